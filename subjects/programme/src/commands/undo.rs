//! Undoing the last change of an activity, as a change of its own.

use nhip_harmony::ids::ActivityId;
use nhip_office::Act;
use nhip_office::journal::Entry;

use super::hold::Holding;
use super::keep::{Seen, find, keep};
use crate::error::ChangeError;
use crate::reference::Reference;
use crate::rules::record::Record;

/// Brings back what the activity was before its last change.
pub async fn undo(
    act: &mut Act,
    reference: &Reference,
    (id, seen): (&ActivityId, Seen),
    holding: &Holding,
) -> Result<Record, ChangeError> {
    let now = find(act, id, seen).await?;
    let entries = act.journal_about("activity", id.as_str()).await?;
    let earlier = entries.iter().find_map(|entry| entry.before.as_deref());
    let text = earlier.ok_or(ChangeError::NothingToUndo)?;
    let record: Record = serde_json::from_str(text).map_err(nhip_office::db::StorageError::from)?;
    let entry = Entry::new("programme.activity.undone", "activity", id);
    keep(act, reference, (Some(&now), record), holding, entry).await
}
