//! What is remembered of long runs beyond the process: that they were asked, how they ended, whether their asker knows.
//!
//! It changes nothing of the office's affairs, so the journal does not tell of it. What came out is kept with the last entry of
//! the journal that it knew: after another entry it is asked anew.

use jiff::{SignedDuration, Timestamp};
use nhip_harmony::moves::Proposal;
use nhip_office::Office;
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::Actor;
use serde::{Deserialize, Serialize};

use crate::rules::{Asked, Reach};
use crate::runs::RunId;
use crate::store;

/// How long a run is remembered.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24 * 30);
/// A run that has not ended so long after it was asked ended with its process.
const LONGEST: SignedDuration = SignedDuration::from_mins(15);

/// How a remembered run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It has not, as far as is written.
    Unfinished,
    /// Nothing came out.
    Failed,
    /// With so many moves.
    Ended {
        /// How many.
        moves: u64,
    },
}

/// A long run as it outlives the process.
#[derive(Clone, Debug)]
pub struct Remembered {
    /// Its name.
    pub id: RunId,
    /// What was asked.
    pub asked: Asked,
    /// When.
    pub made_at: Timestamp,
    /// How it ended.
    pub fate: Fate,
    /// Whether its asker knows.
    pub is_seen: bool,
}

/// What came out of a long run.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Came {
    /// The last entry of the journal that it knew.
    pub(crate) through: i64,
    /// The moves.
    pub(crate) proposal: Proposal,
    /// How long it took, in milliseconds.
    pub(crate) took_ms: u64,
    /// Whether a person stopped it.
    pub(crate) stopped: bool,
}

impl Remembered {
    /// Whether it broke off with its process, for who does not know that process.
    pub fn is_lost_at(&self, now: Timestamp) -> bool {
        self.fate == Fate::Unfinished && now.duration_since(self.made_at) > LONGEST
    }
}

/// Whether a run takes so long that people leave it.
pub(crate) fn is_long(asked: &Asked) -> bool {
    asked.reach != Reach::Week
}

/// The long runs of a person, the latest first.
///
/// # Errors
/// When the database fails.
pub async fn of(conn: &mut Conn, actor: &Actor) -> Result<Vec<Remembered>, StorageError> {
    store::of_account(conn, actor.name()).await
}

/// The runs whose end a person does not know of yet.
///
/// # Errors
/// When the database fails.
pub async fn unseen(conn: &mut Conn, actor: &Actor, now: Timestamp) -> Result<Vec<Remembered>, StorageError> {
    let mut all = of(conn, actor).await?;
    all.retain(|run| !run.is_seen && (run.fate != Fate::Unfinished || run.is_lost_at(now)));
    Ok(all)
}

/// Remembers a question before it is reckoned.
pub(crate) async fn begun(office: &Office, actor: &Actor, run: &Remembered) -> Result<(), StorageError> {
    let mut act = office.act(actor).await?;
    let forgotten = act.now().checked_sub(REMEMBERED).unwrap_or(Timestamp::UNIX_EPOCH);
    store::save(act.conn(), (run, actor.name()), forgotten).await?;
    act.commit().await
}

/// The last entry of the journal that changed anything. Runs are compared by it: what is remembered of them raises the office's
/// revision, but the journal does not tell of it, and it makes no result old.
///
/// # Errors
/// When the database fails.
pub async fn last_entry(office: &Office) -> Result<i64, StorageError> {
    office.view().await?.last_change().await
}

/// Remembers how it ended, and whether its asker was looking on.
pub(crate) async fn ended(
    office: &Office,
    id: &RunId,
    (came, watched): (Option<&Came>, Watched),
) -> Result<(), StorageError> {
    let mut act = office.act(&Actor::system()).await?;
    let now = act.now();
    store::end(act.conn(), id, now, (came, i64::from(watched == Watched::ByTheAsker))).await?;
    act.commit().await
}

/// A person's long run with what came out of it, when something did.
pub(crate) async fn came(
    conn: &mut Conn,
    actor: &Actor,
    id: &RunId,
) -> Result<Option<(Remembered, Came)>, StorageError> {
    store::came(conn, actor.name(), id).await
}

/// Whether somebody looks on while a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Watched {
    /// Its page was asked for just before.
    ByTheAsker,
    /// The asker has gone on to something else.
    ByNobody,
}

/// Remembers that a person knows how a run ended; whether it was that person's.
pub(crate) async fn see(office: &Office, actor: &Actor, id: &RunId) -> Result<bool, StorageError> {
    let mut act = office.act(actor).await?;
    let seen = store::see(act.conn(), id, actor.name()).await?;
    act.commit().await?;
    Ok(seen > 0)
}
