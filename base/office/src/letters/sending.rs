//! What the transport asks and says: which letters may leave, who sends, and what the server answered.

use jiff::Timestamp;

use super::letter::LetterId;
use super::{Attachment, CalendarPart, Mailbox, Posted, Text, store};
use crate::db::StorageError;
use crate::journal::Entry;
use crate::rights::Actor;
use crate::senders::{Attempt, Standing};
use crate::{Act, Office};

/// A letter that may leave, whole.
#[derive(Clone, Debug)]
pub struct Leaving {
    /// Names it.
    pub id: LetterId,
    /// To whom.
    pub to: Mailbox,
    /// Its subject line.
    pub subject: String,
    /// Its text.
    pub text: Text,
    /// Its calendar part.
    pub calendar: Option<CalendarPart>,
    /// Its files.
    pub attachments: Vec<Attachment>,
    /// When it was written: its Date, which stays when it is sent again.
    pub written_at: Timestamp,
}

/// The letters that may leave now, in the order in which they were written. A later letter about the same thing does not
/// overtake an earlier one to the same address.
///
/// # Errors
/// When the database fails.
pub async fn due(office: &Office, most: i64) -> Result<Vec<Leaving>, StorageError> {
    let now = office.clock().now();
    let mut view = office.view().await?;
    store::due(view.conn(), now, most).await
}

/// When the next letter may leave; none when none waits.
///
/// # Errors
/// When the database fails.
pub async fn next_due(office: &Office) -> Result<Option<Timestamp>, StorageError> {
    let mut view = office.view().await?;
    store::next_due(view.conn()).await
}

/// Writes down what came of attempts, all in one act.
///
/// # Errors
/// When the database fails; then nothing was written down, and the letters are sent again under the same Message-ID.
pub async fn record(office: &Office, attempts: &[(LetterId, Attempt)]) -> Result<(), StorageError> {
    let mut act = office.act(&Actor::system()).await?;
    let now = act.now();
    for (id, attempt) in attempts {
        let Some(posted) = store::find(act.conn(), id).await? else { continue };
        let after = posted.standing.after(attempt, (posted.written_at, now));
        keep(&mut act, &posted, after, "letters.tried").await?;
    }
    act.commit().await
}

/// Writes down that a letter came back. Whether it was one of ours that had left.
///
/// # Errors
/// When the database fails.
pub async fn bounced(act: &mut Act, id: &LetterId, why: &str) -> Result<bool, StorageError> {
    let Some(posted) = store::find(act.conn(), id).await? else { return Ok(false) };
    let after = posted.standing.came_back(why, act.now());
    keep(act, &posted, after, "letters.came_back").await
}

/// Lets a letter leave that was held back; the caller has asked the right. Whether it was held.
///
/// # Errors
/// When the database fails.
pub async fn release(act: &mut Act, id: &LetterId) -> Result<bool, StorageError> {
    let Some(posted) = store::find(act.conn(), id).await? else { return Ok(false) };
    if !matches!(posted.standing, Standing::Held { .. }) {
        return Ok(false);
    }
    let after = posted.standing.let_go();
    keep(act, &posted, after, "letters.released").await
}

/// Has a letter tried again at once that was put off or has failed; the caller has asked the right. One whose text is
/// gone is not: whoever caused it has to write anew. Whether it is tried.
///
/// # Errors
/// When the database fails.
pub async fn try_again(act: &mut Act, id: &LetterId) -> Result<bool, StorageError> {
    let Some(posted) = store::find(act.conn(), id).await? else { return Ok(false) };
    let may_be = matches!(posted.standing, Standing::PutOff { .. } | Standing::Failed { .. });
    if !may_be || !posted.is_whole {
        return Ok(false);
    }
    let after = posted.standing.let_go();
    keep(act, &posted, after, "letters.tried_again").await
}

/// After a restore nobody knows what has left since the backup: everything that waits is held for a person.
pub(crate) async fn hold(act: &mut Act) -> Result<(), StorageError> {
    let since = act.now();
    for posted in store::open(act.conn()).await? {
        keep(act, &posted, Standing::Held { since }, "letters.held").await?;
    }
    Ok(())
}

async fn keep(
    act: &mut Act,
    posted: &Posted,
    after: Standing,
    what: &'static str,
) -> Result<bool, StorageError> {
    if after == posted.standing {
        return Ok(false);
    }
    let due = match after {
        // Whoever lets it go means now.
        Standing::Waiting => Some(act.now()),
        ref other => other.due(posted.written_at),
    };
    store::put_standing(act.conn(), &posted.id, &after, due).await?;
    let entry = Entry::new(what, "letter", &posted.id);
    act.note(entry.before(&posted.standing)?.after(&after)?).await?;
    if due.is_some() {
        act.letters_leave();
    }
    Ok(true)
}
