//! Taking a way out of a clash, and following the other office's row of one event.

use nhip_harmony::activity::{Activity, ActivityState};
use nhip_harmony::ids::{ActivityId, RoomId};
use nhip_harmony::programme::Room;
use nhip_harmony::ways_out::Way;
use nhip_office::Act;

use super::call_off::call_off;
use super::change::change;
use super::hold::Holding;
use super::join::join;
use super::keep::Seen;
use super::place::{place, substitute};
use crate::error::ChangeError;
use crate::reference::Reference;
use crate::rules::record::{CalledOff, Record, StandIn};
use crate::rules::way::{self, Mend};
use crate::store;

/// Takes a way out of a clash for one own row, as the person saw it. `reason` is asked for when the activity is
/// put off.
pub async fn take_way(
    act: &mut Act,
    reference: &Reference,
    at: (&ActivityId, Seen),
    way: &Way,
    reason: &str,
) -> Result<Record, ChangeError> {
    let row = found(act, at.0).await?;
    let placement = match way {
        Way::Substitute { person, by, .. } => {
            let stand_in = StandIn { person: by.clone(), in_place_of: person.clone() };
            return substitute(act, reference, at, &stand_in, &Holding::Required).await;
        }
        Way::Online => {
            let online = |record: &mut Record| record.activity.go_online();
            return change(act, reference, at, &Holding::Required, online).await;
        }
        Way::Postpone => {
            let called_off = CalledOff { reason: reason.trim().to_owned(), new_date: None };
            return call_off(act, reference, at, ActivityState::Postponed, called_off).await;
        }
        Way::OtherRoom { room, .. } => way::in_room(&row, known_room(reference, room)?),
        Way::ShiftHours { to } | Way::SwapHalves { to } | Way::OtherDay { to } => {
            way::moved(&row, *to, &reference.settings)
        }
        Way::Shorten { to } => way::shortened(&row, *to),
        Way::Merge { with } => {
            let host = found(act, with).await?;
            // Joined first: rows of one event do not take hours from each other.
            join(act, with, at.0).await?;
            way::beside(&row, &host)
        }
    };
    place(act, reference, at, &placement, &Holding::Required).await
}

/// Mends what an activity breaks by itself.
pub async fn mend(
    act: &mut Act,
    reference: &Reference,
    at: (&ActivityId, Seen),
    mend: Mend,
) -> Result<Record, ChangeError> {
    change(act, reference, at, &Holding::Required, |record| mend.apply(&mut record.activity)).await
}

/// Writes into the own row what the other office's row of the same event says, where the two contradict each
/// other. Who is busy at that hour is a clash of its own, which is listed.
pub async fn follow(
    act: &mut Act,
    reference: &Reference,
    at: (&ActivityId, Seen),
    other: &ActivityId,
) -> Result<Record, ChangeError> {
    let told = found(act, other).await?;
    change(act, reference, at, &Holding::WhereFree, |record| way::follow(&mut record.activity, &told)).await
}

async fn found(act: &mut Act, id: &ActivityId) -> Result<Activity, ChangeError> {
    let found = store::activities::find(act.conn(), id.as_str()).await?;
    Ok(found.ok_or_else(|| ChangeError::Unknown(id.clone()))?.activity)
}

fn known_room<'r>(reference: &'r Reference, id: &RoomId) -> Result<&'r Room, ChangeError> {
    let known = reference.directory.rooms.iter().find(|room| room.id == *id);
    known.ok_or_else(|| ChangeError::NotListed { what: "phòng", id: id.to_string() })
}
