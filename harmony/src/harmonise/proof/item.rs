//! One activity in literals: its starts, its rooms, the places of those rooms, and staying out.

use super::literal::{Facts, Lit};
use crate::harmonise::model::{Bond, Start};

/// What a variable says about an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// It starts at this one of its starts.
    Start(u32, u32),
    /// It has this one of its rooms.
    Room(u32, u32),
    /// It is at this one of its places.
    Place(u32, u32),
    /// It is left out.
    Out(u32),
    /// A sum or a sign.
    Other,
}

/// Another item that needs a leader of this one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Neighbour {
    pub(super) other: u32,
    /// Shortest and longest way between places that the two may have.
    pub(super) least: i32,
    pub(super) most: i32,
}

/// One activity.
#[derive(Debug, Default)]
pub(super) struct Item {
    /// Only its wish is written down: its one start, its first room; another start is `out`, another room the second.
    pub(super) asleep: bool,
    /// Its number in the model.
    pub(super) at: u32,
    /// Legal starts by time, and the literal of each.
    pub(super) starts: Vec<Start>,
    pub(super) start_lits: Vec<Lit>,
    /// Position of each of `starts` in the model.
    pub(super) origin: Vec<u32>,
    /// Positions in `starts`, least disturbance first.
    pub(super) near: Vec<u32>,
    pub(super) rooms: Vec<u32>,
    /// Literal of each room; none where there is only one.
    pub(super) room_lits: Vec<Lit>,
    /// Which of `places` each room is at.
    pub(super) room_place: Vec<u32>,
    pub(super) places: Vec<u32>,
    /// Literal of each place; none where there is only one.
    pub(super) place_lits: Vec<Lit>,
    pub(super) out: Option<Lit>,
    pub(super) neighbours: Vec<Neighbour>,
    pub(super) bonds: Vec<Bond>,
    /// What holds now.
    pub(super) start: Option<u32>,
    pub(super) room: Option<u32>,
    pub(super) place: Option<u32>,
    /// Where it was in the best plan met.
    pub(super) liked_start: Option<u32>,
    pub(super) liked_room: u32,
}

impl Item {
    /// Literal of a room; none where it is the only one.
    pub(super) fn room_lit(&self, room: u32) -> Option<Lit> {
        self.room_lits.get(room as usize).copied()
    }

    pub(super) fn place_lit(&self, place: u32) -> Option<Lit> {
        self.place_lits.get(place as usize).copied()
    }

    /// The start that holds, with its literal.
    pub(super) fn standing(&self) -> Option<(Start, Lit)> {
        self.start.map(|at| (self.starts[at as usize], self.start_lits[at as usize]))
    }

    /// The place that holds, with its literal where there could be another one.
    pub(super) fn located(&self) -> Option<(u32, Option<Lit>)> {
        if self.place_lits.is_empty() {
            return self.places.first().map(|place| (*place, None));
        }
        self.place.map(|at| (self.places[at as usize], self.place_lit(at)))
    }

    /// The room that holds, with its literal where there could be another one.
    pub(super) fn housed(&self) -> Option<(u32, Option<Lit>)> {
        if self.room_lits.is_empty() {
            return self.rooms.first().map(|room| (*room, None));
        }
        self.room.map(|at| (self.rooms[at as usize], self.room_lit(at)))
    }

    /// Positions of the starts that come too close to a stretch with this distance.
    pub(super) fn within(&self, stretch: Start, distance: i32) -> std::ops::Range<usize> {
        // Ends grow with starts in every mode.
        let begin = self.starts.partition_point(|start| start.to + distance <= stretch.from);
        let end = self.starts.partition_point(|start| start.from < stretch.to + distance);
        begin..end.max(begin)
    }
}

/// Facts of one literal and perhaps more.
pub(super) fn because(lit: Lit, more: Option<Lit>, other: Option<Lit>) -> Facts {
    Facts::one(lit).and(more).and(other)
}
