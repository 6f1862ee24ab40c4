//! The live question: would this clash, and when would it not? Nothing is kept.

use axum::Json;
use axum::extract::Extension;
use jiff::civil::{Date, Time};
use nhip_harmony::clash::{ClashKind, Subject};
use nhip_harmony::days::{Period, Span, minute_of};
use nhip_harmony::ids::{ActivityId, AreaId, PersonId, RoomId};
use nhip_harmony::lanes::{Conflict, FreeWish, Lanes, Proposal};
use nhip_office::rights::{Object, Right};
use nhip_web::error::{Problem, WebError};
use nhip_web::forms::Fault;
use nhip_web::sent::Sent;
use nhip_web::visitor::Visitor;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::rules::publication::week_of;
use crate::shown::Shown;
use crate::week::Weeks;

/// How many free times are offered.
const OFFERED: usize = 5;
/// Most leaders of one question.
const MOST_LEADERS: usize = 100;

/// Who and what is wanted when.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckFields {
    /// The activity that is being moved, whose present time is free.
    #[schema(value_type = Option<String>)]
    activity: Option<ActivityId>,
    /// Leaders who take part.
    #[serde(default)]
    #[schema(value_type = Vec<String>, example = json!(["L03"]))]
    leaders: Vec<PersonId>,
    /// Room.
    #[schema(value_type = Option<String>)]
    room: Option<RoomId>,
    /// Area of the place; without it travel is not judged.
    #[schema(value_type = Option<String>)]
    area: Option<AreaId>,
    /// Day.
    #[schema(value_type = String, format = Date, example = "2026-06-01")]
    date: Date,
    /// Start.
    #[schema(value_type = String, pattern = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$", example = "08:00:00")]
    start: Time,
    /// End.
    #[schema(value_type = String, pattern = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$", example = "09:30:00")]
    end: Time,
}

/// What was found.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CheckEntry {
    /// What stands in the way.
    conflicts: Vec<ConflictEntry>,
    /// The nearest times of the same length in that week at which nothing does.
    free: Vec<FreeEntry>,
}

/// Something that stands in the way.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ConflictEntry {
    /// Which rule, such as `LEADER_DOUBLE`.
    #[schema(value_type = String)]
    kind: ClashKind,
    /// The handbook's code, such as `K1`.
    code: &'static str,
    /// The leader whose time it is.
    person: Option<String>,
    /// The room whose time it is.
    room: Option<String>,
    /// The activity that has it; none for an absence, and when the asker may not read it.
    #[schema(value_type = Option<String>)]
    with: Option<ActivityId>,
    /// Minutes shared; for travel, minutes left.
    minutes: i32,
}

/// A free time.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FreeEntry {
    /// Day.
    #[schema(value_type = String, format = Date)]
    date: Date,
    /// Start.
    #[schema(value_type = String, pattern = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$")]
    start: Time,
    /// End.
    #[schema(value_type = String, pattern = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$")]
    end: Time,
}

/// Tells what an activity at this time would clash with, and the nearest free times.
#[utoipa::path(
    post, path = "/api/checks", tag = "programme", operation_id = "check_time",
    request_body = CheckFields,
    responses((status = 200, body = CheckEntry), (status = 403, body = Problem), (status = 422, body = Problem))
)]
pub(super) async fn create(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Sent(sent): Sent<CheckFields>,
) -> Result<Json<CheckEntry>, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    if sent.end <= sent.start {
        return Err(WebError::wrong("end", Fault::Said("change-hours-backwards")));
    }
    if sent.leaders.len() > MOST_LEADERS {
        return Err(WebError::wrong("leaders", Fault::OutOfRange { least: 0, most: 100 }));
    }
    let week = weeks.get(week_of(sent.date)).await?;
    let shown = week.shown_to(visitor.actor());
    let lanes = Lanes::new(&week.programme);
    let conflicts = lanes.would_clash(&sent.proposal());
    let free = lanes.free_times(&sent.wish(week.period()));
    Ok(Json(CheckEntry {
        conflicts: conflicts.into_iter().filter_map(|conflict| told(shown, conflict)).collect(),
        free: free
            .into_iter()
            .map(|span| FreeEntry { date: span.date, start: span.from, end: span.to })
            .collect(),
    }))
}

impl CheckFields {
    fn proposal(&self) -> Proposal {
        Proposal {
            people: self.leaders.clone(),
            room: self.room.clone(),
            span: Span { date: self.date, from: self.start, to: self.end },
            area: self.area.clone(),
            ignore: self.activity.clone(),
        }
    }

    fn wish(&self, on: Period) -> FreeWish {
        FreeWish {
            people: self.leaders.clone(),
            room: self.room.clone(),
            area: self.area.clone(),
            minutes: minute_of(self.end) - minute_of(self.start),
            wish: (self.date, self.start),
            on,
            ignore: self.activity.clone(),
            limit: OFFERED,
        }
    }
}

/// Whose hours are taken is everybody's to know; by what, and from where somebody would have to travel, is not.
fn told(shown: Shown<'_>, conflict: Conflict) -> Option<ConflictEntry> {
    let whole = conflict.with.as_ref().is_none_or(|id| shown.is_whole(id));
    if !whole && conflict.kind == ClashKind::TravelTight {
        return None;
    }
    let (person, room) = match &conflict.subject {
        Subject::Person(id) => (Some(id.to_string()), None),
        Subject::Room(id) => (None, Some(id.to_string())),
        _ => (None, None),
    };
    Some(ConflictEntry {
        kind: conflict.kind,
        code: conflict.kind.code(),
        person,
        room,
        with: conflict.with.filter(|_| whole),
        minutes: conflict.minutes,
    })
}
