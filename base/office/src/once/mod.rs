//! A change that is asked for twice is made once: the keys that programs send with their changes, and the answers.
//!
//! The answer is kept in the transaction of the change, so that after a crash either both are there or neither.

pub(crate) mod store;

use std::fmt;
use std::str::FromStr;

use jiff::SignedDuration;
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::Act;
use crate::View;
use crate::db::StorageError;

/// How long an answer is kept; longer than a program tries again.
const KEPT_HOURS: i64 = 48;
/// Longest key, in characters.
const LONGEST_KEY: usize = 200;

/// The key that a program chose for one change; every account has its own keys.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OnceKey(String);

/// A text that cannot be a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("khóa chống lặp gồm 1 đến {LONGEST_KEY} ký tự ASCII nhìn thấy được, không có dấu cách")]
pub struct BadOnceKey;

impl FromStr for OnceKey {
    type Err = BadOnceKey;

    fn from_str(text: &str) -> Result<Self, BadOnceKey> {
        let fits =
            (1..=LONGEST_KEY).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        if fits { Ok(Self(text.to_owned())) } else { Err(BadOnceKey) }
    }
}

impl fmt::Display for OnceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a request was, so that the same key under another request is noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestDigest(Vec<u8>);

impl RequestDigest {
    /// The digest of the parts of a request: method, address, headers that matter, body.
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut hasher = Sha256::new();
        for part in parts {
            // The length before each part: no two lists of parts are the same bytes.
            hasher.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            hasher.update(part);
        }
        Self(hasher.finalize().to_vec())
    }
}

/// An answer that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenAnswer {
    /// HTTP status.
    pub status: u16,
    /// Body; empty when there was none.
    pub body: String,
}

/// What is known of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Known {
    /// Nothing: the change is to be made.
    New,
    /// The same request was answered already.
    Answered(GivenAnswer),
    /// Another request came under this key.
    Other,
}

/// What is known of a key of an account.
pub async fn known(
    view: &mut View,
    account: &str,
    (key, request): (&OnceKey, &RequestDigest),
    now: jiff::Timestamp,
) -> Result<Known, StorageError> {
    let oldest = now - SignedDuration::from_hours(KEPT_HOURS);
    let found = store::find(view.conn(), account, &key.0, oldest).await?;
    Ok(judged(found, request))
}

/// Keeps the answer to a change with the change itself. [`Known::New`] means that it was kept; anything else that
/// another process was quicker: the act must then be dropped, and its answer given.
pub async fn keep(
    act: &mut Act,
    (key, request): (&OnceKey, &RequestDigest),
    answer: &GivenAnswer,
) -> Result<Known, StorageError> {
    let (account, now) = (act.actor().name().to_owned(), act.now());
    let oldest = now - SignedDuration::from_hours(KEPT_HOURS);
    store::forget(act.conn(), oldest).await?;
    match store::find(act.conn(), &account, &key.0, oldest).await? {
        None => {
            store::insert(act.conn(), (&account, &key.0), &request.0, answer, now).await?;
            Ok(Known::New)
        }
        found => Ok(judged(found, request)),
    }
}

fn judged(found: Option<(Vec<u8>, GivenAnswer)>, request: &RequestDigest) -> Known {
    match found {
        None => Known::New,
        Some((digest, answer)) if digest == request.0 => Known::Answered(answer),
        Some(_) => Known::Other,
    }
}
