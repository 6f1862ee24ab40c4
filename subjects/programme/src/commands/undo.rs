//! Undoing the last change of an activity, as a change of its own.

use nhip_harmony::ids::ActivityId;
use nhip_office::Act;
use nhip_office::db::StorageError;
use nhip_office::journal::Entry;
use nhip_office::rights::Right;

use super::hold::Holding;
use super::keep::{Seen, find, keep};
use crate::error::ChangeError;
use crate::reference::Reference;
use crate::rules::history::{self, Step};
use crate::rules::record::Record;
use crate::store;

/// Brings back what the activity was before its last change; again, what it was before that; an activity that was
/// withdrawn comes back as it was.
pub async fn undo(
    act: &mut Act,
    reference: &Reference,
    (id, seen): (&ActivityId, Seen),
    holding: &Holding,
) -> Result<Record, ChangeError> {
    let entries = act.journal_about("activity", id.as_str()).await?;
    let steps = history::steps(&entries).map_err(StorageError::from)?;
    let step = history::to_undo(&steps);
    let now = match store::activities::find(act.conn(), id.as_str()).await? {
        Some(_) => find(act, id, seen).await?,
        None => {
            let gone = withdrawn(act, id, seen, step)?;
            let now = act.now();
            store::activities::save(act.conn(), (None, &gone), now).await?;
            gone
        }
    };
    let earlier = step.and_then(|step| step.before.clone()).ok_or(ChangeError::NothingToUndo)?;
    let entry = Entry::new(history::UNDONE, "activity", id);
    keep(act, reference, (Some(&now), earlier), holding, entry).await
}

/// The activity as it was withdrawn.
fn withdrawn(act: &Act, id: &ActivityId, seen: Seen, last: Option<&Step>) -> Result<Record, ChangeError> {
    let step = last.filter(|step| step.act == history::WITHDRAWN);
    let record = step.ok_or_else(|| ChangeError::Unknown(id.clone()))?.after.clone();
    act.may(Right::EditActivity, &record.object(act.office().code()))?;
    if record.version != seen.0 {
        return Err(ChangeError::Stale { current: record.version });
    }
    Ok(record)
}
