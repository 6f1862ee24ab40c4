//! Writing oneself down at the door: the address on the room's poster, and the check code of one's own invitation.

use nhip_meetings::commands::line_of_code;
use nhip_meetings::rules::called::LineNumber;
use nhip_meetings::rules::ids::MeetingId;
use nhip_office::Act;
use nhip_office::db::{Conn, StorageError};
use nhip_office::journal::Entry;
use nhip_office::rights::{Actor, Right};
use sha2::{Digest as _, Sha256};

use super::keep::held;
use super::roll::write;
use crate::error::SittingError;
use crate::read::{self, Floor};
use crate::rules::roll::Presence;
use crate::rules::sitting::WrongMove;
use crate::store;

/// Makes the address of the room's poster; an older one ends. The secret is given back once and kept nowhere.
pub async fn make_room_link(act: &mut Act, id: &MeetingId) -> Result<String, SittingError> {
    held(act, id, &[Right::EditMeeting]).await?;
    let secret = act.office().chance().secret();
    let (by, now) = (act.actor().display.clone(), act.now());
    store::rooms::save(act.conn(), id, &digest(&secret), (&by, now)).await?;
    act.note(Entry::new("sittings.room.made", "sitting", id)).await?;
    Ok(secret)
}

/// The meeting that a room's secret opens; a wrong one opens nothing.
///
/// # Errors
/// When the database fails.
pub async fn room(conn: &mut Conn, secret: &str) -> Result<Option<MeetingId>, StorageError> {
    store::rooms::by_digest(conn, &digest(secret)).await
}

/// Somebody in the room says by the check code that the one who was called is there. Whatever the secretary has written
/// down already stays: who comes late is told to the secretary.
pub async fn check_in(act: &mut Act, secret: &str, code: &str) -> Result<(Floor, LineNumber), SittingError> {
    let id = room(act.conn(), secret).await?.ok_or(SittingError::Unknown)?;
    let mut floor = read::one(act.conn(), &Actor::system(), &id).await?.ok_or(SittingError::Unknown)?;
    if !floor.takes_roll() {
        return Err(WrongMove::NoRoll.into());
    }
    let line = line_of_code(act.conn(), &id, code).await?.ok_or(SittingError::NoSuchCode)?;
    if floor.sitting.roll.presence(line).is_none() {
        let by = act.actor().display.clone();
        write(act, &mut floor, (line, Presence::came()), by).await?;
    }
    Ok((floor, line))
}

/// What is kept of a secret of 256 random bits.
fn digest(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}
