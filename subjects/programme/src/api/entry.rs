//! An activity as the asker sees it.

use jiff::civil::{Date, Time};
use nhip_envelope::OfficeCode;
use nhip_harmony::activity::{ActivityState, Attendance, Mobility, Occupancy, Precedence};
use nhip_harmony::days::{PartOfDay, Period};
use nhip_harmony::ids::{ActivityId, AreaId, BodyCode, PersonId, RoomId, UnitName};
use nhip_office::rights::Level;
use serde::Serialize;
use utoipa::ToSchema;

use super::words::{
    AttendanceWord, LevelWord, MobilityWord, OccupancyWord, PartOfDayWord, PrecedenceWord, StateWord,
};
use crate::rules::record::Record;

/// First and last day, both included.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct PeriodEntry {
    /// First day.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// Last day.
    #[schema(value_type = String, format = Date)]
    to: Date,
}

impl From<Period> for PeriodEntry {
    fn from(period: Period) -> Self {
        Self { from: period.from, to: period.to }
    }
}

/// A leader who stands in for another.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct StandInEntry {
    /// Who comes.
    #[schema(value_type = String)]
    person: PersonId,
    /// In whose place.
    #[schema(value_type = String)]
    in_place_of: PersonId,
}

/// Why and to when an activity is called off.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct CalledOffEntry {
    /// The reason.
    reason: String,
    /// The new day, when it is known.
    #[schema(value_type = Option<String>, format = Date)]
    new_date: Option<Date>,
}

/// An activity. What the asker may not read whole is a busy block: people and time, nothing else.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct ActivityEntry {
    /// Stable id.
    #[schema(value_type = String)]
    pub(super) id: ActivityId,
    /// Its version; send it back in `If-Match` to change the activity.
    version: u32,
    /// The office that owns it and alone changes it.
    #[schema(value_type = String)]
    owner: OfficeCode,
    /// The body in whose schedule it stands.
    #[schema(value_type = String)]
    body: BodyCode,
    /// How far it may be known.
    #[schema(value_type = LevelWord)]
    level: Level,
    /// Whether it is only a busy block.
    busy: bool,
    /// Planned, cancelled, postponed.
    #[schema(value_type = StateWord)]
    state: ActivityState,
    /// First and last day.
    pub(super) dates: PeriodEntry,
    /// Start of each day, when written.
    #[schema(value_type = Option<String>, pattern = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$")]
    start: Option<Time>,
    /// End of each day, when written.
    #[schema(value_type = Option<String>, pattern = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$")]
    end: Option<Time>,
    /// Part of the day.
    #[schema(value_type = PartOfDayWord)]
    part: PartOfDay,
    /// What it is.
    title: String,
    /// Who chairs.
    #[schema(value_type = Option<String>)]
    chair: Option<PersonId>,
    /// Leaders who take part, in the order of the schedule.
    #[schema(value_type = Vec<String>)]
    leaders: Vec<PersonId>,
    /// People or groups that the directory does not know, as written.
    unresolved: Vec<String>,
    /// Units invited.
    #[schema(value_type = Vec<String>)]
    units: Vec<UnitName>,
    /// Unit that prepares the content.
    #[schema(value_type = Option<String>)]
    prepared_by: Option<UnitName>,
    /// Place as written.
    place: String,
    /// Room, when the place is a known one.
    #[schema(value_type = Option<String>)]
    room: Option<RoomId>,
    /// Area in which the place lies.
    #[schema(value_type = Option<String>)]
    area: Option<AreaId>,
    /// How people take part.
    #[schema(value_type = AttendanceWord)]
    attendance: Attendance,
    /// Number of people.
    size: Option<u32>,
    /// 1 (highest) to 5.
    priority: Option<u8>,
    /// Whether the owner lets it be moved.
    #[schema(value_type = MobilityWord)]
    mobility: Mobility,
    /// How it fills the leaders' time.
    #[schema(value_type = OccupancyWord)]
    occupancy: Occupancy,
    /// Precedence class.
    #[schema(value_type = Option<PrecedenceWord>)]
    precedence: Option<Precedence>,
    /// A note on the published schedule.
    note: Option<String>,
    /// Unit that sees to rooms, cars, meals.
    logistics: Option<String>,
    /// Where people gather before they leave.
    gathering_point: Option<String>,
    /// Deputy head of the office who comes along, and the unit that follows the matter.
    office_contact: Option<String>,
    /// Who stands in for whom.
    stand_ins: Vec<StandInEntry>,
    /// Days off on which the work is confirmed.
    #[schema(value_type = Vec<String>)]
    rest_days: Vec<Date>,
    /// Reason and new day, when it is cancelled or postponed.
    called_off: Option<CalledOffEntry>,
    /// The file and the row that it was read from.
    read_from: Option<String>,
}

impl From<Record> for ActivityEntry {
    /// The record must have been shown to the asker before.
    fn from(record: Record) -> Self {
        let busy = record.is_busy_block();
        let activity = record.activity;
        Self {
            id: activity.id,
            version: record.version,
            owner: activity.owner,
            body: activity.body,
            level: record.level,
            busy,
            state: activity.state,
            dates: activity.dates.into(),
            start: activity.start,
            end: activity.end,
            part: activity.part,
            title: activity.title,
            chair: activity.chair,
            leaders: activity.leaders,
            unresolved: activity.unresolved,
            units: activity.units,
            prepared_by: activity.prepared_by,
            place: activity.place,
            room: activity.room,
            area: activity.area,
            attendance: activity.attendance,
            size: activity.size,
            priority: activity.priority,
            mobility: activity.mobility,
            occupancy: activity.occupancy,
            precedence: activity.precedence,
            note: record.note,
            logistics: record.logistics,
            gathering_point: record.gathering_point,
            office_contact: record.office_contact,
            stand_ins: record
                .stand_ins
                .into_iter()
                .map(|known| StandInEntry { person: known.person, in_place_of: known.in_place_of })
                .collect(),
            rest_days: record.rest_days,
            called_off: record
                .called_off
                .map(|known| CalledOffEntry { reason: known.reason, new_date: known.new_date }),
            read_from: record.read_from,
        }
    }
}
