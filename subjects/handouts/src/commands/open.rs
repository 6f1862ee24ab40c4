//! That somebody has opened a paper, which those who prepare the meeting see; and marks that only their maker sees.

use std::collections::BTreeSet;

use nhip_meetings::rules::called::LineNumber;
use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::{Refusal, Scope};

use crate::error::HandoutError;
use crate::messages;
use crate::read;
use crate::rules::handout::Handout;
use crate::rules::ids::HandoutId;
use crate::store;
use crate::store::readers::Opening;

/// Who opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opener {
    /// Names the reader: an account, `line:3` for a link.
    pub reader: String,
    /// As shown.
    pub label: String,
    /// The lines of those called for whom it is.
    pub lines: BTreeSet<LineNumber>,
}

/// Writes down that an edition was opened for the first time by somebody; the caller has asked whether it may be. The
/// office of the meeting is told of readers elsewhere.
pub async fn open(
    act: &mut Act,
    (handout, edition): (&Handout, u32),
    opener: Opener,
) -> Result<(), HandoutError> {
    let lines: Vec<String> = opener.lines.iter().map(|line| line.0.to_string()).collect();
    let at = act.now();
    let opening = Opening { edition, reader: opener.reader, label: opener.label, lines: lines.join(" "), at };
    if store::readers::open(act.conn(), &handout.id, &opening).await? == 0 {
        return Ok(());
    }
    let told = serde_json::json!({ "edition": edition, "reader": opening.reader });
    act.note(Entry::new("handouts.opened", "handout_reader", &handout.id).after(&told)?).await?;
    if handout.owner != *act.office().code() {
        messages::tell_opening(act, handout, &opening).await?;
    }
    Ok(())
}

/// Marks the edition that an account sees as read, or takes the mark off. The journal does not tell of it: it is nobody
/// else's business.
pub async fn mark(act: &mut Act, id: &HandoutId, marking: Marking) -> Result<(), HandoutError> {
    let (actor, here) = (act.actor().clone(), act.office().code().clone());
    if actor.scope == Scope::ReadOnly {
        return Err(Refusal::ReadOnly.into());
    }
    let found = read::one(act.conn(), (&actor, &here), id).await?;
    let (handout, eyes) = found.ok_or(HandoutError::Unknown)?;
    let edition = eyes.shown(&handout).ok_or(HandoutError::Unknown)?.number;
    let now = act.now();
    let marked = match marking {
        Marking::Read => Some((edition, now)),
        Marking::Unread => None,
    };
    Ok(store::readers::mark(act.conn(), (actor.name(), id), marked).await?)
}

/// What an account marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marking {
    /// Read.
    Read,
    /// To be read again.
    Unread,
}
