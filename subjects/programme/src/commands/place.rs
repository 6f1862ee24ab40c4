//! Moving an activity in time and place, and sending somebody else.

use jiff::civil::Date;
use nhip_harmony::ids::ActivityId;
use nhip_office::Act;
use nhip_office::journal::Entry;

use super::hold::Holding;
use super::keep::{Seen, find, keep};
use crate::error::ChangeError;
use crate::reference::Reference;
use crate::rules::placement::Placement;
use crate::rules::record::{Record, StandIn};

/// Puts an activity at another time or place.
pub async fn place(
    act: &mut Act,
    reference: &Reference,
    (id, seen): (&ActivityId, Seen),
    placement: &Placement,
    holding: &Holding,
) -> Result<Record, ChangeError> {
    place_confirmed(act, reference, (id, seen), (placement, &[]), holding).await
}

/// The same, where somebody has confirmed that work is done on days off.
pub async fn place_confirmed(
    act: &mut Act,
    reference: &Reference,
    (id, seen): (&ActivityId, Seen),
    (placement, rest_days): (&Placement, &[Date]),
    holding: &Holding,
) -> Result<Record, ChangeError> {
    let before = find(act, id, seen).await?;
    if !before.stands() {
        return Err(ChangeError::CalledOff);
    }
    placement.check()?;
    if Placement::of(&before.activity) == *placement {
        return Ok(before);
    }
    let mut record = before.clone();
    placement.apply(&mut record.activity);
    record.confirm_rest_days(rest_days);
    let entry = Entry::new("programme.activity.moved", "activity", id);
    keep(act, reference, (Some(&before), record), holding, entry).await
}

/// Lets one leader come in the place of another.
pub async fn substitute(
    act: &mut Act,
    reference: &Reference,
    (id, seen): (&ActivityId, Seen),
    stand_in: &StandIn,
    holding: &Holding,
) -> Result<Record, ChangeError> {
    let before = find(act, id, seen).await?;
    if !before.stands() {
        return Err(ChangeError::CalledOff);
    }
    let mut record = before.clone();
    let absent = &stand_in.in_place_of;
    record
        .substitute(stand_in)
        .ok_or_else(|| ChangeError::NotListed { what: "lãnh đạo", id: absent.to_string() })?;
    let entry = Entry::new("programme.activity.substituted", "activity", id);
    keep(act, reference, (Some(&before), record), holding, entry).await
}
