//! Finding what is to be changed, as the person saw it, and keeping it.

use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::{Object, Right};

use crate::error::MeetingError;
use crate::read::{self, Sheet};
use crate::rules::ids::MeetingId;
use crate::rules::meeting::Meeting;
use crate::store;

/// The version of a meeting that a person saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen(pub u32);

/// An own meeting over which the person holds a right. What the person may not read does not exist.
pub(super) async fn held(act: &mut Act, id: &MeetingId, right: Right) -> Result<Sheet, MeetingError> {
    let actor = act.actor().clone();
    let sheet = read::one(act.conn(), &actor, id).await?.ok_or(MeetingError::Unknown)?;
    let here = act.office().code();
    match &sheet.record {
        Some(record) => act.may(right, &record.object(here))?,
        None => act.may(right, &Object::Office)?,
    }
    Ok(sheet)
}

/// The same, when nobody else has changed it since it was looked at.
pub(super) async fn seen(
    act: &mut Act,
    (id, seen): (&MeetingId, Seen),
    right: Right,
) -> Result<Sheet, MeetingError> {
    let sheet = held(act, id, right).await?;
    match sheet.meeting.version {
        current if current == seen.0 => Ok(sheet),
        current => Err(MeetingError::Stale { current }),
    }
}

/// Keeps a changed meeting with its journal entry.
pub(super) async fn keep(
    act: &mut Act,
    (before, mut after): (&Meeting, Meeting),
    what: &'static str,
) -> Result<Meeting, MeetingError> {
    if after == *before {
        return Ok(after);
    }
    after.version = before.version + 1;
    let now = act.now();
    store::meetings::save(act.conn(), &after, now).await?;
    act.note(Entry::new(what, "meeting", &after.id).before(before)?.after(&after)?).await?;
    Ok(after)
}
