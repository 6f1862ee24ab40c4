//! The lanes of a timeline: leaders or rooms, and what stands in the address.

use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_harmony::days::Period;
use nhip_harmony::ids::{PersonId, RoomId};
use nhip_web::links::Url;
use nhip_web::tables::ListState;
use nhip_web::words::Words;

use crate::reference::Reference;
use crate::rules::publication::week_of;

/// Lane of what has no leader, or no known room.
pub(super) const ELSEWHERE: &str = "-";

/// What the lanes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    Leader,
    Room,
}

/// How much is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    Week,
    Day,
}

/// What the address says.
#[derive(Clone, Debug)]
pub(super) struct Look {
    pub(super) by: By,
    pub(super) extent: Extent,
    /// Only this office's leaders or rooms.
    pub(super) office: Option<OfficeCode>,
}

impl Look {
    /// Reads an address; what it does not say is the week by leader.
    pub(super) fn of(state: &ListState) -> Self {
        Self {
            by: if state.has("by", "room") { By::Room } else { By::Leader },
            extent: if state.has("view", "day") { Extent::Day } else { Extent::Week },
            office: state.filter("office").and_then(|code| code.parse().ok()),
        }
    }

    /// This look on an address.
    pub(super) fn on(&self, url: Url) -> Url {
        let url = if self.by == By::Room { url.query("by", "room") } else { url };
        let url = if self.extent == Extent::Day { url.query("view", "day") } else { url };
        match &self.office {
            Some(office) => url.query("office", office),
            None => url,
        }
    }

    /// The days drawn.
    pub(super) fn period(&self, day: Date) -> Period {
        match self.extent {
            Extent::Week => week_of(day),
            Extent::Day => Period::day(day),
        }
    }
}

/// One lane: id and title.
pub(super) struct Lane {
    pub(super) id: String,
    pub(super) title: String,
}

/// The lanes in the order of rank or of the list of rooms; last, what stands elsewhere.
pub(super) fn lanes(words: Words, reference: &Reference, look: &Look) -> Vec<Lane> {
    let directory = &reference.directory;
    let wanted = |office: Option<&OfficeCode>| look.office.is_none() || look.office.as_ref() == office;
    let (listed, elsewhere): (Vec<Lane>, &str) = match look.by {
        By::Leader => (
            directory
                .people
                .iter()
                .filter(|person| wanted(directory.office_of_person(&person.id)))
                .map(|person| Lane { id: person.id.to_string(), title: person.title.clone() })
                .collect(),
            "timeline-no-leader",
        ),
        By::Room => (
            directory
                .rooms
                .iter()
                .filter(|room| wanted(directory.office_of_room(&room.id)))
                .map(|room| Lane { id: room.id.to_string(), title: room.name.clone() })
                .collect(),
            "timeline-no-room",
        ),
    };
    let last = Lane { id: ELSEWHERE.to_owned(), title: words.t(elsewhere) };
    listed.into_iter().chain([last]).collect()
}

/// Where an activity was dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Dropped {
    /// On the lane that it came from.
    Same,
    /// From one leader's lane onto another's.
    Person { from: PersonId, to: PersonId },
    /// Onto another room's lane.
    Room(RoomId),
    /// Onto or from a lane that stands for nobody.
    Nowhere,
}

/// Reads the lanes of a drop; a lane is a leader's unless it is a known room's.
pub(super) fn dropped(reference: &Reference, from: Option<&str>, to: Option<&str>) -> Dropped {
    let directory = &reference.directory;
    let (Some(to), true) = (to, from != to) else { return Dropped::Same };
    let room = directory.rooms.iter().find(|room| room.id.as_str() == to);
    if let Some(room) = room {
        return Dropped::Room(room.id.clone());
    }
    let person = |id: &str| directory.people.iter().find(|person| person.id.as_str() == id);
    match (from.and_then(person), person(to)) {
        (Some(from), Some(to)) => Dropped::Person { from: from.id.clone(), to: to.id.clone() },
        _ => Dropped::Nowhere,
    }
}
