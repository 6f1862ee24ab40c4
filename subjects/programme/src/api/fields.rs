//! What programs send about an activity; unknown fields are refused.

use jiff::civil::{Date, Time};
use nhip_harmony::activity::{Activity, ActivityCore, Attendance, Mobility, Occupancy, Precedence};
use nhip_harmony::days::{PartOfDay, Period};
use nhip_harmony::ids::{AreaId, BodyCode, PersonId, RoomId, UnitName};
use nhip_office::rights::Level;
use nhip_web::error::{Kind, WebError};
use nhip_web::forms::{Fault, FieldFault};
use nhip_web::words::Words;
use serde::Deserialize;
use utoipa::ToSchema;

use super::words::{AttendanceWord, LevelWord, MobilityWord, OccupancyWord, PartOfDayWord, PrecedenceWord};
use crate::reference::Reference;
use crate::rules::placement::Placement;
use crate::rules::record::{LONGEST_TITLE, Record};
use crate::rules::slot::Decision;

/// Most names in one list.
const MOST_NAMES: usize = 500;
/// Largest number of people.
const LARGEST_SIZE: u32 = 1_000_000;

/// First and last day, both included.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "from": "2026-06-01", "to": "2026-06-01" }))]
pub(super) struct PeriodFields {
    /// First day.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// Last day.
    #[schema(value_type = String, format = Date)]
    to: Date,
}

impl From<PeriodFields> for Period {
    fn from(fields: PeriodFields) -> Self {
        Self { from: fields.from, to: fields.to }
    }
}

/// A decision that lets a person be in two places; a room never.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DecisionFields {
    /// The post of who decided.
    #[schema(example = "Chánh Văn phòng")]
    by: String,
    /// Why.
    #[schema(example = "Dự phần khai mạc rồi giao cấp phó")]
    reason: String,
}

impl From<DecisionFields> for Decision {
    fn from(fields: DecisionFields) -> Self {
        Self { by: fields.by, reason: fields.reason }
    }
}

/// A time and a place.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PlacementFields {
    /// First and last day.
    pub(super) dates: PeriodFields,
    /// Start of each day.
    #[schema(value_type = Option<String>, pattern = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$", example = "08:00:00")]
    start: Option<Time>,
    /// End of each day.
    #[schema(value_type = Option<String>, pattern = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$", example = "09:30:00")]
    end: Option<Time>,
    /// Part of the day.
    #[schema(value_type = PartOfDayWord)]
    part: PartOfDay,
    /// Place as written.
    #[serde(default)]
    place: String,
    /// Room, when it is a known one.
    #[schema(value_type = Option<String>)]
    room: Option<RoomId>,
    /// Area in which the place lies.
    #[schema(value_type = Option<String>)]
    area: Option<AreaId>,
    /// Days off on which the work is confirmed.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub(super) rest_days: Vec<Date>,
    /// A decision that lets leaders be in two places.
    pub(super) decision: Option<DecisionFields>,
}

impl PlacementFields {
    /// The placement, checked against the directory.
    pub(super) fn placement(&self, reference: &Reference) -> Result<Placement, WebError> {
        let faults = [text_fault("place", &self.place), area_fault(self.area.as_ref(), reference)];
        refuse(faults.into_iter().flatten().collect())?;
        Ok(Placement {
            dates: self.dates.into(),
            start: self.start,
            end: self.end,
            part: self.part,
            place: self.place.clone(),
            room: self.room.clone(),
            area: self.area.clone(),
        })
    }
}

/// What an activity is to be. A field left out is emptied.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ActivityFields {
    /// The body in whose schedule it stands.
    #[schema(value_type = String, example = "ubnd")]
    body: BodyCode,
    /// First and last day.
    pub(super) dates: PeriodFields,
    /// Start of each day.
    #[schema(value_type = Option<String>, pattern = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$", example = "08:00:00")]
    start: Option<Time>,
    /// End of each day.
    #[schema(value_type = Option<String>, pattern = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$", example = "09:30:00")]
    end: Option<Time>,
    /// Part of the day.
    #[schema(value_type = PartOfDayWord)]
    part: PartOfDay,
    /// What it is.
    #[schema(example = "Họp về tiến độ các dự án trọng điểm")]
    title: String,
    /// Who chairs.
    #[schema(value_type = Option<String>)]
    chair: Option<PersonId>,
    /// Leaders who take part, in the order of the schedule.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    leaders: Vec<PersonId>,
    /// People or groups that the directory does not know, as written.
    #[serde(default)]
    unresolved: Vec<String>,
    /// Units invited.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    units: Vec<UnitName>,
    /// Unit that prepares the content.
    #[schema(value_type = Option<String>)]
    prepared_by: Option<UnitName>,
    /// Place as written.
    #[serde(default)]
    place: String,
    /// Room, when the place is a known one.
    #[schema(value_type = Option<String>)]
    room: Option<RoomId>,
    /// Area in which the place lies.
    #[schema(value_type = Option<String>)]
    area: Option<AreaId>,
    /// How people take part; `in_person` when left out.
    #[schema(value_type = Option<AttendanceWord>)]
    attendance: Option<Attendance>,
    /// Number of people.
    #[schema(maximum = 1_000_000)]
    size: Option<u32>,
    /// 1 (highest) to 5.
    #[schema(minimum = 1, maximum = 5)]
    priority: Option<u8>,
    /// Whether the owner lets it be moved; `movable` when left out.
    #[schema(value_type = Option<MobilityWord>)]
    mobility: Option<Mobility>,
    /// How it fills the leaders' time; `ordinary` when left out.
    #[schema(value_type = Option<OccupancyWord>)]
    occupancy: Option<Occupancy>,
    /// Precedence class.
    #[schema(value_type = Option<PrecedenceWord>)]
    precedence: Option<Precedence>,
    /// How far it may be known; `offices` when left out.
    #[schema(value_type = Option<LevelWord>)]
    level: Option<Level>,
    /// A note on the published schedule.
    note: Option<String>,
    /// Unit that sees to rooms, cars, meals.
    logistics: Option<String>,
    /// Where people gather before they leave.
    gathering_point: Option<String>,
    /// Deputy head of the office who comes along, and the unit that follows the matter.
    office_contact: Option<String>,
    /// Days off on which the work is confirmed.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    rest_days: Vec<Date>,
    /// A decision that lets leaders be in two places.
    pub(super) decision: Option<DecisionFields>,
}

