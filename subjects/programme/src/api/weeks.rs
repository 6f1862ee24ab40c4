//! A week whole: activities, clashes, shared events, published versions.

use axum::extract::{Extension, Path};
use axum::http::HeaderMap;
use axum::response::Response;
use nhip_harmony::ids::ActivityId;
use nhip_harmony::same_event::SameEvent;
use nhip_web::error::{Problem, WebError};
use nhip_web::etag::EntityTag;
use nhip_web::kept::while_nothing_changes;
use nhip_web::visitor::Visitor;
use serde::Serialize;
use utoipa::ToSchema;

use super::clash_entry::ClashEntry;
use super::clashes::OfWeek;
use super::entry::{ActivityEntry, PeriodEntry};
use super::publications::PublicationHead;
use super::read;
use crate::week::Weeks;

/// A week as the asker sees it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WeekEntry {
    /// Monday and Sunday.
    period: PeriodEntry,
    /// All activities that touch it, by id.
    activities: Vec<ActivityEntry>,
    /// The clashes that are told to the asker, by day.
    clashes: Vec<ClashEntry>,
    /// Rows of two offices that tell of one event.
    same_events: Vec<SameEventEntry>,
    /// Each office's latest published version.
    published: Vec<PublicationHead>,
}

/// Two rows that tell of one event.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SameEventEntry {
    /// The row of the body that convenes.
    #[schema(value_type = String)]
    host: ActivityId,
    /// The row of a body that takes part.
    #[schema(value_type = String)]
    other: ActivityId,
    /// What the two rows write differently: `date`, `start`, `place`, `part_of_day`.
    differs: Vec<&'static str>,
    /// Whether both write a start, and not the same one.
    hours_differ: bool,
}

impl From<&SameEvent> for SameEventEntry {
    fn from(pair: &SameEvent) -> Self {
        Self {
            host: pair.host.clone(),
            other: pair.other.clone(),
            differs: pair.differs.iter().map(|field| field.column()).collect(),
            hours_differ: pair.conflict.is_some(),
        }
    }
}

/// The week of a day.
#[utoipa::path(
    get, path = "/api/weeks/{day}", tag = "programme", operation_id = "get_week",
    params(("day" = String, Path, format = Date, description = "any day of the week", example = "2026-06-01")),
    responses((status = 200, body = WeekEntry), (status = 304), (status = 403, body = Problem))
)]
pub(super) async fn one(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<OfWeek>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let week = read(&visitor, &weeks, at.day).await?;
    let shown = week.shown_to(visitor.actor());
    let words = visitor.words();
    let clashes: Result<Vec<_>, _> =
        shown.clashes().map(|judged| ClashEntry::of(words, &week, judged)).collect();
    let entry = WeekEntry {
        period: week.period().into(),
        activities: shown.activities().map(|record| record.into_owned().into()).collect(),
        clashes: clashes?,
        same_events: shown.same_events().map(SameEventEntry::from).collect(),
        published: week.published.values().map(PublicationHead::of).collect(),
    };
    Ok(while_nothing_changes(EntityTag::json(&headers, &entry)?))
}
