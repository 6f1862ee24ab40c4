//! What is remembered of long runs beyond the process: that they were asked, how they ended, whether their asker knows.
//!
//! It changes nothing of the office's affairs, so the journal does not tell of it. The result itself is not kept: asked
//! anew over the same programme it comes out the same.

use jiff::{SignedDuration, Timestamp};
use nhip_office::Office;
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::Actor;

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

/// The last entry of the journal. Runs are compared by it: what is remembered of them raises the office's revision, but
/// the journal does not tell of it, and it makes no result old.
///
/// # Errors
/// When the database fails.
pub async fn last_entry(office: &Office) -> Result<i64, StorageError> {
    let last = office.view().await?.journal(i64::MAX, 1).await?;
    Ok(last.first().map_or(0, |entry| entry.seq))
}

/// Remembers how it ended, and whether its asker was looking on.
pub(crate) async fn ended(
    office: &Office,
    id: &RunId,
    (moves, watched): (Option<u64>, Watched),
) -> Result<(), StorageError> {
    let mut act = office.act(&Actor::system()).await?;
    let now = act.now();
    let moves = moves.and_then(|moves| i64::try_from(moves).ok());
    store::end(act.conn(), id, now, (moves, i64::from(watched == Watched::ByTheAsker))).await?;
    act.commit().await
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
