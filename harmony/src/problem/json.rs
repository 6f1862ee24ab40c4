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
#[allow(missing_docs)]
pub struct InstanceJson {
    pub format: String,
    pub name: String,
    pub grain: i64,
    pub calendar: CalendarJson,
    pub limits: LimitsJson,
    pub class_weight: Vec<i64>,
    pub locations: Vec<String>,
    pub travel: Vec<Vec<i64>>,
    pub leaders: Vec<LeaderJson>,
    pub rooms: Vec<RoomJson>,
    pub activities: Vec<ActivityJson>,
    #[serde(default)]
    pub relations: Vec<RelationJson>,
}

/// The days of an instance.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct CalendarJson {
    pub days: i64,
    pub periods: Vec<[i64; 2]>,
    #[serde(default)]
    pub closed: Vec<i64>,
}

/// Limits of an instance.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct LimitsJson {
    pub big_per_day: i64,
    pub room_turnaround: i64,
}

/// A leader.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct LeaderJson {
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub away: Vec<[i64; 2]>,
}

/// A room.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct RoomJson {
    #[serde(default)]
    pub name: String,
    pub loc: i64,
    #[serde(default)]
    pub closed: Vec<[i64; 2]>,
}

/// An activity.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ActivityJson {
    pub id: i64,
    pub class: i64,
    #[serde(default)]
    pub big: bool,
    #[serde(default)]
    pub fixed: bool,
    pub mode: ModeJson,
    pub dur: i64,
    pub required: Vec<i64>,
    #[serde(default)]
    pub desired: Vec<i64>,
    pub place: PlaceJson,
    pub windows: Vec<[i64; 2]>,
    pub prefer: PreferJson,
}

/// When an activity may lie.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum ModeJson {
    Period,
    Day,
    Days,
    Free,
}

/// Rooms or one place.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum PlaceJson {
    Rooms(Vec<i64>),
    Loc(i64),
}

/// A wish.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct PreferJson {
    pub start: i64,
    pub room: Option<i64>,
}

/// A relation.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum RelationJson {
    After { a: i64, b: i64, min_days: i64 },
    SameDay { a: i64, b: i64 },
    Apart { a: i64, b: i64 },
}

/// An answer.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct SolutionJson {
    pub format: String,
    pub instance: String,
    pub plan: Vec<EntryJson>,
}

/// Where one activity goes.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct EntryJson {
    pub id: i64,
    pub start: Option<i64>,
    #[serde(default)]
    pub room: Option<i64>,
}

/// Single changes, each by itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct ChangesJson {
    pub format: String,
    pub instance: String,
    pub changes: Vec<ChangeJson>,
}

/// One change.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum ChangeJson {
    LeaderAway { leader: i64, from: i64, to: i64 },
    RoomClosed { room: i64, from: i64, to: i64 },
    Lengthen { id: i64, dur: i64 },
    Fix { id: i64, start: i64, room: Option<i64> },
}
