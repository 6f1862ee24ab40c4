//! Who must be told of changes after publication, and that it was done.

use axum::extract::{Extension, Path};
use axum::http::HeaderMap;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use nhip_harmony::ids::ActivityId;
use nhip_office::rights::{Object, Right};
use nhip_web::error::{Problem, WebError};
use nhip_web::etag::EntityTag;
use nhip_web::once::Once;
use nhip_web::visitor::Visitor;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::clashes::OfWeek;
use super::{judged, read};
use crate::commands::mark_told;
use crate::rules::publication::{Telling, week_of};
use crate::week::Weeks;

/// The telling of an address.
#[derive(Debug, Deserialize)]
pub(super) struct At {
    day: Date,
    id: String,
}

/// Someone who must be told of a change.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TellingEntry {
    /// Its id.
    id: String,
    /// The version that brought the change.
    number: u32,
    /// The activity that changed.
    #[schema(value_type = String)]
    activity: ActivityId,
    /// The leader's post or the unit.
    recipient: String,
    /// Less than four hours remain: a telephone call is needed.
    urgent: bool,
    /// When it was done.
    #[schema(value_type = Option<String>, format = DateTime)]
    told_at: Option<Timestamp>,
    /// Who did.
    told_by: Option<String>,
}

impl From<&Telling> for TellingEntry {
    fn from(telling: &Telling) -> Self {
        Self {
            id: telling.id.clone(),
            number: telling.number,
            activity: telling.activity.clone(),
            recipient: telling.recipient.clone(),
            urgent: telling.urgent,
            told_at: telling.told_at,
            told_by: telling.told_by.clone(),
        }
    }
}

/// Everybody who is to be told of changes in the week of a day.
#[utoipa::path(
    get, path = "/api/weeks/{day}/tellings", tag = "programme", operation_id = "list_tellings",
    params(("day" = String, Path, format = Date)),
    responses((status = 200, body = Vec<TellingEntry>), (status = 304), (status = 403, body = Problem))
)]
pub(super) async fn list(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<OfWeek>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let week = read(&visitor, &weeks, at.day).await?;
    let tellings: Vec<TellingEntry> =
        week.shown_to(visitor.actor()).tellings().map(TellingEntry::from).collect();
    EntityTag::json(&headers, &tellings)
}

/// Keeps that somebody was told.
#[utoipa::path(
    post, path = "/api/weeks/{day}/tellings/{id}/told", tag = "programme", operation_id = "mark_told",
    params(("day" = String, Path, format = Date), ("id" = String, Path)),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(super) async fn tell(visitor: Visitor, once: Once, Path(at): Path<At>) -> Result<Response, WebError> {
    visitor.may(Right::Publish, &Object::Office)?;
    let mut act = visitor.act().await?;
    let week = judged(&mut act, week_of(at.day)).await?;
    let known = week.shown_to(visitor.actor()).tellings().any(|telling| telling.id == at.id);
    if !known {
        return Err(WebError::unknown());
    }
    mark_told(&mut act, &at.id).await?;
    once.commit_silently(act).await
}
