//! Changing what an activity says.

use nhip_harmony::ids::ActivityId;
use nhip_office::Act;
use nhip_office::journal::Entry;

use super::hold::Holding;
use super::keep::{Seen, find, keep};
use crate::error::ChangeError;
use crate::reference::Reference;
use crate::rules::record::Record;

/// Replaces an activity's fields by `edit`, judged on the version that the person saw.
///
/// Id, owner and version stay, whatever `edit` does.
pub async fn change(
    act: &mut Act,
    reference: &Reference,
    (id, seen): (&ActivityId, Seen),
    holding: &Holding,
    edit: impl FnOnce(&mut Record),
) -> Result<Record, ChangeError> {
    let before = find(act, id, seen).await?;
    let mut record = before.clone();
    edit(&mut record);
    record.activity.id = before.activity.id.clone();
    record.activity.owner = before.activity.owner.clone();
    record.version = before.version;
    if record == before {
        return Ok(before);
    }
    let entry = Entry::new("programme.activity.changed", "activity", id);
    keep(act, reference, (Some(&before), record), holding, entry).await
}
