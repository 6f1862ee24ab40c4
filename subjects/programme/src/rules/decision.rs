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
}

impl Verdict {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Joined => "joined",
            Self::Apart => "apart",
        }
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

/// A clash that somebody lets stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settlement {
    /// Key of the clash.
    pub clash: String,
    /// The facts at the time of the decision; other facts bring the clash back.
    pub fingerprint: String,
    /// Why it may stand.
    pub reason: String,
    /// The office that decided.
    pub office: OfficeCode,
    /// The post or account that decided.
    pub decided_by: String,
    /// When.
    pub decided_at: Timestamp,
}
