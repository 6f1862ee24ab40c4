//! A sitting as programs read it.

use nhip_web::error::WebError;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::read::Floor;
use crate::rules::sitting::Phase;

/// A sitting in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SittingLine {
    /// The meeting.
    meeting: String,
    /// What it is about.
    title: String,
    #[schema(value_type = String, format = Date)]
    day: String,
    /// `before`, `running`, `over`.
    phase: &'static str,
    /// Seats.
    called: u32,
    /// There now.
    here: u32,
    /// Members who are there themselves.
    members_here: u32,
    /// The least number of members, when the kind of meeting asks for one.
    needed: Option<u32>,
}

impl SittingLine {
    pub(super) fn of(floor: &Floor) -> Self {
        let figures = floor.figures();
        Self {
            meeting: floor.sheet.meeting.id.to_string(),
            title: floor.sheet.told.title.clone(),
            day: floor.sheet.told.dates.from.to_string(),
            phase: match floor.sitting.phase {
                Phase::Before {} => "before",
                Phase::Running { .. } => "running",
                Phase::Over { .. } => "over",
            },
            called: figures.called,
            here: figures.here,
            members_here: figures.members_here,
            needed: figures.needed,
        }
    }
}

/// A seat of the roll.
#[derive(Debug, Serialize, ToSchema)]
struct SeatEntry {
    /// The line of the invitation; 0 is the chair.
    line: u32,
    name: String,
    /// `member`, `guest`.
    part: &'static str,
    /// What holds of it; none when it was not written down.
    #[schema(value_type = Object)]
    presence: Value,
}

/// A sitting with everything of it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SittingEntry {
    #[serde(flatten)]
    line: SittingLine,
    seats: Vec<SeatEntry>,
    /// Those who came besides.
    #[schema(value_type = Vec<Object>)]
    guests: Value,
    /// When each item was discussed, and how it ended.
    #[schema(value_type = Vec<Object>)]
    items: Value,
    /// The speakers in their order.
    #[schema(value_type = Vec<Object>)]
    speakers: Value,
    /// The votes; a secret one tells who has voted and, once closed, the sums.
    #[schema(value_type = Vec<Object>)]
    votes: Value,
}

impl SittingEntry {
    pub(super) fn of(floor: &Floor) -> Result<Self, WebError> {
        let sitting = &floor.sitting;
        let value = |result: Result<Value, serde_json::Error>| result.map_err(WebError::broken);
        let seat = |seat: &crate::rules::roll::Seat| -> Result<SeatEntry, WebError> {
            Ok(SeatEntry {
                line: seat.line.0,
                name: seat.name.clone(),
                part: seat.part.word(),
                presence: value(serde_json::to_value(sitting.roll.presence(seat.line)))?,
            })
        };
        Ok(Self {
            line: SittingLine::of(floor),
            seats: floor.seats.iter().map(seat).collect::<Result<_, _>>()?,
            guests: value(serde_json::to_value(&sitting.roll.guests))?,
            items: value(serde_json::to_value(&sitting.course.items))?,
            speakers: value(serde_json::to_value(&sitting.speakers.list))?,
            votes: value(serde_json::to_value(&sitting.votes))?,
        })
    }
}
