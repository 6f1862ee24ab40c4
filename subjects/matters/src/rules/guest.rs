//! Links by which one unit registers its matters without an account.

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_harmony::ids::BodyCode;
use serde::{Deserialize, Serialize};

/// A link as kept; its secret is not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestLink {
    /// Names it in lists.
    pub id: String,
    /// The unit whose registrations come in by it.
    pub unit: String,
    /// The body for whose programme they are.
    pub body: BodyCode,
    /// The year of the programme.
    pub year: i16,
    /// The account that made it.
    pub made_by: String,
    /// When.
    pub made_at: Timestamp,
    /// The last day on which it opens.
    pub last_day: Date,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

/// Whether a link opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Life {
    /// It opens.
    Open,
    /// Its last day has passed.
    Expired,
    /// It was revoked.
    Revoked,
}

impl Life {
    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
        }
    }
}

impl GuestLink {
    /// Whether it opens on a day.
    pub fn life(&self, today: Date) -> Life {
        match self.revoked_at {
            Some(_) => Life::Revoked,
            None if self.last_day < today => Life::Expired,
            None => Life::Open,
        }
    }
}
