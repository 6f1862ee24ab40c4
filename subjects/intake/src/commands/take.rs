//! Taking an intake over into the programme: all that was ticked, in one transaction.

use std::collections::BTreeSet;

use nhip_harmony::ids::ActivityId;
use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::{Level, Object, Right};
use nhip_programme::commands::{Holding, NewActivity, Seen, TakenOut, add, overwrite, take_out};
use nhip_programme::error::ChangeError;
use serde::Serialize;

use crate::compare::{Compared, compare, visible};
use crate::error::IntakeError;
use crate::rules::diff::{Change, Diff, Fate, Gone, Hand};
use crate::rules::draft::Draft;
use crate::rules::intake::{Decided, Deed, Intake, State, Taking};
use crate::rules::sheet::RowId;
use crate::store;

/// What is to be taken over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Rows.
    pub rows: BTreeSet<RowId>,
    /// Activities that the file no longer tells.
    pub gone: BTreeSet<ActivityId>,
}

impl Chosen {
    /// Everything that differs, but not what somebody entered or changed by hand.
    pub fn untouched(diff: &Diff) -> Self {
        let differs = |fate: &Fate| match fate {
            Fate::New => true,
            Fate::Changed(change) => change.hand == Hand::Untouched,
            Fate::Same(_) | Fate::Unfit(_) => false,
        };
        let gone = diff.gone.iter().filter(|gone| gone.hand == Hand::Untouched);
        Self {
            rows: diff.rows.iter().filter(|(_, fate)| differs(fate)).map(|(row, _)| *row).collect(),
            gone: gone.map(|gone| gone.record.activity.id.clone()).collect(),
        }
    }

    /// Whether nothing was chosen.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.gone.is_empty()
    }
}

/// What was taken over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// Activities added.
    pub added: usize,
    /// Changed.
    pub changed: usize,
    /// As before.
    pub same: usize,
    /// Withdrawn or called off.
    pub withdrawn: usize,
}

/// Takes over what was ticked. `seen` is the fingerprint of the comparison that the person looked at.
///
/// Hours are held where they are free; clashes are listed on the week.
pub async fn take(act: &mut Act, id: &str, seen: &str, chosen: &Chosen) -> Result<Outcome, IntakeError> {
    act.may(Right::TakeIn, &Object::Office)?;
    let actor = act.actor().clone();
    let here = act.office().code().clone();
    let mut intake = visible(act.conn(), &actor, id).await?;
    if let State::Taken(decided) = intake.state {
        return Err(IntakeError::AlreadyTaken(decided));
    }
    let compared = compare(act.conn(), (&here, &actor), &intake).await?;
    if compared.fingerprint(&intake) != seen {
        return Err(IntakeError::Moved);
    }
    if chosen.is_empty() {
        return Err(IntakeError::NothingChosen);
    }
    let mut outcome = Outcome::default();
    let mut takings = Vec::new();
    for draft in &compared.drafts {
        takings.extend(take_row(act, &compared, draft, chosen).await?);
    }
    for gone in compared.diff.gone.iter().filter(|gone| chosen.gone.contains(&gone.record.activity.id)) {
        takings.push(take_gone(act, &compared, gone, &intake.name).await?);
    }
    let now = act.now();
    for taking in &takings {
        outcome.count(taking.deed);
        store::put_taking(act.conn(), id, taking, now).await?;
    }
    intake.version += 1;
    intake.state = State::Taken(Decided { by: act.actor().display.clone(), at: now });
    store::save(act.conn(), &intake).await?;
    act.note(Entry::new("intake.taken", "intake", id).after(&outcome)?).await?;
    Ok(outcome)
}

impl Outcome {
    fn count(&mut self, deed: Deed) {
        match deed {
            Deed::Added => self.added += 1,
            Deed::Changed => self.changed += 1,
            Deed::Same => self.same += 1,
            Deed::Withdrawn | Deed::CalledOff => self.withdrawn += 1,
        }
    }
}

async fn take_row(
    act: &mut Act,
    compared: &Compared,
    draft: &Draft,
    chosen: &Chosen,
) -> Result<Option<Taking>, IntakeError> {
    let is_chosen = chosen.rows.contains(&draft.row);
    let refused = |source| IntakeError::Row { title: draft.activity.title.clone(), source };
    match compared.diff.rows.get(&draft.row) {
        Some(Fate::New) if is_chosen => Ok(Some(take_new(act, compared, draft).await.map_err(refused)?)),
        Some(Fate::Changed(change)) if is_chosen => {
            Ok(Some(take_change(act, compared, change).await.map_err(refused)?))
        }
        // That the file tells of it is kept, so that a later version which does not tell of it is understood.
        Some(Fate::Same(id)) => {
            let now = nhip_programme::commands::current(act.conn(), id).await?;
            Ok(now.map(|record| Taking {
                activity: id.clone(),
                deed: Deed::Same,
                version: record.version,
                before: None,
            }))
        }
        _ => Ok(None),
    }
}

async fn take_new(act: &mut Act, compared: &Compared, draft: &Draft) -> Result<Taking, ChangeError> {
    let mut activity = draft.activity.clone();
    activity.id = act.new_id().parse().map_err(|_| ChangeError::Title)?;
    let (note, read_from) = (draft.note.clone(), Some(draft.read_from.clone()));
    let new = NewActivity { activity, level: Level::Offices, note, read_from };
    let record = add(act, &compared.reference, new, &Holding::WhereFree).await?;
    Ok(Taking { activity: record.activity.id, deed: Deed::Added, version: record.version, before: None })
}

async fn take_change(act: &mut Act, compared: &Compared, change: &Change) -> Result<Taking, ChangeError> {
    let (id, seen) = (&change.old.activity.id, Seen(change.old.version));
    let new = change.new.clone();
    let record = overwrite(act, &compared.reference, (id, seen), new, &Holding::WhereFree).await?;
    let before = Some(change.old.clone());
    Ok(Taking { activity: id.clone(), deed: Deed::Changed, version: record.version, before })
}

async fn take_gone(
    act: &mut Act,
    compared: &Compared,
    gone: &Gone,
    name: &str,
) -> Result<Taking, IntakeError> {
    let (id, seen) = (&gone.record.activity.id, Seen(gone.record.version));
    let reason = format!("không còn trong lịch mới: {name}");
    let taken = take_out(act, &compared.reference, (id, seen), &reason).await;
    let taken =
        taken.map_err(|source| IntakeError::Row { title: gone.record.activity.title.clone(), source })?;
    let (deed, version) = match taken {
        TakenOut::Withdrawn(last) => (Deed::Withdrawn, last),
        TakenOut::CalledOff(record) => (Deed::CalledOff, record.version),
    };
    Ok(Taking { activity: id.clone(), deed, version, before: Some(gone.record.clone()) })
}

/// The intake's comparison with the programme, for whoever takes over without looking at a page.
pub async fn compared_for(act: &mut Act, intake: &Intake) -> Result<Compared, IntakeError> {
    let (here, actor) = (act.office().code().clone(), act.actor().clone());
    Ok(compare(act.conn(), (&here, &actor), intake).await?)
}
