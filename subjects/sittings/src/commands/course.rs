//! Opening and closing, and the items of the agenda in between.

use nhip_meetings::commands::{Happening, bring_on};
use nhip_meetings::rules::ids::MeetingId;
use nhip_office::Act;
use nhip_office::rights::Right;

use super::keep::{held, in_session, keep, running};
use crate::error::SittingError;
use crate::read::Floor;
use crate::rules::course::{Decision, Outcome};
use crate::rules::minutes::LONGEST_TEXT;
use crate::rules::roll::{CHAIR, Mark, Presence};
use crate::rules::sitting::WrongMove;

/// Opens the sitting; the meeting is in session. Whoever chairs is there.
pub async fn open(act: &mut Act, id: &MeetingId) -> Result<Floor, SittingError> {
    let mut floor = held(act, id, &[Right::EditMeeting]).await?;
    floor.sheet.meeting = bring_on(act, id, Happening::Opened).await?;
    let now = act.now();
    floor.sitting.open(now)?;
    if floor.seat(CHAIR).is_some() && floor.sitting.roll.presence(CHAIR).is_none() {
        let mark = Mark { presence: Presence::came(), by: act.actor().display.clone(), at: now };
        floor.sitting.roll.write(CHAIR, mark);
    }
    keep(act, &floor, ("sittings.sitting.opened", &floor.sitting.phase)).await?;
    Ok(floor)
}

/// Closes the sitting; the meeting is held. With an item about which nothing was decided it does not close.
pub async fn close(act: &mut Act, id: &MeetingId) -> Result<Floor, SittingError> {
    let mut floor = running(act, id).await?;
    floor.sitting.close(act.now())?;
    floor.sheet.meeting = bring_on(act, id, Happening::Closed { undecided: floor.undecided() }).await?;
    keep(act, &floor, ("sittings.sitting.closed", &floor.sitting.phase)).await?;
    Ok(floor)
}

/// Takes an item up; the one before stops.
pub async fn start_item(act: &mut Act, (id, item): (&MeetingId, u32)) -> Result<Floor, SittingError> {
    let mut floor = running(act, id).await?;
    known(&floor, item)?;
    floor.sitting.course.start(item, act.now());
    keep(act, &floor, ("sittings.item.started", &floor.sitting.course.of(item))).await?;
    Ok(floor)
}

/// Stops the item that is being discussed.
pub async fn stop_item(act: &mut Act, id: &MeetingId) -> Result<Floor, SittingError> {
    let mut floor = running(act, id).await?;
    let Some(item) = floor.sitting.course.current().map(|one| one.item) else { return Ok(floor) };
    floor.sitting.course.stop(act.now());
    keep(act, &floor, ("sittings.item.stopped", &floor.sitting.course.of(item))).await?;
    Ok(floor)
}

/// How an item ends.
#[derive(Clone, Debug)]
pub struct Deciding {
    /// How.
    pub outcome: Outcome,
    /// What was concluded.
    pub text: String,
    /// When the decision was written that the person saw; none when there was none yet.
    pub seen: Option<jiff::Timestamp>,
}

/// Writes down how an item ended. Somebody who saw an older word is told, and nothing is lost.
pub async fn decide(
    act: &mut Act,
    (id, item): (&MeetingId, u32),
    deciding: Deciding,
) -> Result<Floor, SittingError> {
    let mut floor = held(act, id, &[Right::EditMeeting]).await?;
    in_session(&floor)?;
    known(&floor, item)?;
    let text = deciding.text.trim().to_owned();
    let is_unsaid = deciding.outcome.needs_text() && text.is_empty();
    if is_unsaid || text.chars().count() > LONGEST_TEXT {
        return Err(SittingError::Unsaid("decision"));
    }
    if floor.sitting.course.decision(item).map(|known| known.at) != deciding.seen {
        return Err(SittingError::Stale);
    }
    let decision =
        Decision { outcome: deciding.outcome, text, by: act.actor().display.clone(), at: act.now() };
    floor.sitting.course.decide(item, decision);
    keep(act, &floor, ("sittings.item.decided", &floor.sitting.course.of(item))).await?;
    Ok(floor)
}

pub(super) fn known(floor: &Floor, item: u32) -> Result<(), WrongMove> {
    floor.sheet.meeting.agenda.item(item).map(|_| ()).ok_or(WrongMove::Nothing)
}
