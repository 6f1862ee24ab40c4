//! One message from one office to another.

use serde::{Deserialize, Serialize};

/// Number of a notice, counted per recipient from 1 without gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sequence(pub u64);

impl Sequence {
    /// Before the first notice.
    pub const NONE: Sequence = Sequence(0);

    /// The number that must follow this one.
    #[must_use]
    pub fn next(self) -> Sequence {
        Sequence(self.0 + 1)
    }
}

/// What a notice is about and the version of its shape, such as `programme.activity` version 1.
///
/// What has been sent never changes shape: a new shape is a new version.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NoticeKind {
    /// Subject and word, dotted.
    pub name: String,
    /// Version of the body's shape, from 1.
    pub version: u32,
}

impl NoticeKind {
    /// The kind `name` in its first shape.
    pub fn first(name: &str) -> Self {
        Self { name: name.to_owned(), version: 1 }
    }
}

/// One typed, numbered message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    /// Its number for this recipient.
    pub sequence: Sequence,
    /// What it is about.
    pub kind: NoticeKind,
    /// When the sender recorded it, in milliseconds since 1970 UTC.
    pub sent_at_ms: i64,
    /// The body in the shape that its kind and version name.
    pub body: serde_json::Value,
}
