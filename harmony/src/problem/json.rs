//! The JSON of `harmony/1` as it is written. What the solver does not need (`kind`, `office`, `size`…) is passed over.

use serde::{Deserialize, Serialize};

/// The name of the instance format.
pub const INSTANCE: &str = "harmony/1";
/// The name of the format of answers.
pub const SOLUTION: &str = "harmony-solution/1";
/// The name of the format of changes.
pub const CHANGES: &str = "harmony-changes/1";

/// An instance.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct InstanceJson {
    /// [`INSTANCE`].
    pub format: String,
    /// What answers call it.
    pub name: String,
    /// Starts are multiples of it, in minutes.
    pub grain: i64,
    /// Its days.
    pub calendar: CalendarJson,
    /// Its limits.
    pub limits: LimitsJson,
    /// What a disturbance weighs by class, 1 to 4.
    pub class_weight: Vec<i64>,
    /// Names of the places.
    pub locations: Vec<String>,
    /// Minutes between two places, by their positions.
    pub travel: Vec<Vec<i64>>,
    /// Who may be needed.
    pub leaders: Vec<LeaderJson>,
    /// Rooms that may be chosen.
    pub rooms: Vec<RoomJson>,
    /// What is to be placed.
    pub activities: Vec<ActivityJson>,
    /// Rules between two activities.
    #[serde(default)]
    pub relations: Vec<RelationJson>,
}

/// The days of an instance.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CalendarJson {
    /// How many days it has, from day 0.
    pub days: i64,
    /// Working periods of a day: first and last minute of each.
    pub periods: Vec<[i64; 2]>,
    /// Days on which nobody works.
    #[serde(default)]
    pub closed: Vec<i64>,
}

/// Limits of an instance.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LimitsJson {
    /// Large activities that may touch one day.
    pub big_per_day: i64,
    /// Minutes between two users of a room.
    pub room_turnaround: i64,
}

/// A leader.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LeaderJson {
    /// For people to read.
    #[serde(default)]
    pub name: String,
    /// Absences: first minute, and the minute after the last.
    #[serde(default)]
    pub away: Vec<[i64; 2]>,
}

/// A room.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RoomJson {
    /// For people to read.
    #[serde(default)]
    pub name: String,
    /// Its place.
    pub loc: i64,
    /// When it cannot be used, as absences are written.
    #[serde(default)]
    pub closed: Vec<[i64; 2]>,
}

/// An activity.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ActivityJson {
    /// Its position in the list.
    pub id: i64,
    /// 1 statutory, 2 of the base programme, 3 a big event, 4 ordinary.
    pub class: i64,
    /// Whether it counts against the large ones of a day.
    #[serde(default)]
    pub big: bool,
    /// Whether it stays at its wish.
    #[serde(default)]
    pub fixed: bool,
    /// When it may lie.
    pub mode: ModeJson,
    /// Minutes; days in mode `days`.
    pub dur: i64,
    /// Leaders without whom it does not take place.
    pub required: Vec<i64>,
    /// Leaders who would be welcome.
    #[serde(default)]
    pub desired: Vec<i64>,
    /// Rooms to choose from, or one place outside.
    pub place: PlaceJson,
    /// Spans of which one must hold it whole.
    pub windows: Vec<[i64; 2]>,
    /// Its wish.
    pub prefer: PreferJson,
}

/// When an activity may lie.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ModeJson {
    /// Inside one working period.
    Period,
    /// Between the first opening and the last closing of a day.
    Day,
    /// Whole days.
    Days,
    /// At any hour, on closed days too.
    Free,
}

/// Rooms or one place.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlaceJson {
    /// Positions of the allowed rooms.
    Rooms(Vec<i64>),
    /// Position of a place outside.
    Loc(i64),
}

/// A wish.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PreferJson {
    /// The minute of the start.
    pub start: i64,
    /// The room, when one is wished.
    pub room: Option<i64>,
}

/// A relation.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum RelationJson {
    /// `b` begins after `a` has ended, and no sooner than so many days later.
    After {
        /// The first.
        a: i64,
        /// The second.
        b: i64,
        /// Days between the end of one and the start of the other.
        min_days: i64,
    },
    /// Both begin on one day.
    SameDay {
        /// One.
        a: i64,
        /// The other.
        b: i64,
    },
    /// They share no day.
    Apart {
        /// One.
        a: i64,
        /// The other.
        b: i64,
    },
}

/// An answer.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SolutionJson {
    /// [`SOLUTION`].
    pub format: String,
    /// Name of the instance.
    pub instance: String,
    /// One entry for each activity.
    pub plan: Vec<EntryJson>,
}

/// Where one activity goes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EntryJson {
    /// The activity.
    pub id: i64,
    /// The minute of its start; none when it is left out.
    pub start: Option<i64>,
    /// The room, unless it is outside.
    #[serde(default)]
    pub room: Option<i64>,
}

/// Single changes, each by itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ChangesJson {
    /// [`CHANGES`].
    pub format: String,
    /// Name of the instance.
    pub instance: String,
    /// The changes.
    pub changes: Vec<ChangeJson>,
}

/// One change.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ChangeJson {
    /// A leader is away.
    LeaderAway {
        /// Who.
        leader: i64,
        /// The first minute.
        from: i64,
        /// The minute after the last.
        to: i64,
    },
    /// A room cannot be used.
    RoomClosed {
        /// Which.
        room: i64,
        /// The first minute.
        from: i64,
        /// The minute after the last.
        to: i64,
    },
    /// An activity takes longer.
    Lengthen {
        /// Which.
        id: i64,
        /// Its new length.
        dur: i64,
    },
    /// An activity has to be at a time.
    Fix {
        /// Which.
        id: i64,
        /// The minute of the start.
        start: i64,
        /// The room, when it is set too.
        room: Option<i64>,
    },
}
