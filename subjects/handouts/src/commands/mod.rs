//! The only way to change anything of this subject. Each command is judged, stored, journalled and told to partners in
//! the one transaction of its act.

mod hand_out;
pub(crate) mod mirror;
mod open;
mod read_waiting;
mod receive;
mod send_on;
mod withdraw;

pub use hand_out::{Chosen, hand_out};
pub use open::{Marking, Opener, mark, open};
pub use read_waiting::read_waiting;
pub use receive::{Incoming, receive};
pub use send_on::follow;
pub use withdraw::{bring_back, withdraw};

use nhip_meetings::read::Sheet;
use nhip_office::Act;
use nhip_office::db::StorageError;
use nhip_office::journal::Entry;

use crate::error::HandoutError;
use crate::read;
use crate::rules::handout::Handout;
use crate::rules::ids::HandoutId;
use crate::store;

/// The version of a paper that a person saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen(pub u32);

/// The own meeting that a person prepares. What the person may not read does not exist.
async fn prepared(act: &mut Act, id: &nhip_meetings::rules::ids::MeetingId) -> Result<Sheet, HandoutError> {
    let actor = act.actor().clone();
    let sheet = nhip_meetings::read::one(act.conn(), &actor, id).await?.ok_or(HandoutError::Unknown)?;
    read::prepares(&sheet, (&actor, act.office().code()))?;
    Ok(sheet)
}

/// An own paper with its meeting, as the person saw it.
async fn held(act: &mut Act, (id, seen): (&HandoutId, Seen)) -> Result<(Handout, Sheet), HandoutError> {
    let handout = store::handouts::find(act.conn(), id).await?.ok_or(HandoutError::Unknown)?;
    let sheet = prepared(act, &handout.meeting).await?;
    match handout.version == seen.0 {
        true => Ok((handout, sheet)),
        false => Err(HandoutError::Stale),
    }
}

/// Keeps a changed paper with its journal entry.
async fn keep(
    act: &mut Act,
    (before, mut after): (Option<&Handout>, Handout),
    what: &'static str,
) -> Result<Handout, StorageError> {
    after.version = before.map_or(1, |before| before.version + 1);
    let now = act.now();
    store::handouts::save(act.conn(), &after, now).await?;
    let entry = Entry::new(what, "handout", &after.id);
    let entry = match before {
        Some(before) => entry.before(before)?,
        None => entry,
    };
    act.note(entry.after(&after)?).await?;
    Ok(after)
}
