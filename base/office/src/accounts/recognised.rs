//! Whom a secret belongs to, remembered while nothing changes.
//!
//! Accounts, sessions and tokens change in acts alone, and each act raises the revision: what was found at a revision
//! holds while the revision stands, in this process and beside others.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;

use super::Signed;

/// How many secrets are remembered; more than one office has people at their desks.
const MOST: usize = 1_024;

/// What was found at one revision, by the digest of the secret.
#[derive(Debug, Default)]
pub(crate) struct Recognised(Mutex<Found>);

#[derive(Debug, Default)]
struct Found {
    revision: i64,
    known: HashMap<Vec<u8>, (Arc<Signed>, Timestamp)>,
}

impl Recognised {
    /// The holder of a secret, when it was found at this revision and no term of it has run out since.
    pub(crate) fn at(&self, revision: i64, digest: &[u8], now: Timestamp) -> Option<Arc<Signed>> {
        let found = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if found.revision != revision {
            return None;
        }
        found.known.get(digest).filter(|(_, until)| now < *until).map(|(signed, _)| signed.clone())
    }

    /// Remembers the holder of a secret until a moment.
    pub(crate) fn remember(&self, digest: Vec<u8>, signed: &Arc<Signed>, until: Timestamp) {
        let mut found = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if found.revision > signed.revision {
            return;
        }
        if found.revision < signed.revision || found.known.len() >= MOST {
            found.known.clear();
            found.revision = signed.revision;
        }
        found.known.insert(digest, (signed.clone(), until));
    }
}
