//! Making and revoking calendar links.

use nhip_office::Act;
use nhip_office::db::{Conn, StorageError};
use nhip_office::journal::Entry;
use nhip_office::rights::{Actor, Object, Refusal, Right};
use sha2::{Digest as _, Sha256};
use thiserror::Error;

use super::{Feed, FeedTarget, may_have, may_revoke};
use crate::store;

/// Why a link was not made or revoked.
#[derive(Debug, Error)]
pub enum FeedError {
    /// Not allowed.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// No such link, or somebody else's.
    #[error("không có đường dẫn lịch này; có thể đã bị thu hồi")]
    Unknown,
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// A link just made, with its secret, which is shown once.
#[derive(Debug)]
pub struct NewFeed {
    /// Goes into the address, and is kept nowhere.
    pub secret: String,
    /// The link.
    pub feed: Feed,
}

/// Makes a link for the actor's own account.
pub async fn make(act: &mut Act, target: FeedTarget) -> Result<NewFeed, FeedError> {
    may_have(act.actor(), &target)?;
    let secret = act.office().chance().secret();
    let account = act.actor().name().to_owned();
    let feed = Feed { id: act.new_id(), target, account, made_at: act.now() };
    store::feeds::save(act.conn(), &digest(&secret), &feed).await?;
    let entry = Entry::new("programme.feed.made", "feed", &feed.id);
    act.note(entry.because(&feed.target.to_string())).await?;
    Ok(NewFeed { secret, feed })
}

/// Revokes a link; calendars that read it get nothing more.
pub async fn revoke(act: &mut Act, id: &str) -> Result<(), FeedError> {
    act.may(Right::ManageFeeds, &Object::Office)?;
    let known = store::feeds::find(act.conn(), id).await?;
    known.filter(|feed| may_revoke(act.actor(), feed)).ok_or(FeedError::Unknown)?;
    let now = act.now();
    store::feeds::revoke(act.conn(), id, now).await?;
    Ok(act.note(Entry::new("programme.feed.revoked", "feed", id)).await?)
}

/// The living links that somebody may revoke, newest first.
pub async fn living(conn: &mut Conn, actor: &Actor) -> Result<Vec<Feed>, StorageError> {
    let all = store::feeds::living(conn).await?;
    Ok(all.into_iter().filter(|feed| may_revoke(actor, feed)).collect())
}

/// What is kept of a secret of 256 random bits.
pub(super) fn digest(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}
