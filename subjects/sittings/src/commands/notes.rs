//! Notes for oneself. The journal hears that the account has written something, and never what.

use nhip_meetings::rules::ids::MeetingId;
use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::{Object, Right};

use super::keep::writes;
use crate::error::SittingError;
use crate::read::{self, Note};
use crate::rules::minutes::LONGEST_TEXT;
use crate::store;

/// Keeps a note of the account on a meeting that it may read, before, during and after it.
pub async fn keep_note(act: &mut Act, id: &MeetingId, note: Note) -> Result<(), SittingError> {
    act.may(Right::ReadProgramme, &Object::Office)?;
    let actor = act.actor().clone();
    writes(&actor)?;
    let floor = read::one(act.conn(), &actor, id).await?.ok_or(SittingError::Unknown)?;
    let is_known = note.item == 0 || floor.sheet.meeting.agenda.item(note.item).is_some();
    if !is_known {
        return Err(SittingError::Unknown);
    }
    if note.text.chars().count() > LONGEST_TEXT {
        return Err(SittingError::Unsaid("note"));
    }
    let now = act.now();
    store::notes::save(act.conn(), actor.name(), (id, &note), now).await?;
    Ok(act.note(Entry::new("sittings.note.kept", "sitting", id)).await?)
}
