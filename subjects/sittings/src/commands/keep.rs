//! Finding the sitting that is to be changed, and keeping it.

use nhip_meetings::commands::opened;
use nhip_meetings::rules::called::LineNumber;
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::progress::Stage;
use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::{Actor, Object, Refusal, Right, Scope, may};
use serde::Serialize;

use crate::error::SittingError;
use crate::read::{self, Floor};
use crate::rules::roll::Seat;
use crate::rules::sitting::WrongMove;
use crate::store;

/// The sitting of an own meeting over which the person holds one of the rights. What the person may not read does not exist.
pub(super) async fn held(act: &mut Act, id: &MeetingId, rights: &[Right]) -> Result<Floor, SittingError> {
    let actor = act.actor().clone();
    let floor = read::one(act.conn(), &actor, id).await?.ok_or(SittingError::Unknown)?;
    let here = act.office().code();
    let object = match &floor.sheet.record {
        Some(record) => record.object(here),
        None => Object::Office,
    };
    let mut refused = None;
    for right in rights {
        match may(&actor, *right, &object) {
            Ok(()) => return Ok(floor),
            Err(refusal) => refused = refused.or(Some(refusal)),
        }
    }
    Err(refused.map_or(SittingError::Unknown, SittingError::Refused))
}

/// The same, for what the secretary of the meeting does while it is held.
pub(super) async fn running(act: &mut Act, id: &MeetingId) -> Result<Floor, SittingError> {
    let floor = held(act, id, &[Right::EditMeeting]).await?;
    in_session(&floor)?;
    Ok(floor)
}

/// Refuses what is done only while the meeting is in session.
pub(super) fn in_session(floor: &Floor) -> Result<(), WrongMove> {
    floor.sitting.running()?;
    match floor.sheet.meeting.stage {
        Stage::InSession => Ok(()),
        _ => Err(WrongMove::NotRunning),
    }
}

/// The sitting and the seat that a link opens. The link is the key: nobody's rights are asked.
pub(super) async fn by_link(act: &mut Act, secret: &str) -> Result<(Floor, Seat), SittingError> {
    let link = opened(act.conn(), secret).await?.ok_or(SittingError::Unknown)?;
    let floor = read::one(act.conn(), &Actor::system(), &link.meeting).await?.ok_or(SittingError::Unknown)?;
    let seat = seat(&floor, link.line)?.clone();
    Ok((floor, seat))
}

/// Refuses a token that only reads: an account's own vote and notes are changes too, though they need no right.
pub(super) fn writes(actor: &Actor) -> Result<(), Refusal> {
    if actor.scope == Scope::ReadOnly { Err(Refusal::ReadOnly) } else { Ok(()) }
}

/// A seat of the sitting.
pub(super) fn seat(floor: &Floor, line: LineNumber) -> Result<&Seat, SittingError> {
    Ok(floor.seat(line).ok_or(WrongMove::Nothing)?)
}

/// Keeps a changed sitting; the journal gets the part that was changed, and never what a secret vote adds up to.
pub(super) async fn keep(
    act: &mut Act,
    floor: &Floor,
    (what, part): (&'static str, &impl Serialize),
) -> Result<(), SittingError> {
    let now = act.now();
    store::sittings::save(act.conn(), &floor.sitting, now).await?;
    let entry = Entry::new(what, "sitting", &floor.sitting.meeting).after(part)?;
    Ok(act.note(entry).await?)
}

/// A text that must be there and not too long.
pub(super) fn text(field: &'static str, text: &str, longest: usize) -> Result<String, SittingError> {
    let text = text.trim();
    match text.is_empty() || text.chars().count() > longest {
        true => Err(SittingError::Unsaid(field)),
        false => Ok(text.to_owned()),
    }
}
