//! Values that a province changes without a programmer, each under a dotted key.

pub(crate) mod store;

use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Act;
use crate::db::{Conn, StorageError};
use crate::journal::Entry;

/// The value under a key, when one was set.
pub async fn get<T: DeserializeOwned>(conn: &mut Conn, key: &str) -> Result<Option<T>, StorageError> {
    let text = store::get(conn, key).await?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}

/// When a value was set last, and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    /// The account.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// When the value under a key was set last; none while the usual one holds.
pub async fn set(conn: &mut Conn, key: &str) -> Result<Option<Set>, StorageError> {
    store::set(conn, key).await
}

/// Sets a value; the caller has asked the right first.
pub async fn put<T: Serialize>(act: &mut Act, key: &'static str, value: &T) -> Result<(), StorageError> {
    let before = store::get(act.conn(), key).await?;
    let text = serde_json::to_string(value)?;
    let (by, at) = (act.actor().name().to_owned(), act.now());
    store::put(act.conn(), key, &text, (&by, at)).await?;
    act.note(Entry::new("settings.changed", "setting", key).before(&before)?.after(value)?).await
}
