//! What is asked of a run: how much may be disturbed, by whom, and what people have decided beforehand.

use std::collections::BTreeSet;

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use super::proposal::Placed;
use super::relief::{Relief, ReliefKind};
use crate::clash::ClashKey;
use crate::days::{Period, Span};
use crate::ids::{ActivityId, OfficeCode, RoomId};

/// How far an activity may be moved in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Freedom {
    /// `giữ buổi`: only to other hours of the same half day.
    SameHalf,
    /// Also to the other half of the same day.
    SameDay,
    /// Also to another working day of the period, at most two weeks away: what goes further is put off, and that people
    /// decide.
    OtherDay,
}

/// Whether an activity may be given another room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoomFreedom {
    /// Every activity keeps its room.
    KeepRooms,
    /// Another room of the same area that seats all may be taken.
    OtherRooms,
}

/// Whose activities may be moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Movers {
    /// Those of all offices.
    All,
    /// Those that these offices own.
    Offices(BTreeSet<OfficeCode>),
    /// These alone; any row of an event names it.
    Only(BTreeSet<ActivityId>),
}

/// A move that people do not want.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Forbidden {
    /// To begin when this span begins.
    Span(Span),
    /// To be on that day.
    Day(Date),
    /// To have that room.
    Room(RoomId),
    /// To be relieved in that way.
    Relief(Relief),
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Activities of these days are looked at, and moves stay within them.
    pub period: Period,
    /// How far in time.
    pub freedom: Freedom,
    /// Whether rooms may change.
    pub rooms: RoomFreedom,
    /// What may be done instead of another time or room.
    pub reliefs: BTreeSet<ReliefKind>,
    /// Whose activities.
    pub movers: Movers,
    /// What began before that is never moved, and nothing is moved to before it.
    pub not_before: Option<(Date, Time)>,
    /// Activities that stay where they are.
    pub pinned: BTreeSet<ActivityId>,
    /// Moves that are not wanted.
    pub forbidden: Vec<(ActivityId, Forbidden)>,
    /// Moves that are decided: taken as made, and everything else fits itself to them.
    pub forced: Vec<(ActivityId, Placed)>,
    /// Reliefs that are decided, like the forced moves.
    pub relieved: Vec<(ActivityId, Relief)>,
    /// Clashes that people accepted: both sides stay, and the clash is not told again.
    pub accepted: BTreeSet<ClashKey>,
}

impl Wanted {
    /// Everything movable of all offices, to any day of the period and any room, and nothing else.
    #[must_use]
    pub fn over(period: Period) -> Self {
        Self {
            period,
            freedom: Freedom::OtherDay,
            rooms: RoomFreedom::OtherRooms,
            reliefs: BTreeSet::new(),
            movers: Movers::All,
            not_before: None,
            pinned: BTreeSet::new(),
            forbidden: Vec::new(),
            forced: Vec::new(),
            relieved: Vec::new(),
            accepted: BTreeSet::new(),
        }
    }

    /// The same, but this activity stays; a move forced on it before is forgotten.
    #[must_use]
    pub fn pin(mut self, activity: ActivityId) -> Self {
        self.forget(&activity);
        self.pinned.insert(activity);
        self
    }

    /// The same, but this move is not wanted.
    #[must_use]
    pub fn forbid(mut self, activity: ActivityId, forbidden: Forbidden) -> Self {
        self.forbidden.push((activity, forbidden));
        self
    }

    /// The same, but this activity stands there; an earlier pin or move of it is forgotten.
    #[must_use]
    pub fn force(mut self, activity: ActivityId, to: Placed) -> Self {
        self.forget(&activity);
        self.forced.push((activity, to));
        self
    }

    /// The same, but this activity is relieved so; an earlier pin or move of it is forgotten.
    #[must_use]
    pub fn relieve(mut self, activity: ActivityId, relief: Relief) -> Self {
        self.forget(&activity);
        self.relieved.push((activity, relief));
        self
    }

    fn forget(&mut self, activity: &ActivityId) {
        self.pinned.remove(activity);
        self.forced.retain(|(known, _)| known != activity);
        self.relieved.retain(|(known, _)| known != activity);
    }
}
