//! Keys of those who come without an account: a long secret in an address opens one thing of one subject, and nothing
//! else. The secret is given back once and kept nowhere; what is kept is its digest.

mod store;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::Act;
use crate::db::{Conn, StorageError};
use crate::journal::Entry;

/// What a key opens: a kind of thing, as its subject names it, and which one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opens<'a> {
    /// `task`.
    pub kind: &'static str,
    /// Its id.
    pub id: &'a str,
}

/// A key as kept; its secret is not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Key {
    /// Names it in lists and in the journal.
    pub id: String,
    /// The id of the thing that it opens.
    pub opens: String,
    /// For whom it was made.
    pub holder: String,
    /// The account that made it.
    pub made_by: String,
    /// When.
    pub made_at: Timestamp,
    /// The last day on which it opens; none when it has no end.
    pub last_day: Option<Date>,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

impl Key {
    /// Whether it opens on a day.
    pub fn opens_on(&self, day: Date) -> bool {
        self.revoked_at.is_none() && self.last_day.is_none_or(|last| day <= last)
    }
}

/// Makes a key; the caller has asked the right first. The secret is 256 random bits, safe in an address.
///
/// # Errors
/// When the database fails.
pub async fn make(
    act: &mut Act,
    opens: Opens<'_>,
    (holder, last_day): (&str, Option<Date>),
) -> Result<(Key, String), StorageError> {
    let secret = act.office().chance().secret();
    let key = Key {
        id: act.new_id(),
        opens: opens.id.to_owned(),
        holder: holder.to_owned(),
        made_by: act.actor().display.clone(),
        made_at: act.now(),
        last_day,
        revoked_at: None,
    };
    store::insert(act.conn(), (opens.kind, &digest(&secret)), &key).await?;
    act.note(Entry::new("keys.made", "key", &key.id).after(&key)?).await?;
    Ok((key, secret))
}

/// The key of a secret, when it opens a thing of this kind on this day; a wrong, ended or revoked one is not there.
///
/// # Errors
/// When the database fails.
pub async fn find(
    conn: &mut Conn,
    kind: &'static str,
    (secret, day): (&str, Date),
) -> Result<Option<Key>, StorageError> {
    let key = store::by_digest(conn, kind, &digest(secret)).await?;
    Ok(key.filter(|key| key.opens_on(day)))
}

/// The keys of a thing, the newest first.
///
/// # Errors
/// When the database fails.
pub async fn of(conn: &mut Conn, opens: Opens<'_>) -> Result<Vec<Key>, StorageError> {
    store::of(conn, opens).await
}

/// Ends all keys of a thing, how many that were; what came in by them stays. The caller has asked the right first.
///
/// # Errors
/// When the database fails.
pub async fn revoke(act: &mut Act, opens: Opens<'_>) -> Result<u64, StorageError> {
    let now = act.now();
    let ended = store::revoke(act.conn(), opens, now).await?;
    if ended > 0 {
        act.note(Entry::new("keys.revoked", opens.kind, opens.id).after(&ended)?).await?;
    }
    Ok(ended)
}

/// What is kept of a secret of 256 random bits.
pub fn digest(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}