impl ActivityFields {
    /// The core of a new activity; [`Self::write`] adds the rest.
    pub(super) fn core(
        &self,
        (id, owner): (nhip_harmony::ids::ActivityId, nhip_envelope::OfficeCode),
    ) -> Activity {
        Activity::from(ActivityCore {
            id,
            owner,
            body: self.body.clone(),
            dates: self.dates.into(),
            part: self.part,
            title: self.title.clone(),
        })
    }

    /// Refuses what no activity can hold, all faults at once.
    pub(super) fn check(&self, reference: &Reference) -> Result<(), WebError> {
        let texts = [
            ("place", Some(&self.place)),
            ("note", self.note.as_ref()),
            ("logistics", self.logistics.as_ref()),
            ("gathering_point", self.gathering_point.as_ref()),
            ("office_contact", self.office_contact.as_ref()),
        ];
        let mut faults: Vec<FieldFault> =
            texts.iter().filter_map(|(name, text)| text_fault(name, text.as_ref()?)).collect();
        faults.extend(self.unresolved.iter().filter_map(|text| text_fault("unresolved", text)));
        let lists = [
            ("leaders", self.leaders.len()),
            ("unresolved", self.unresolved.len()),
            ("units", self.units.len()),
        ];
        let most = i64::try_from(MOST_NAMES).unwrap_or(i64::MAX);
        let long = lists.iter().filter(|(_, length)| *length > MOST_NAMES);
        faults.extend(long.map(|(name, _)| fault(name, Fault::OutOfRange { least: 0, most })));
        if self.priority.is_some_and(|priority| !(1..=5).contains(&priority)) {
            faults.push(fault("priority", Fault::OutOfRange { least: 1, most: 5 }));
        }
        if self.size.is_some_and(|size| size > LARGEST_SIZE) {
            faults.push(fault("size", Fault::OutOfRange { least: 0, most: LARGEST_SIZE.into() }));
        }
        if reference.directory.office_of_body(&self.body).is_none() {
            faults.push(not_listed("body", self.body.as_str()));
        }
        faults.extend(area_fault(self.area.as_ref(), reference));
        refuse(faults)
    }

    /// Writes everything into a record; what the API does not speak of stays.
    pub(super) fn write(self, record: &mut Record) {
        let activity = &mut record.activity;
        activity.body = self.body;
        activity.dates = self.dates.into();
        activity.start = self.start;
        activity.end = self.end;
        activity.part = self.part;
        activity.title = self.title;
        activity.chair = self.chair;
        activity.leaders = distinct(self.leaders);
        activity.unresolved = self.unresolved;
        activity.units = distinct(self.units);
        activity.prepared_by = self.prepared_by;
        activity.place = self.place;
        activity.room = self.room;
        activity.area = self.area;
        activity.attendance = self.attendance.unwrap_or(Attendance::InPerson);
        activity.size = self.size;
        activity.priority = self.priority;
        activity.mobility = self.mobility.unwrap_or(Mobility::Movable);
        activity.occupancy = self.occupancy.unwrap_or(Occupancy::Ordinary);
        activity.precedence = self.precedence;
        record.level = self.level.unwrap_or(Level::Offices);
        record.note = self.note;
        record.logistics = self.logistics;
        record.gathering_point = self.gathering_point;
        record.office_contact = self.office_contact;
        record.confirm_rest_days(&self.rest_days);
    }
}

/// Each once, in the order given.
fn distinct<T: PartialEq>(all: Vec<T>) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for one in all {
        if !kept.contains(&one) {
            kept.push(one);
        }
    }
    kept
}

fn text_fault(name: &str, text: &str) -> Option<FieldFault> {
    (text.chars().count() > LONGEST_TITLE).then(|| fault(name, Fault::TooLong { most: LONGEST_TITLE }))
}

fn area_fault(area: Option<&AreaId>, reference: &Reference) -> Option<FieldFault> {
    let area = area?;
    let known = reference.directory.areas.iter().any(|known| known.id == *area);
    (!known).then(|| not_listed("area", area.as_str()))
}

fn not_listed(name: &str, id: &str) -> FieldFault {
    fault(name, Fault::Sentence(Words::default().named("change-not-listed", id)))
}

fn fault(name: &str, fault: Fault) -> FieldFault {
    FieldFault { field: name.to_owned(), fault }
}

fn refuse(faults: Vec<FieldFault>) -> Result<(), WebError> {
    if faults.is_empty() { Ok(()) } else { Err(WebError::of(Kind::Invalid(faults))) }
}
