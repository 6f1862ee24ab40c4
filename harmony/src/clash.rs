//! What a clash is: its kind, how sure and how grave it is, what it is about, and the facts behind it.

mod facts;
mod key;
mod kind;

use jiff::civil::Date;
use serde::Serialize;

use crate::activity::ServiceKind;
use crate::days::Minutes;
use crate::ids::{ActivityId, AreaId, BodyCode, PersonId, RoomId, UnitName};

pub use facts::{Facts, SecretFault, Together, Told, ToldValue};
pub use key::{ClashKey, Fingerprint};
pub use kind::{Certainty, ClashKind, Severity};

/// Two activities that cannot both stand as they are, or one that cannot stand alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clash {
    /// Which rule finds it.
    pub kind: ClashKind,
    /// Whether it blocks publication.
    pub severity: Severity,
    /// How sure it is, as far as hours are written.
    pub certainty: Certainty,
    /// First day on which it happens.
    pub date: Date,
    /// Whom or what both want.
    pub subject: Subject,
    /// The earlier side.
    pub a: Party,
    /// The later side; `None` when the activity clashes with a rule or an absence.
    pub b: Option<Party>,
    /// Minutes shared; for travel, minutes left between the two.
    pub minutes: i32,
    /// The facts behind it.
    pub facts: Facts,
}

/// One side of a clash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Party {
    /// The convener's row.
    pub id: ActivityId,
    /// All rows that tell of this event, sorted.
    pub group: Vec<ActivityId>,
    /// The convener.
    pub body: BodyCode,
    /// Hours that it is taken to fill.
    pub hours: Minutes,
}

/// Whom or what both sides of a clash want.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// Nothing in particular: the day itself.
    Day,
    /// A person.
    Person(PersonId),
    /// A room.
    Room(RoomId),
    /// An invited unit.
    Unit(UnitName),
    /// An area.
    Area(AreaId),
    /// A place, as written.
    Place(String),
    /// A service.
    Service(ServiceKind),
}

impl Subject {
    /// The id (or the text) of what it is; empty for the day itself.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Day => "",
            Self::Person(id) => id.as_str(),
            Self::Room(id) => id.as_str(),
            Self::Unit(name) => name.as_str(),
            Self::Area(id) => id.as_str(),
            Self::Place(text) => text,
            Self::Service(kind) => kind.vietnamese(),
        }
    }
}

impl Clash {
    /// The sentence that tells people what is wrong, in Vietnamese.
    #[must_use]
    pub fn reason(&self) -> String {
        self.facts.to_string()
    }

    /// What stays the same while the clash remains, whatever its hours become.
    #[must_use]
    pub fn key(&self) -> ClashKey {
        ClashKey::of(self)
    }

    /// Changes exactly when a fact of the clash changes: a clash that people accepted comes back then.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self)
    }

    /// Whether the row is on either side.
    #[must_use]
    pub fn concerns(&self, id: &ActivityId) -> bool {
        std::iter::once(&self.a).chain(&self.b).any(|party| party.group.contains(id))
    }
}
