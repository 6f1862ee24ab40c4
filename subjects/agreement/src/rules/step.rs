//! One step of an answer. Steps are written once; each office numbers its own.

use jiff::Timestamp;
use nhip_envelope::OfficeCode;
use serde::{Deserialize, Serialize};

use super::request::{RequestId, Wish};

/// A rung of the ladder on which a request is settled (handbook, section 7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// Liaison officers (chuyên viên Tổng hợp).
    Liaison,
    /// Chánh Văn phòng of the two offices.
    Chief,
    /// Chánh Văn phòng Tỉnh ủy, who coordinates.
    Coordinator,
    /// Thường trực Tỉnh ủy.
    Standing,
}

impl Rung {
    /// From the lowest.
    pub const ALL: [Self; 4] = [Self::Liaison, Self::Chief, Self::Coordinator, Self::Standing];

    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Liaison => "liaison",
            Self::Chief => "chief",
            Self::Coordinator => "coordinator",
            Self::Standing => "standing",
        }
    }

    /// Its place on the ladder, from 0.
    pub fn place(self) -> usize {
        Self::ALL.iter().position(|rung| *rung == self).unwrap_or(0)
    }

    /// The next one up; none above the highest.
    pub fn above(self) -> Option<Self> {
        Self::ALL.get(self.place() + 1).copied()
    }
}

/// What was decided from above.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// The post of who decided.
    pub decided_by: String,
    /// By which rule of precedence: `P4 trước P6`.
    pub rule: String,
    /// Why.
    pub reason: String,
    /// What was told to whom.
    pub told: String,
    /// What is to become of the activity; none when it stays as it is.
    pub wish: Option<Wish>,
}

/// What an office does about a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "deed")]
pub enum Deed {
    /// The owner has changed the activity as agreed.
    Accept {
        /// The version that the activity got.
        version: u32,
    },
    /// The leader's office agrees that the leader comes.
    Agree {},
    /// Other ways that the asked office could take.
    Counter {
        /// One or more.
        offers: Vec<Wish>,
        /// What else is said.
        note: String,
    },
    /// The asker takes an offer.
    Take {
        /// Which, from 0.
        offer: usize,
    },
    /// The asked office says no; or the asker does, to what was offered.
    Refuse {
        /// Why.
        reason: String,
    },
    /// The asker takes the request back.
    Withdraw {},
    /// The two do not agree: one rung up.
    Raise {
        /// To which rung.
        to: Rung,
        /// Until when each rung has time from now on.
        dues: Vec<Timestamp>,
        /// Why.
        reason: String,
    },
    /// Nobody answered in time, which the regulation takes for agreement.
    Silence {
        /// The article that says so.
        article: String,
    },
    /// Somebody above has decided.
    Rule(Ruling),
}

impl Deed {
    /// The word in data and translations.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Accept { .. } => "accept",
            Self::Agree {} => "agree",
            Self::Counter { .. } => "counter",
            Self::Take { .. } => "take",
            Self::Refuse { .. } => "refuse",
            Self::Withdraw {} => "withdraw",
            Self::Raise { .. } => "raise",
            Self::Silence { .. } => "silence",
            Self::Rule(_) => "rule",
        }
    }
}

/// A step as kept and told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Of which request.
    pub request: RequestId,
    /// Whose step it is; this office owns it.
    pub office: OfficeCode,
    /// The office's own number, from 1.
    pub number: u32,
    /// One more than the greatest of all steps that the office knew: steps that crossed on the way share it.
    pub order: u32,
    /// When.
    pub at: Timestamp,
    /// The account.
    pub by: String,
    /// What.
    pub deed: Deed,
}
