//! Calling the roll.

use nhip_meetings::rules::called::LineNumber;
use nhip_meetings::rules::ids::MeetingId;
use nhip_office::Act;
use nhip_office::rights::Right;

use super::keep::{held, keep, seat, text};
use crate::error::SittingError;
use crate::read::Floor;
use crate::rules::roll::{Guest, LONGEST_TEXT, MOST_GUESTS, Mark, Presence};
use crate::rules::sitting::WrongMove;

/// Those who may call the roll: who prepares the meeting, and who writes answers down.
const RIGHTS: [Right; 2] = [Right::EditMeeting, Right::RecordReply];

/// Writes down whether somebody is there. Two people at once write one after the other; each seat by itself.
pub async fn mark(
    act: &mut Act,
    (id, line): (&MeetingId, LineNumber),
    presence: Presence,
) -> Result<Floor, SittingError> {
    let mut floor = roll(act, id).await?;
    let by = act.actor().display.clone();
    write(act, &mut floor, (line, presence), by).await?;
    Ok(floor)
}

/// Writes a mark that is judged already down, whoever it comes from.
pub(super) async fn write(
    act: &mut Act,
    floor: &mut Floor,
    (line, presence): (LineNumber, Presence),
    by: String,
) -> Result<(), SittingError> {
    seat(floor, line)?;
    if let Some(field) = presence.fault() {
        return Err(SittingError::Unsaid(field));
    }
    if floor.sitting.roll.presence(line) == Some(&presence) {
        return Ok(());
    }
    let mark = Mark { presence, by, at: act.now() };
    floor.sitting.roll.write(line, mark.clone());
    keep(act, floor, ("sittings.roll.marked", &(line, mark))).await
}

/// Takes the last mark of a seat away; what held before holds again.
pub async fn undo(act: &mut Act, (id, line): (&MeetingId, LineNumber)) -> Result<Floor, SittingError> {
    let mut floor = roll(act, id).await?;
    seat(&floor, line)?;
    if let Some(gone) = floor.sitting.roll.undo(line) {
        keep(act, &floor, ("sittings.roll.undone", &(line, gone))).await?;
    }
    Ok(floor)
}

/// Somebody who came without being called.
#[derive(Clone, Debug)]
pub struct NewGuest {
    /// The name.
    pub name: String,
    /// Post and unit.
    pub post: String,
}

/// Writes down somebody who came besides those called.
pub async fn add_guest(act: &mut Act, id: &MeetingId, new: NewGuest) -> Result<Guest, SittingError> {
    let mut floor = roll(act, id).await?;
    if floor.sitting.roll.guests.len() >= MOST_GUESTS {
        return Err(SittingError::TooMany);
    }
    let number = floor.sitting.roll.last_guest + 1;
    let guest = Guest {
        number,
        name: text("name", &new.name, LONGEST_TEXT)?,
        post: text("post", &new.post, LONGEST_TEXT)?,
        by: act.actor().display.clone(),
        at: act.now(),
    };
    floor.sitting.roll.last_guest = number;
    floor.sitting.roll.guests.push(guest.clone());
    keep(act, &floor, ("sittings.guest.added", &guest)).await?;
    Ok(guest)
}

/// Takes somebody off who was written down by mistake.
pub async fn remove_guest(act: &mut Act, (id, number): (&MeetingId, u32)) -> Result<(), SittingError> {
    let mut floor = roll(act, id).await?;
    let guests = &mut floor.sitting.roll.guests;
    let at = guests.iter().position(|guest| guest.number == number).ok_or(WrongMove::Nothing)?;
    let gone = guests.remove(at);
    keep(act, &floor, ("sittings.guest.removed", &gone)).await
}

async fn roll(act: &mut Act, id: &MeetingId) -> Result<Floor, SittingError> {
    let floor = held(act, id, &RIGHTS).await?;
    match floor.takes_roll() {
        true => Ok(floor),
        false => Err(WrongMove::NoRoll.into()),
    }
}
