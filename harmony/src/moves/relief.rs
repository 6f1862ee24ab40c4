//! Reliefs (cách khác): what settles a clash without another time or room, and the programme in which it is done.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::proposal::MoveKind;
use crate::activity::Activity;
use crate::ids::{ActivityId, PersonId};
use crate::programme::{Programme, ProgrammeError};
use crate::settings::ReliefWeights;
use crate::ways_out::Way;

/// What may be done instead of moving, in the handbook's order (section 7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReliefKind {
    /// (a) Somebody else goes.
    Substitute,
    /// (e) Held together with another.
    Merge,
    /// (f) Held by video.
    Online,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relief {
    /// Somebody else goes.
    Substitute {
        /// Instead of whom.
        person: PersonId,
        /// Who goes.
        by: PersonId,
    },
    /// Held together with another, at whose time and place.
    Merge {
        /// With which.
        with: ActivityId,
    },
    /// Held by video: nobody travels and no room is taken.
    Online,
}

impl ReliefKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Substitute, Self::Merge, Self::Online];
}

impl Relief {
    /// Which kind it is.
    #[must_use]
    pub fn kind(&self) -> ReliefKind {
        match self {
            Self::Substitute { .. } => ReliefKind::Substitute,
            Self::Merge { .. } => ReliefKind::Merge,
            Self::Online => ReliefKind::Online,
        }
    }

    /// The way out that it is, in a programme that knows its people.
    #[must_use]
    pub fn way(&self, programme: &Programme) -> Way {
        match self {
            Self::Substitute { person, by } => {
                let name = programme.person(by).map_or_else(|| by.to_string(), |by| by.title.clone());
                Way::Substitute { person: person.clone(), by: by.clone(), name }
            }
            Self::Merge { with } => Way::Merge { with: with.clone() },
            Self::Online => Way::Online,
        }
    }

    /// The relief that a way out is; `None` for one that changes time or room.
    pub(super) fn of(way: &Way) -> Option<Self> {
        match way {
            Way::Substitute { person, by, .. } => {
                Some(Self::Substitute { person: person.clone(), by: by.clone() })
            }
            Way::Merge { with } => Some(Self::Merge { with: with.clone() }),
            Way::Online => Some(Self::Online),
            _ => None,
        }
    }

    /// What it weighs for an activity before it is multiplied by the activity's weight.
    pub(super) fn weight(&self, host: &Activity, weights: ReliefWeights) -> i64 {
        i64::from(match self {
            Self::Substitute { person, .. } if heads(person, host) => weights.chair_substitute,
            Self::Substitute { .. } => weights.substitute,
            Self::Merge { .. } => weights.merge,
            Self::Online => weights.online,
        })
    }

    /// Whether a way out is this one.
    pub(super) fn is(&self, way: &Way) -> bool {
        Self::of(way).is_some_and(|relief| relief == *self)
    }
}

impl From<ReliefKind> for MoveKind {
    fn from(kind: ReliefKind) -> Self {
        match kind {
            ReliefKind::Substitute => Self::Substitute,
            ReliefKind::Merge => Self::Merge,
            ReliefKind::Online => Self::Online,
        }
    }
}

fn heads(person: &PersonId, host: &Activity) -> bool {
    match &host.chair {
        Some(chair) => chair == person,
        // Schedules list the highest first.
        None => host.leaders.first() == Some(person),
    }
}

/// The rows of an event and its relief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relieved {
    pub(super) host: ActivityId,
    pub(super) rows: Vec<ActivityId>,
    pub(super) relief: Relief,
    /// Items that need not move because of it.
    pub(super) spares: Vec<usize>,
}

/// The programme in which all that is done.
pub(super) fn relieved<'r>(
    programme: &Programme,
    reliefs: impl Iterator<Item = (&'r [ActivityId], &'r Relief)>,
) -> Result<Programme, ProgrammeError> {
    let by_row: HashMap<&ActivityId, &Relief> =
        reliefs.flat_map(|(rows, relief)| rows.iter().map(move |row| (row, relief))).collect();
    if by_row.is_empty() {
        return Ok(programme.clone());
    }
    let mut parts = programme.parts().clone();
    let mut joined = Vec::new();
    for row in &mut parts.activities {
        match by_row.get(&row.id) {
            Some(Relief::Substitute { person, by }) => substitute(row, person, by),
            Some(Relief::Online) => row.go_online(),
            Some(Relief::Merge { with }) => {
                if let Some(host) = programme.activity(with) {
                    beside(row, host);
                    joined.push((with.clone(), row.id.clone()));
                }
            }
            None => {}
        }
    }
    parts.decided.joined.extend(joined);
    Programme::new(parts)
}

fn substitute(row: &mut Activity, person: &PersonId, by: &PersonId) {
    let comes = row.leaders.contains(by);
    if let Some(at) = row.leaders.iter().position(|leader| leader == person) {
        if comes {
            row.leaders.remove(at);
        } else {
            row.leaders[at] = by.clone();
        }
    }
    if row.chair.as_ref() == Some(person) {
        row.chair = Some(by.clone());
    }
}

/// Rows of one event tell of one time and one place.
fn beside(row: &mut Activity, host: &Activity) {
    row.dates = host.dates;
    (row.start, row.end, row.part) = (host.start, host.end, host.part);
    row.place.clone_from(&host.place);
    row.room.clone_from(&host.room);
    row.area.clone_from(&host.area);
}
