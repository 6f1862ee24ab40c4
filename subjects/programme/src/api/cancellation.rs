//! Calling an activity off, and letting it take place after all.

use axum::extract::Path;
use axum::response::Response;
use jiff::civil::Date;
use nhip_harmony::activity::ActivityState;
use nhip_web::api::Changing;
use nhip_web::error::{Problem, WebError};
use nhip_web::sent::Sent;
use serde::Deserialize;
use utoipa::ToSchema;

use super::Change;
use super::activity::At;
use super::entry::ActivityEntry;
use crate::commands::{self, Holding};
use crate::rules::record::CalledOff;

/// How an activity is called off.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Off {
    /// It will not take place.
    Cancelled,
    /// It is put off, with or without a new day.
    Postponed,
}

/// Why and how an activity is called off.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CancellationFields {
    /// Cancelled or postponed.
    state: Off,
    /// The reason, shown until the week ends.
    #[schema(example = "Đồng chí chủ trì họp đột xuất")]
    reason: String,
    /// The new day of a postponed activity, when it is known.
    #[schema(value_type = Option<String>, format = Date)]
    new_date: Option<Date>,
}

/// Calls an activity off; it stays visible.
#[utoipa::path(
    post, path = "/api/activities/{id}/cancellation", tag = "programme", operation_id = "call_off_activity",
    params(("id" = String, Path), ("If-Match" = u32, Header, description = "the version seen")),
    request_body = CancellationFields,
    responses(
        (status = 200, body = ActivityEntry), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem)
    )
)]
pub(super) async fn create(
    changing: Changing,
    Path(at): Path<At>,
    Sent(sent): Sent<CancellationFields>,
) -> Result<Response, WebError> {
    let mut change = Change::begin(changing, &at.id).await?;
    let state = match sent.state {
        Off::Cancelled => ActivityState::Cancelled,
        Off::Postponed => ActivityState::Postponed,
    };
    let called_off = CalledOff { reason: sent.reason, new_date: sent.new_date };
    let (act, reference, version) = change.parts();
    let changed = commands::call_off(act, reference, version, state, called_off).await?;
    change.answer(changed).await
}

/// Lets a called-off activity take place after all.
#[utoipa::path(
    delete, path = "/api/activities/{id}/cancellation", tag = "programme", operation_id = "restore_activity",
    params(("id" = String, Path), ("If-Match" = u32, Header, description = "the version seen")),
    responses(
        (status = 200, body = ActivityEntry), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 428, body = Problem)
    )
)]
pub(super) async fn restore(changing: Changing, Path(at): Path<At>) -> Result<Response, WebError> {
    let mut change = Change::begin(changing, &at.id).await?;
    let (act, reference, version) = change.parts();
    let restored = commands::restore(act, reference, version, &Holding::Required).await?;
    change.answer(restored).await
}
