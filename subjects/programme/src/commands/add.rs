//! Adding an activity, and taking one out that came in by mistake.

use nhip_harmony::activity::Activity;
use nhip_harmony::ids::ActivityId;
use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::{Level, Object, Right};

use super::hold::Holding;
use super::keep::{Seen, find, keep};
use crate::error::ChangeError;
use crate::messages;
use crate::reference::Reference;
use crate::rules::history;
use crate::rules::record::Record;
use crate::store;
use crate::week::was_published;

/// An activity to be added; its id and owner are given by the office.
#[derive(Clone, Debug)]
pub struct NewActivity {
    /// All but id and owner.
    pub activity: Activity,
    /// How far it may be known.
    pub level: Level,
    /// A note on the published schedule.
    pub note: Option<String>,
    /// The file and the row that it was read from.
    pub read_from: Option<String>,
}

/// Adds an activity to the own office's programme.
pub async fn add(
    act: &mut Act,
    reference: &Reference,
    new: NewActivity,
    holding: &Holding,
) -> Result<Record, ChangeError> {
    let record =
        Record { level: new.level, note: new.note, read_from: new.read_from, ..Record::new(new.activity) };
    enter(act, reference, record, holding).await
}

/// Adds an activity with all that only the office needs; owner and version are given here.
pub async fn enter(
    act: &mut Act,
    reference: &Reference,
    mut record: Record,
    holding: &Holding,
) -> Result<Record, ChangeError> {
    let here = act.office().code().clone();
    record.activity.owner = here.clone();
    record.version = 1;
    match record.read_from {
        Some(_) => act.may(Right::TakeIn, &Object::Office)?,
        None => act.may(Right::EditActivity, &record.object(&here))?,
    }
    if record.activity.submitted_on.is_none() {
        record.activity.submitted_on = Some(act.today());
    }
    let entry = Entry::new(history::ADDED, "activity", &record.activity.id);
    keep(act, reference, (None, record), holding, entry).await
}

/// Takes an activity out for good, as if it had never been entered; a published one is called off instead.
///
/// `undo` brings it back.
pub async fn withdraw(
    act: &mut Act,
    reference: &Reference,
    id: &ActivityId,
    seen: Seen,
) -> Result<(), ChangeError> {
    let mut record = find(act, id, seen).await?;
    let entries = act.journal_about("activity", id.as_str()).await?;
    if was_published(act.conn(), &entries, &record).await? {
        return Err(ChangeError::Published);
    }
    let before = record.clone();
    record.activity.state = nhip_harmony::activity::ActivityState::Cancelled;
    let entry = Entry::new(history::WITHDRAWN, "activity", id);
    keep(act, reference, (Some(&before), record), &Holding::WhereFree, entry).await?;
    let now = act.now();
    store::activities::remove(act.conn(), id.as_str(), now).await?;
    act.post_to_partners(&messages::withdrawn_kind(), id).await?;
    Ok(())
}
