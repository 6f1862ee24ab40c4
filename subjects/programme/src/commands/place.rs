//! Moving an activity in time and place, and sending somebody else.

use nhip_harmony::ids::{ActivityId, PersonId};
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
    replace(&mut record, stand_in)?;
    let entry = Entry::new("programme.activity.substituted", "activity", id);
    keep(act, reference, (Some(&before), record), holding, entry).await
}

fn replace(record: &mut Record, stand_in: &StandIn) -> Result<(), ChangeError> {
    let StandIn { person, in_place_of } = stand_in;
    let leaders = &mut record.activity.leaders;
    let not_listed = |id: &PersonId| ChangeError::NotListed { what: "lãnh đạo", id: id.to_string() };
    let at =
        leaders.iter().position(|leader| leader == in_place_of).ok_or_else(|| not_listed(in_place_of))?;
    if leaders.contains(person) {
        leaders.remove(at);
    } else {
        leaders[at] = person.clone();
    }
    if record.activity.chair.as_ref() == Some(in_place_of) {
        record.activity.chair = Some(person.clone());
    }
    record.stand_ins.retain(|known| known.person != *in_place_of);
    record.stand_ins.push(stand_in.clone());
    Ok(())
}
