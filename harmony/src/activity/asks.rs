//! What an activity asks of others: a quorum, papers, invitations in time, services, discretion.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Whether the content of an activity is secret; a connected node holds only this mark, never the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Secrecy {
    /// Nothing secret.
    Open,
    /// Secret content, guests named one by one.
    SecretNamedGuests,
    /// Secret content, yet the guest list is open: not allowed.
    SecretOpenGuests,
}

impl Secrecy {
    /// Whether the content is secret.
    #[must_use]
    pub fn is_secret(self) -> bool {
        self != Self::Open
    }
}

/// Members of a convened body, and how many of them will come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quorum {
    /// All members.
    pub members: u32,
    /// Members who will come.
    pub attending: u32,
}

/// Papers of an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Papers {
    /// Asked for, not in yet.
    Missing,
    /// All in since that day.
    ReadyOn(Date),
}

/// An invitation that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Invitation {
    /// Day on which it went out.
    pub sent_on: Date,
    /// Ordinary or urgent.
    pub urgency: Urgency,
}

/// Whether an invitation may come late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// At least the agreed number of working days before.
    Ordinary,
    /// Marked `gấp`, so it may come late.
    Urgent,
}

/// Services of which an office has only so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceKind {
    /// Xe.
    Cars,
    /// Phiên dịch.
    Interpreters,
    /// Kỹ thuật âm thanh, trực tuyến.
    Technicians,
    /// Lễ tân.
    Reception,
}

impl ServiceKind {
    /// As the offices call it.
    #[must_use]
    pub fn vietnamese(self) -> &'static str {
        match self {
            Self::Cars => "xe",
            Self::Interpreters => "phiên dịch",
            Self::Technicians => "tổ kỹ thuật",
            Self::Reception => "lễ tân",
        }
    }
}
