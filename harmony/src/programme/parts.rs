//! What a programme is made of: people, bodies, rooms, areas, travel, absences, decisions.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::activity::Activity;
use crate::days::{Period, WorkingCalendar};
use crate::ids::{ActivityId, AreaId, BodyCode, PersonId, RoomId};
use crate::settings::Settings;

/// A leader or another person whose calendar is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Stable id.
    pub id: PersonId,
    /// Main post as shown (`Chủ tịch UBND tỉnh`).
    pub title: String,
    /// Body of the main post.
    pub body: BodyCode,
    /// Rank within the body, 1 first.
    pub rank: u32,
    /// Posts held besides.
    pub also_holds: Vec<OtherPost>,
    /// Who stands in for this person, first choice first.
    pub substitutes: Vec<PersonId>,
}

/// A post that a person holds besides the main one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherPost {
    /// Its body.
    pub body: BodyCode,
    /// As shown.
    pub title: String,
}

/// A leading body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Code.
    pub code: BodyCode,
    /// As shown (`Tỉnh ủy`).
    pub name: String,
    /// Order in lists, first smallest.
    pub rank: u32,
}

/// A room or hall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    /// Stable id.
    pub id: RoomId,
    /// As shown.
    pub name: String,
    /// Other ways in which offices write it.
    pub aliases: Vec<String>,
    /// Who manages it, as written (a body's code, or `chung` for a shared one).
    pub managed_by: String,
    /// Seats.
    pub capacity: Option<u32>,
    /// Area in which it lies.
    pub area: Option<AreaId>,
    /// Whether meetings by video can be held in it.
    pub video: Video,
    /// Whether it serves one activity at a time.
    pub usage: RoomUse,
    /// Whether secret content may be spoken of in it.
    pub clearance: Clearance,
}

/// Whether a room is fitted for video.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Video {
    /// Fitted.
    Fitted,
    /// Not fitted.
    None,
}

/// Whether a room serves one activity at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoomUse {
    /// One at a time.
    Exclusive,
    /// Several may share it (a square, a field).
    Shared,
}

/// Whether secret content may be spoken of in a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clearance {
    /// Nobody has said.
    Unknown,
    /// Suitable.
    Cleared,
    /// Not suitable.
    NotCleared,
}

/// An area between which travel is reckoned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// Stable id.
    pub id: AreaId,
    /// As shown.
    pub name: String,
    /// Minutes from the provincial seat.
    pub minutes_from_centre: i32,
}

/// Travel between two areas; holds both ways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Travel {
    /// One end.
    pub from: AreaId,
    /// The other end.
    pub to: AreaId,
    /// Minutes.
    pub minutes: i32,
}

/// A time at which a person is not to be had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absence {
    /// Who.
    pub person: PersonId,
    /// First and last day.
    pub dates: Period,
    /// From that hour of each day; from the start of the day when `None`.
    pub start: Option<Time>,
    /// To that hour of each day; to the end of the day when `None`.
    pub end: Option<Time>,
    /// As shown (`nghỉ phép`, `đi công tác Hà Nội`).
    pub reason: String,
}

/// What people have decided about rows that tell of one event; it overrides what the rows suggest.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// Pairs (host, other) that are one event.
    pub joined: Vec<(ActivityId, ActivityId)>,
    /// Pairs, in any order, that are not.
    pub apart: Vec<(ActivityId, ActivityId)>,
}

/// What a programme is made of. Build one, then [`Programme::new`](crate::programme::Programme::new) checks it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProgrammeParts {
    /// The period it tells of.
    pub period: Period,
    /// Today, for what depends on it (papers due); `None` leaves that unjudged.
    pub today: Option<Date>,
    /// People.
    pub people: Vec<Person>,
    /// Bodies.
    pub bodies: Vec<Body>,
    /// Rooms.
    pub rooms: Vec<Room>,
    /// Areas.
    pub areas: Vec<Area>,
    /// Travel minutes.
    pub travel: Vec<Travel>,
    /// Absences.
    pub absences: Vec<Absence>,
    /// Activities of all offices.
    pub activities: Vec<Activity>,
    /// Decisions about rows of one event.
    pub decided: Decided,
    /// Working days.
    pub calendar: WorkingCalendar,
    /// Thresholds.
    pub settings: Settings,
}

impl ProgrammeParts {
    /// An empty programme of a period, with the handbook's settings.
    #[must_use]
    pub fn empty(period: Period) -> Self {
        Self {
            period,
            today: None,
            people: Vec::new(),
            bodies: Vec::new(),
            rooms: Vec::new(),
            areas: Vec::new(),
            travel: Vec::new(),
            absences: Vec::new(),
            activities: Vec::new(),
            decided: Decided::default(),
            calendar: WorkingCalendar::default(),
            settings: Settings::default(),
        }
    }
}
