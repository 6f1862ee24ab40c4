//! The clashes of a week: all, one, letting one stand, opening it again.

use axum::extract::{Extension, Path};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use jiff::civil::Date;
use nhip_office::rights::{Object, Right};
use nhip_web::error::{Problem, WebError};
use nhip_web::etag::EntityTag;
use nhip_web::once::Once;
use nhip_web::sent::Sent;
use nhip_web::visitor::Visitor;
use serde::Deserialize;
use utoipa::ToSchema;

use super::clash_entry::{ClashEntry, SettlementEntry};
use super::{judged, read, shown_clash};
use crate::commands;
use crate::error::ChangeError;
use crate::rules::publication::week_of;
use crate::week::Weeks;

/// The week of an address.
#[derive(Debug, Deserialize)]
pub(super) struct OfWeek {
    pub(super) day: Date,
}

/// The clash of an address.
#[derive(Debug, Deserialize)]
pub(super) struct At {
    pub(super) day: Date,
    pub(super) key: String,
}

/// Who lets a clash stand, and why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AcceptanceFields {
    /// The post that decided; the asker's own when left out.
    #[schema(example = "Chánh Văn phòng")]
    decided_by: Option<String>,
    /// Why it may stand.
    #[schema(example = "Đồng chí dự phần khai mạc rồi giao cấp phó")]
    reason: String,
}

/// The clashes of the week of a day that are told to the asker, by day.
#[utoipa::path(
    get, path = "/api/weeks/{day}/clashes", tag = "programme", operation_id = "list_clashes",
    params(("day" = String, Path, format = Date)),
    responses((status = 200, body = Vec<ClashEntry>), (status = 304), (status = 403, body = Problem))
)]
pub(super) async fn list(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<OfWeek>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let week = read(&visitor, &weeks, at.day).await?;
    let shown = week.shown_to(visitor.actor());
    let entries: Result<Vec<_>, _> =
        shown.clashes().map(|judged| ClashEntry::of(visitor.words(), &week, judged)).collect();
    EntityTag::json(&headers, &entries?)
}

/// One clash.
#[utoipa::path(
    get, path = "/api/weeks/{day}/clashes/{key}", tag = "programme", operation_id = "get_clash",
    params(("day" = String, Path, format = Date), ("key" = String, Path)),
    responses((status = 200, body = ClashEntry), (status = 304), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(super) async fn one(
    visitor: Visitor,
    Extension(weeks): Extension<Weeks>,
    Path(at): Path<At>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let week = read(&visitor, &weeks, at.day).await?;
    let clash = shown_clash(&week, &visitor, &at.key).ok_or_else(WebError::unknown)?;
    EntityTag::json(&headers, &ClashEntry::of(visitor.words(), &week, clash)?)
}

/// Lets a clash stand as it is now; when its facts change it comes back.
#[utoipa::path(
    post, path = "/api/weeks/{day}/clashes/{key}/acceptance", tag = "programme", operation_id = "accept_clash",
    params(("day" = String, Path, format = Date), ("key" = String, Path)),
    request_body = AcceptanceFields,
    responses(
        (status = 201, body = SettlementEntry), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)
    )
)]
pub(super) async fn accept(
    visitor: Visitor,
    once: Once,
    Path(at): Path<At>,
    Sent(sent): Sent<AcceptanceFields>,
) -> Result<Response, WebError> {
    visitor.may(Right::SettleClash, &Object::Office)?;
    let mut act = visitor.act().await?;
    let week = judged(&mut act, week_of(at.day)).await?;
    let clash = shown_clash(&week, &visitor, &at.key).ok_or(ChangeError::ClashGone)?;
    let decided_by = sent.decided_by.unwrap_or_else(|| visitor.actor().display.clone());
    let settlement = commands::accept(&mut act, &clash.clash, &decided_by, &sent.reason).await?;
    once.commit(act, StatusCode::CREATED, &SettlementEntry::from(&settlement)).await
}

/// Opens an accepted clash again.
#[utoipa::path(
    delete, path = "/api/weeks/{day}/clashes/{key}/acceptance", tag = "programme", operation_id = "reopen_clash",
    params(("day" = String, Path, format = Date), ("key" = String, Path)),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem))
)]
pub(super) async fn reopen(visitor: Visitor, once: Once, Path(at): Path<At>) -> Result<Response, WebError> {
    visitor.may(Right::SettleClash, &Object::Office)?;
    let mut act = visitor.act().await?;
    let week = judged(&mut act, week_of(at.day)).await?;
    if week.clash(&at.key).is_some() && shown_clash(&week, &visitor, &at.key).is_none() {
        return Err(ChangeError::ClashGone.into());
    }
    commands::reopen(&mut act, &at.key).await?;
    once.commit_silently(act).await
}
