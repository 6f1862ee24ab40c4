//! What people decide about pairs of rows and about clashes.

use jiff::Timestamp;
use nhip_envelope::OfficeCode;
use nhip_harmony::ids::ActivityId;
use serde::{Deserialize, Serialize};

/// Whether two rows are one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// One event.
    Joined,
    /// Two events, however alike.
    Apart,
    /// Taken back: what the rows themselves suggest holds again.
    Undecided,
}

impl Verdict {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Joined => "joined",
            Self::Apart => "apart",
            Self::Undecided => "undecided",
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<Self> {
        [Self::Joined, Self::Apart, Self::Undecided].into_iter().find(|verdict| verdict.word() == word)
    }
}

/// A decision about a pair of rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinDecision {
    /// The row of the office that holds the event.
    pub host: ActivityId,
    /// The other office's row.
    pub other: ActivityId,
    /// One event or two.
    pub verdict: Verdict,
    /// The office that decided.
    pub office: OfficeCode,
    /// The account that decided.
    pub decided_by: String,
    /// When.
    pub decided_at: Timestamp,
}

impl JoinDecision {
    /// Whether it holds before another one about the same pair: the newer one, at one moment that of the greater
    /// code, so that offices whose decisions cross on the way end up with the same one.
    pub(crate) fn outweighs(&self, other: &Self) -> bool {
        (self.decided_at, &self.office) >= (other.decided_at, &other.office)
    }
}

/// A clash that somebody lets stand, or has opened again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settlement {
    /// Key of the clash.
    pub clash: String,
    /// The facts at the time of the decision; other facts bring the clash back. Empty once it is opened again.
    pub fingerprint: String,
    /// Why it may stand.
    pub reason: String,
    /// The office that decided.
    pub office: OfficeCode,
    /// The post or account that decided.
    pub decided_by: String,
    /// When.
    pub decided_at: Timestamp,
    /// What the clash said then, so that one that comes back can tell what it was. Only the journal keeps it.
    #[serde(default)]
    pub says: String,
}

/// What partners read instead of a reason that speaks of an internal activity.
const INTERNAL_REASON: &str = "đã xử lý trong nội bộ văn phòng";

impl Settlement {
    /// Whether it opens the clash again.
    pub fn is_reopening(&self) -> bool {
        self.fingerprint.is_empty()
    }

    /// Whether it holds before another one about the same clash; see [`JoinDecision::outweighs`].
    pub(crate) fn outweighs(&self, other: &Self) -> bool {
        (self.decided_at, &self.office) >= (other.decided_at, &other.office)
    }

    /// The same without what it tells of an internal activity.
    pub(crate) fn without_words(&self) -> Self {
        Self { reason: INTERNAL_REASON.to_owned(), says: String::new(), ..self.clone() }
    }
}
