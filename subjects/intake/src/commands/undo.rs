//! Undoing a whole intake: what it added is withdrawn, what it changed or withdrew is as before, unless somebody has
//! changed it since.

use nhip_harmony::days::Period;
use nhip_office::Act;
use nhip_office::db::{Conn, StorageError};
use nhip_office::journal::Entry;
use nhip_office::rights::{Object, Right};
use nhip_programme::commands::{Holding, Seen, bring_back, current, overwrite, take_out};
use nhip_programme::error::ChangeError;
use nhip_programme::reference::Reference;
use nhip_programme::rules::record::Record;
use serde_json::json;

use crate::compare::visible;
use crate::error::IntakeError;
use crate::rules::intake::{Decided, Deed, Intake, State, Taking};
use crate::store;

/// What undoing did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Undone {
    /// How many activities are as before.
    pub restored: usize,
    /// What was left as it is, because somebody changed it since.
    pub left: Vec<Left>,
}

/// An activity that undoing left as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Left {
    /// What the intake had done.
    pub taking: Taking,
    /// The activity as it is now; none when somebody took it out.
    pub now: Option<Record>,
}

/// Undoes an intake in one transaction.
pub async fn undo(act: &mut Act, id: &str) -> Result<Undone, IntakeError> {
    act.may(Right::TakeIn, &Object::Office)?;
    let actor = act.actor().clone();
    let mut intake = visible(act.conn(), &actor, id).await?;
    if !matches!(intake.state, State::Taken(_)) {
        return Err(IntakeError::NotTaken);
    }
    let takings = store::takings(act.conn(), id).await?;
    let reference = Reference::load(act.conn(), days(&intake, &takings)).await?;
    let mut undone = Undone::default();
    for taking in takings {
        let now = current(act.conn(), &taking.activity).await?;
        if !is_as_left(&taking, now.as_ref()) {
            undone.left.push(Left { taking, now });
            continue;
        }
        let title = title(&taking, now.as_ref());
        let refused = |source| IntakeError::Row { title, source };
        restore(act, &reference, &taking, &intake.name).await.map_err(refused)?;
        store::remove_taking(act.conn(), id, &taking.activity).await?;
        undone.restored += usize::from(taking.deed != Deed::Same);
    }
    intake.version += 1;
    intake.state = State::Undone(Decided { by: act.actor().display.clone(), at: act.now() });
    store::save(act.conn(), &intake).await?;
    let told = json!({ "restored": undone.restored, "left": undone.left.len() });
    act.note(Entry::new("intake.undone", "intake", id).after(&told)?).await?;
    Ok(undone)
}

/// What undoing an intake left as it was.
pub async fn left_by(conn: &mut Conn, id: &str) -> Result<Vec<Left>, StorageError> {
    let mut left = Vec::new();
    for taking in store::takings(conn, id).await? {
        let now = current(conn, &taking.activity).await?;
        left.push(Left { taking, now });
    }
    Ok(left)
}

/// Whether an activity still is as the intake left it.
fn is_as_left(taking: &Taking, now: Option<&Record>) -> bool {
    match (taking.deed, now) {
        // What was found the same was not touched: there is nothing to bring back, whatever it is now.
        (Deed::Same, _) | (Deed::Withdrawn, None) => true,
        (Deed::Withdrawn, Some(_)) | (_, None) => false,
        (_, Some(record)) => record.version == taking.version,
    }
}

async fn restore(
    act: &mut Act,
    reference: &Reference,
    taking: &Taking,
    name: &str,
) -> Result<(), ChangeError> {
    let (id, seen) = (&taking.activity, Seen(taking.version));
    let restored = match (taking.deed, &taking.before) {
        (Deed::Added, _) => {
            let reason = format!("hoàn tác việc nhập tệp {name}");
            take_out(act, reference, (id, seen), &reason).await?;
            return Ok(());
        }
        (Deed::Same, _) | (_, None) => return Ok(()),
        (Deed::Withdrawn, Some(before)) => {
            bring_back(act, reference, before.clone(), taking.version, &Holding::WhereFree).await?
        }
        (Deed::Changed | Deed::CalledOff, Some(before)) => {
            overwrite(act, reference, (id, seen), before.clone(), &Holding::WhereFree).await?
        }
    };
    let before = taking.before.as_ref().map_or(restored.version, |before| before.version);
    store::move_on(act.conn(), id, (before, restored.version)).await?;
    Ok(())
}

fn days(intake: &Intake, takings: &[Taking]) -> Period {
    let before =
        takings.iter().filter_map(|taking| taking.before.as_ref()).map(|record| record.activity.dates);
    let all = before.chain(intake.sheet.days());
    all.reduce(|a, b| Period { from: a.from.min(b.from), to: a.to.max(b.to) })
        .unwrap_or_else(|| Period::day(nhip_office::clock::day_of(intake.made_at)))
}

fn title(taking: &Taking, now: Option<&Record>) -> String {
    let record = now.or(taking.before.as_ref());
    record.map_or_else(|| taking.activity.to_string(), |record| record.activity.title.clone())
}
