//! What the transport asks and says: which messages may leave, and what the push service answered.

use jiff::Timestamp;

use super::{DeviceId, Endpoint, PushId, PushKeys, store};
use crate::db::StorageError;
use crate::journal::Entry;
use crate::rights::Actor;
use crate::senders::{Attempt, Failure, Obstacle, Standing};
use crate::{Act, Office};

/// A message that may leave, whole.
#[derive(Clone, Debug)]
pub struct Leaving {
    /// Names it.
    pub id: PushId,
    /// Where it goes.
    pub endpoint: Endpoint,
    /// By what it is encrypted.
    pub keys: PushKeys,
    /// Of what it is.
    pub topic: String,
    /// What the browser reads.
    pub payload: String,
    /// After this it is worth nothing.
    pub last: Timestamp,
}

/// What came of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// As with a letter.
    Tried(Attempt),
    /// The browser is no longer there (RFC 8030, 7.3): it is forgotten.
    Gone,
    /// It is worth nothing any more and was not sent.
    Late,
}

/// The messages that may leave now, in the order in which they were written.
///
/// # Errors
/// When the database fails.
pub async fn due(office: &Office, most: i64) -> Result<Vec<Leaving>, StorageError> {
    let now = office.clock().now();
    let mut view = office.view().await?;
    store::due(view.conn(), now, most).await
}

/// When the next message may leave; none when none waits.
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
/// When the database fails; then nothing was written down, and the messages are sent again.
pub async fn record(office: &Office, outcomes: &[(PushId, Outcome)]) -> Result<(), StorageError> {
    let mut act = office.act(&Actor::system()).await?;
    for (id, outcome) in outcomes {
        let Some(kept) = store::find(act.conn(), id).await? else { continue };
        keep(&mut act, (id, &kept), outcome).await?;
    }
    act.commit().await
}

/// A message as the store knows it.
pub(super) struct Waiting {
    pub(super) device: DeviceId,
    pub(super) standing: Standing,
    pub(super) written_at: Timestamp,
    pub(super) last: Timestamp,
}

async fn keep(act: &mut Act, (id, kept): (&PushId, &Waiting), outcome: &Outcome) -> Result<(), StorageError> {
    let now = act.now();
    let after = kept.after(outcome, now);
    store::put_standing(act.conn(), id, (&after, after.due(kept.written_at))).await?;
    if *outcome == Outcome::Gone {
        store::remove_device(act.conn(), &kept.device, now).await?;
    }
    act.note(Entry::new("pushes.tried", "push", id).before(&kept.standing)?.after(&after)?).await
}

impl Waiting {
    /// As with a letter, but that what could only be tried when it is worth nothing any more is given up.
    fn after(&self, outcome: &Outcome, now: Timestamp) -> Standing {
        let attempt = match outcome {
            Outcome::Tried(attempt) => attempt,
            Outcome::Gone => &Attempt::Unsendable(Obstacle::BrowserOff),
            Outcome::Late => return expired(String::new(), now),
        };
        match self.standing.after(attempt, (self.written_at, now)) {
            Standing::PutOff { next, why, .. } if next > self.last => expired(why, now),
            after => after,
        }
    }
}

fn expired(why: String, now: Timestamp) -> Standing {
    Standing::Failed { at: now, why: Failure::Expired(why) }
}

/// How messages to a browser stand that was switched off before they left.
pub(super) fn gone(now: Timestamp) -> Standing {
    Standing::Failed { at: now, why: Failure::Unsendable(Obstacle::BrowserOff) }
}

/// After a restore what waits is given up: it was for a morning that is over.
pub(crate) async fn give_up(act: &mut Act) -> Result<(), StorageError> {
    let standing = expired(String::new(), act.now());
    store::end_waiting(act.conn(), &standing).await.map(drop)
}
