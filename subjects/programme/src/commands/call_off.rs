//! Cancelling, postponing, and taking that back.

use nhip_harmony::activity::ActivityState;
use nhip_harmony::ids::ActivityId;
use nhip_office::Act;
use nhip_office::journal::Entry;

use super::hold::Holding;
use super::keep::{Seen, find, keep};
use crate::error::ChangeError;
use crate::reference::Reference;
use crate::rules::record::{CalledOff, Record};

/// Calls an activity off: cancelled, or postponed (`hoãn`) with or without a new day. It stays visible.
pub async fn call_off(
    act: &mut Act,
    reference: &Reference,
    (id, seen): (&ActivityId, Seen),
    state: ActivityState,
    called_off: CalledOff,
) -> Result<Record, ChangeError> {
    if called_off.reason.trim().is_empty() {
        return Err(ChangeError::ReasonMissing);
    }
    let before = find(act, id, seen).await?;
    let mut record = before.clone();
    record.activity.state = state;
    let entry = Entry::new("programme.activity.called_off", "activity", id).because(&called_off.reason);
    record.called_off = Some(called_off);
    keep(act, reference, (Some(&before), record), &Holding::WhereFree, entry).await
}

/// Lets a called-off activity take place after all.
pub async fn restore(
    act: &mut Act,
    reference: &Reference,
    (id, seen): (&ActivityId, Seen),
    holding: &Holding,
) -> Result<Record, ChangeError> {
    let before = find(act, id, seen).await?;
    let mut record = before.clone();
    record.activity.state = ActivityState::Planned;
    record.called_off = None;
    let entry = Entry::new("programme.activity.restored", "activity", id);
    keep(act, reference, (Some(&before), record), holding, entry).await
}
