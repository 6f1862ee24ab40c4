//! One activity as a schedule holds it, with all that clashes, precedence and moves ask of it.

mod asks;
mod weight;

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::days::{PartOfDay, Period};
pub use asks::{Invitation, Papers, Quorum, Secrecy, ServiceKind, Urgency};
pub use weight::{Announced, LargeReason, Outside, Precedence, ProtectedKind, Standing};

use crate::ids::{ActivityId, AreaId, BodyCode, OfficeCode, PersonId, RoomId, UnitName, VehicleId};

/// An appearance at a time and place. What is not known is `None`: then nothing is concluded from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Activity {
    /// Stable id.
    pub id: ActivityId,
    /// The office that owns the row and alone may change it.
    pub owner: OfficeCode,
    /// The body in whose schedule it stands.
    pub body: BodyCode,
    /// First and last day.
    pub dates: Period,
    /// Start of each day, when written.
    pub start: Option<Time>,
    /// End of each day, when written.
    pub end: Option<Time>,
    /// Sáng, chiều or cả ngày.
    pub part: PartOfDay,
    /// What it is, as written.
    pub title: String,
    /// Who chairs; `None` when the leaders only attend or nobody is named.
    pub chair: Option<PersonId>,
    /// Leaders who take part, in the order of the schedule; the chair is one of them.
    pub leaders: Vec<PersonId>,
    /// People or groups that could not be resolved, as written; no clash is ever concluded from them.
    pub unresolved: Vec<String>,
    /// Units invited.
    pub units: Vec<UnitName>,
    /// Unit that prepares the content.
    pub prepared_by: Option<UnitName>,
    /// Place as written.
    pub place: String,
    /// Room, when the place is a known room.
    pub room: Option<RoomId>,
    /// Area in which the place lies.
    pub area: Option<AreaId>,
    /// Cars that are kept for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vehicles: Vec<VehicleId>,
    /// How people take part.
    pub attendance: Attendance,
    /// Number of people.
    pub size: Option<u32>,
    /// 1 (highest) to 5, as the office wrote it.
    pub priority: Option<u8>,
    /// Whether the owner lets it be moved.
    pub mobility: Mobility,
    /// How it fills the leaders' time.
    pub occupancy: Occupancy,
    /// Precedence class; `None` when nobody has said.
    pub precedence: Option<Precedence>,
    /// Protected block on which no ordinary activity may be put.
    pub protected: Option<ProtectedKind>,
    /// What makes it a large activity besides its size.
    pub large: Vec<LargeReason>,
    /// Whether its content is secret.
    pub secrecy: Secrecy,
    /// Members of the convened body, and how many will come.
    pub quorum: Option<Quorum>,
    /// Papers, when they are asked for.
    pub papers: Option<Papers>,
    /// Invitation, when one was sent.
    pub invitation: Option<Invitation>,
    /// Services asked for (cars, interpreters…): how many of each.
    pub services: BTreeMap<ServiceKind, u32>,
    /// Facts that break ties of precedence.
    pub standing: Standing,
    /// Planned, cancelled or postponed.
    pub state: ActivityState,
    /// Day on which the office put it forward.
    pub submitted_on: Option<Date>,
}

/// What stands as the place of what is held by video.
const BY_VIDEO: &str = "Họp trực tuyến";

impl Activity {
    /// Held by video from now on: nobody travels and no room is taken.
    pub fn go_online(&mut self) {
        self.attendance = Attendance::Online;
        self.room = None;
        self.area = None;
        BY_VIDEO.clone_into(&mut self.place);
    }
}

/// What every activity must have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityCore {
    /// Stable id.
    pub id: ActivityId,
    /// Owner office.
    pub owner: OfficeCode,
    /// Body in whose schedule it stands.
    pub body: BodyCode,
    /// First and last day.
    pub dates: Period,
    /// Part of the day.
    pub part: PartOfDay,
    /// What it is.
    pub title: String,
}

impl From<ActivityCore> for Activity {
    /// An ordinary, movable, planned activity of which nothing else is known yet.
    fn from(core: ActivityCore) -> Self {
        let ActivityCore { id, owner, body, dates, part, title } = core;
        Self {
            id,
            owner,
            body,
            dates,
            start: None,
            end: None,
            part,
            title,
            chair: None,
            leaders: Vec::new(),
            unresolved: Vec::new(),
            units: Vec::new(),
            prepared_by: None,
            place: String::new(),
            room: None,
            area: None,
            vehicles: Vec::new(),
            attendance: Attendance::InPerson,
            size: None,
            priority: None,
            mobility: Mobility::Movable,
            occupancy: Occupancy::Ordinary,
            precedence: None,
            protected: None,
            large: Vec::new(),
            secrecy: Secrecy::Open,
            quorum: None,
            papers: None,
            invitation: None,
            services: BTreeMap::new(),
            standing: Standing::default(),
            state: ActivityState::Planned,
            submitted_on: None,
        }
    }
}

/// How people take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attendance {
    /// All come to the place.
    InPerson,
    /// Some join by video from elsewhere.
    Hybrid,
    /// All join by video.
    Online,
}

/// Whether the owner lets an activity be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mobility {
    /// `cố định`.
    Fixed,
    /// `dời được`.
    Movable,
}

/// How an activity fills the leaders' time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Occupancy {
    /// A meeting, a visit, a session.
    Ordinary,
    /// `Làm việc tại cơ quan`: gives way to anything and clashes with nothing.
    AtOffice,
    /// `đi công tác`: away from the province.
    Away,
}

/// Where an activity stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActivityState {
    /// Will take place.
    Planned,
    /// `hủy`.
    Cancelled,
    /// `hoãn`, no new date.
    Postponed,
}

impl ActivityState {
    /// Whether it takes anybody's time.
    #[must_use]
    pub fn takes_time(self) -> bool {
        self == Self::Planned
    }
}
