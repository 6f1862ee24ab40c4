//! Hours of a person or a room, granted once.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use nhip_envelope::OfficeCode;
use nhip_harmony::ids::{ActivityId, PersonId, RoomId};
use serde::{Deserialize, Serialize};

/// Whose or which hours.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "id")]
pub enum Resource {
    /// A leader's calendar; owned by the leader's primary office.
    Person(PersonId),
    /// A room; owned by the office that manages it.
    Room(RoomId),
}

impl Resource {
    /// The kind's word in data.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Person(_) => "person",
            Self::Room(_) => "room",
        }
    }

    /// Its id.
    pub fn id(&self) -> &str {
        match self {
            Self::Person(id) => id.as_str(),
            Self::Room(id) => id.as_str(),
        }
    }
}

/// Minutes since 1970 in local time, so that spans compare as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LocalMinute(pub i64);

impl LocalMinute {
    /// The minute of a local date and time.
    pub fn of(moment: DateTime) -> Self {
        let epoch = Date::constant(1970, 1, 1);
        let days = (moment.date() - epoch).get_days();
        Self(i64::from(days) * 1440 + i64::from(moment.hour()) * 60 + i64::from(moment.minute()))
    }
}

/// Hours that are asked for, `to` not included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// Beginning.
    pub from: LocalMinute,
    /// End.
    pub to: LocalMinute,
}

/// A decision that lets a person be asked for twice: the programme page asks who and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The post of who decided, or the account.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// One asking for hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asking {
    /// For which activity.
    pub activity: ActivityId,
    /// What is asked for.
    pub resource: Resource,
    /// On each day that the activity takes.
    pub hours: Vec<Hours>,
    /// The office that asks.
    pub holder: OfficeCode,
    /// The account that asks.
    pub asked_by: String,
    /// A decision to double-book, for a person only.
    pub decision: Option<Decision>,
}

/// Hours as granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Granted {
    /// For which activity.
    pub activity: ActivityId,
    /// What.
    pub resource: Resource,
    /// When.
    pub hours: Hours,
    /// To which office.
    pub holder: OfficeCode,
    /// Asked by which account.
    pub asked_by: String,
    /// Since when.
    pub granted_at: Timestamp,
}

/// The answer to an asking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "answer")]
pub enum Answer {
    /// The hours are the asker's.
    Granted,
    /// Somebody has them; the nearest free times are offered.
    Taken {
        /// By which office.
        holder: OfficeCode,
        /// By which account.
        asked_by: String,
        /// Starts of the nearest free times of the same length, in the order of nearness.
        free: Vec<DateTime>,
    },
}

/// Where an asking stands at the office that asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskState {
    /// No answer yet.
    Waiting,
    /// Granted.
    Granted,
    /// Taken by somebody else.
    Taken,
}

impl AskState {
    /// The word in data.
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Granted => "granted",
            Self::Taken => "taken",
        }
    }
}

/// Decides an asking against what is granted already: `others` are living grants of the same resource.
///
/// A room is never given twice; a person only by a recorded decision.
pub fn decide(asking: &Asking, others: &[Granted]) -> Result<(), Granted> {
    let overlaps = |granted: &&Granted| {
        granted.activity != asking.activity
            && asking.hours.iter().any(|hours| hours.from < granted.hours.to && granted.hours.from < hours.to)
    };
    match others.iter().find(overlaps) {
        None => Ok(()),
        Some(_) if asking.decision.is_some() && matches!(asking.resource, Resource::Person(_)) => Ok(()),
        Some(taken) => Err(taken.clone()),
    }
}
