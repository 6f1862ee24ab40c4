//! The harmonisation problem as a value: what is asked for (`harmony/1`), an answer, one change.
//!
//! Read strictly once, at the door: an [`Instance`] that exists has known ids, sound numbers and fixed activities
//! that can stand together.

mod calendar;
mod change;
mod fault;
mod fixed;
pub mod json;
mod numbers;
mod read;
mod solution;

pub use calendar::{Calendar, DAY, Minute};
pub use change::{Change, ChangeFault};
pub use fault::{Fault, Rule};
pub use numbers::{ActivityNo, LeaderNo, PlaceNo, RoomNo};
pub use solution::{Plan, PlanFault, Spot};

/// A half-open stretch of time in minutes from midnight of day 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// First minute.
    pub from: Minute,
    /// First minute after it.
    pub to: Minute,
}

impl Stretch {
    /// Whether the two share a minute.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.from < other.to && other.from < self.to
    }

    /// Whether the other lies within this one.
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    /// The first and the last day that it touches.
    #[must_use]
    pub fn days(self) -> (i32, i32) {
        (self.from.div_euclid(DAY), (self.to - 1).div_euclid(DAY))
    }
}

/// How much an activity weighs: who stays put when two cannot both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Statutory.
    Statutory,
    /// Base programme of the lead office.
    Base,
    /// Big event.
    BigEvent,
    /// Ordinary.
    Ordinary,
}

impl Class {
    /// All of them, heaviest first.
    pub const ALL: [Self; 4] = [Self::Statutory, Self::Base, Self::BigEvent, Self::Ordinary];

    /// Its position in lists by class.
    #[must_use]
    pub fn at(self) -> usize {
        self as usize
    }
}

/// When an activity may lie within a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Inside one working period.
    Period,
    /// Between opening and closing of one day.
    Day,
    /// Whole days, all of them open.
    Days,
    /// At any time of any day.
    Free,
}

/// Where an activity takes place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In one of these rooms.
    Rooms(Vec<RoomNo>),
    /// At one place without a room of ours.
    Outside(PlaceNo),
}

/// Whether an activity may be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// It stands exactly where it is wished.
    Fixed,
    /// It may be moved.
    Movable,
}

/// Whether an activity counts against the large ones of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Counts.
    Large,
    /// Does not.
    Usual,
}

/// One activity as it is put forward.
#[derive(Debug, Clone)]
pub struct Activity {
    /// Weight.
    pub class: Class,
    /// Large or not.
    pub size: Size,
    /// Fixed or not.
    pub hold: Hold,
    /// When it may lie.
    pub mode: Mode,
    /// Minutes; days for [`Mode::Days`].
    pub length: Minute,
    /// Leaders without whom it cannot be.
    pub required: Vec<LeaderNo>,
    /// Leaders who would rather be there.
    pub desired: Vec<LeaderNo>,
    /// Where it may be.
    pub place: Place,
    /// Within one of these it must lie.
    pub windows: Vec<Stretch>,
    /// When its office wishes it to start.
    pub wished_start: Minute,
    /// In which room, when that matters.
    pub wished_room: Option<RoomNo>,
}

/// A leader.
#[derive(Debug, Clone)]
pub struct Leader {
    /// As written.
    pub name: String,
    /// When not there.
    pub away: Vec<Stretch>,
}

/// A room.
#[derive(Debug, Clone)]
pub struct Room {
    /// As written.
    pub name: String,
    /// Where it lies.
    pub place: PlaceNo,
    /// When it cannot be used.
    pub closed: Vec<Stretch>,
}

/// What ties two activities; void while one of them is not placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relation {
    /// The one.
    pub a: ActivityNo,
    /// The other.
    pub b: ActivityNo,
    /// How.
    pub tie: Tie,
}

/// A kind of relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// The second starts after the first has ended and at least so many days after its last.
    After(i32),
    /// Both start on one day.
    SameDay,
    /// No day has both.
    Apart,
}

impl Tie {
    /// Whether two stretches, of `a` and of `b`, keep the relation.
    #[must_use]
    pub fn kept(self, a: Stretch, b: Stretch) -> bool {
        let ((first_a, last_a), (first_b, last_b)) = (a.days(), b.days());
        match self {
            Self::After(days) => b.from >= a.to && first_b - last_a >= days,
            Self::SameDay => first_a == first_b,
            Self::Apart => last_a < first_b || last_b < first_a,
        }
    }
}

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Instance {
    /// As written.
    pub name: String,
    /// Starts are multiples of this.
    pub grain: Minute,
    /// Days, working periods, closed days.
    pub calendar: Calendar,
    /// Most large activities that may touch one day.
    pub large_per_day: usize,
    /// Minutes between two uses of a room.
    pub turnaround: Minute,
    /// Weight of each class.
    pub weights: [i64; 4],
    /// Minutes between places, row by row.
    pub travel: Vec<Vec<Minute>>,
    /// Leaders.
    pub leaders: Vec<Leader>,
    /// Rooms.
    pub rooms: Vec<Room>,
    /// Activities.
    pub activities: Vec<Activity>,
    /// Relations.
    pub relations: Vec<Relation>,
}

impl Instance {
    /// The activity of this number; numbers come from this instance.
    #[must_use]
    pub fn activity(&self, at: ActivityNo) -> &Activity {
        &self.activities[at.at()]
    }

    /// Numbers of all activities.
    pub fn numbers(&self) -> impl Iterator<Item = ActivityNo> + use<> {
        (0..self.activities.len()).map(ActivityNo::of)
    }

    /// Weight of an activity.
    #[must_use]
    pub fn weight(&self, at: ActivityNo) -> i64 {
        self.weights[self.activity(at).class.at()]
    }

    /// Minutes from one place to another.
    #[must_use]
    pub fn minutes(&self, from: PlaceNo, to: PlaceNo) -> Minute {
        self.travel[from.at()][to.at()]
    }

    /// The longest way.
    #[must_use]
    pub fn longest_way(&self) -> Minute {
        self.travel.iter().flatten().copied().max().unwrap_or(0)
    }

    /// The stretch that an activity takes when it starts then; nothing where calendar or windows forbid it.
    #[must_use]
    pub fn stretch(&self, activity: &Activity, start: Minute) -> Option<Stretch> {
        if start < 0 || start % self.grain != 0 {
            return None;
        }
        let to = self.calendar.end(activity.mode, activity.length, start)?;
        let stretch = Stretch { from: start, to };
        activity.windows.iter().any(|window| window.holds(stretch)).then_some(stretch)
    }

    /// Where an activity is when it has this room.
    #[must_use]
    pub fn place_of(&self, activity: &Activity, room: Option<RoomNo>) -> Option<PlaceNo> {
        match (&activity.place, room) {
            (Place::Outside(place), None) => Some(*place),
            (Place::Rooms(rooms), Some(room)) if rooms.contains(&room) => Some(self.rooms[room.at()].place),
            _ => None,
        }
    }

    /// Whole grains by which a start differs from the wish, over working days and hours of the day.
    #[must_use]
    pub fn displacement(&self, activity: &Activity, start: Minute) -> i64 {
        let calendar = &self.calendar;
        let days = calendar.working_day(start) - calendar.working_day(activity.wished_start);
        let minutes = start.rem_euclid(DAY) - activity.wished_start.rem_euclid(DAY);
        (i64::from(calendar.working_minutes()) * i64::from(days.abs()) + i64::from(minutes.abs()))
            / i64::from(self.grain)
    }
}
