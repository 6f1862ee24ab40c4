//! The append-only record of every change, chained by hash.
//!
//! Each entry's hash covers the entry before it and all its own fields; the head keeps the last one. Whoever
//! alters, removes or inserts an entry breaks the chain at that place.

pub(crate) mod store;

use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::db::{Conn, StorageError};

/// Entries behind a number, oldest first: for what is made of the office's data and follows them.
///
/// # Errors
/// When the database fails.
pub async fn after(conn: &mut Conn, seq: i64, limit: i64) -> Result<Vec<Kept>, StorageError> {
    store::after(conn, seq, limit).await
}

/// Where the journal ends.
///
/// # Errors
/// When the database fails.
pub async fn end(conn: &mut Conn) -> Result<Head, StorageError> {
    store::head(conn).await
}

/// What is told to the journal about one change.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The act, dotted: `programme.activity.moved`.
    pub act: &'static str,
    /// Kind of the thing changed: `activity`.
    pub subject_kind: &'static str,
    /// Its id.
    pub subject_id: String,
    /// The reason that a person gave.
    pub reason: Option<String>,
    /// The thing before, as JSON.
    pub before: Option<serde_json::Value>,
    /// The thing after, as JSON.
    pub after: Option<serde_json::Value>,
}

impl Entry {
    /// An entry without reason, before and after.
    pub fn new(act: &'static str, subject_kind: &'static str, subject_id: impl ToString) -> Self {
        Self {
            act,
            subject_kind,
            subject_id: subject_id.to_string(),
            reason: None,
            before: None,
            after: None,
        }
    }

    /// With the reason that a person gave.
    #[must_use]
    pub fn because(mut self, reason: &str) -> Self {
        self.reason = Some(reason.to_owned());
        self
    }

    /// With the thing as it was.
    pub fn before<T: Serialize>(mut self, thing: &T) -> Result<Self, StorageError> {
        self.before = Some(serde_json::to_value(thing)?);
        Ok(self)
    }

    /// With the thing as it is now.
    pub fn after<T: Serialize>(mut self, thing: &T) -> Result<Self, StorageError> {
        self.after = Some(serde_json::to_value(thing)?);
        Ok(self)
    }
}

/// Where the journal ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Number of the last entry.
    pub seq: i64,
    /// Its hash.
    pub hash: Vec<u8>,
    /// Counts the acts; what was computed at the same revision is still true.
    pub revision: i64,
    /// The revision at which the directory or the settings changed last; what was made of them alone is true since.
    pub ground: i64,
}

/// An entry as kept.
#[derive(Clone, Debug, Serialize)]
pub struct Kept {
    /// Number, from 1 without gaps.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who: an account, `system`, or `office:CODE`.
    pub actor: String,
    /// What was done.
    pub act: String,
    /// To which kind of thing.
    pub subject_kind: String,
    /// To which thing.
    pub subject_id: String,
    /// Why, as the person said.
    pub reason: Option<String>,
    /// Before, as JSON text.
    pub before: Option<String>,
    /// After, as JSON text.
    pub after: Option<String>,
    /// Its link in the chain.
    #[serde(skip)]
    pub hash: Vec<u8>,
}

impl Kept {
    /// The hash that this entry must carry after `previous`.
    pub fn link(&self, previous: &[u8]) -> Vec<u8> {
        let mut hasher = Sha256::new();
        hasher.update(previous);
        hasher.update(self.seq.to_be_bytes());
        hasher.update(self.at.as_millisecond().to_be_bytes());
        for field in [&self.actor, &self.act, &self.subject_kind, &self.subject_id] {
            hash_text(&mut hasher, Some(field));
        }
        for field in [&self.reason, &self.before, &self.after] {
            hash_text(&mut hasher, field.as_ref());
        }
        hasher.finalize().to_vec()
    }
}

/// Length before text, so that no two lists of fields hash alike.
fn hash_text(hasher: &mut Sha256, text: Option<&String>) {
    match text {
        None => hasher.update(u64::MAX.to_be_bytes()),
        Some(text) => {
            hasher.update((text.len() as u64).to_be_bytes());
            hasher.update(text.as_bytes());
        }
    }
}

/// A place where the chain does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "fault")]
pub enum Fault {
    /// The entry's content does not match its hash: altered, or the entry before it was.
    Altered {
        /// Number of the entry.
        seq: i64,
    },
    /// Entries are missing before this one.
    Missing {
        /// First number that is not there.
        seq: i64,
    },
    /// There are entries after the recorded end.
    Inserted {
        /// Number of the entry.
        seq: i64,
    },
}

/// What a walk along the chain found.
#[derive(Clone, Debug, Serialize)]
pub struct Verdict {
    /// How many entries were read.
    pub entries: i64,
    /// Every break, in order; empty when the journal is whole.
    pub faults: Vec<Fault>,
}

/// Walks the chain one entry after the other.
#[derive(Debug)]
pub struct Walk {
    previous: Vec<u8>,
    expected: i64,
    faults: Vec<Fault>,
}

impl Default for Walk {
    fn default() -> Self {
        Self { previous: vec![0; 32], expected: 1, faults: Vec::new() }
    }
}

impl Walk {
    /// Takes the next entry in the order of numbers.
    pub fn step(&mut self, entry: &Kept) {
        if entry.seq > self.expected {
            self.faults.push(Fault::Missing { seq: self.expected });
        } else if entry.link(&self.previous) != entry.hash {
            self.faults.push(Fault::Altered { seq: entry.seq });
        }
        self.previous.clone_from(&entry.hash);
        self.expected = entry.seq + 1;
    }

    /// Compares the end of the walk with the recorded head.
    pub fn finish(mut self, head: &Head) -> Verdict {
        let last = self.expected - 1;
        if last < head.seq {
            self.faults.push(Fault::Missing { seq: self.expected });
        } else if last > head.seq {
            self.faults.push(Fault::Inserted { seq: head.seq + 1 });
        } else if self.previous != head.hash && self.faults.is_empty() {
            self.faults.push(Fault::Altered { seq: last });
        }
        Verdict { entries: last, faults: self.faults }
    }
}
