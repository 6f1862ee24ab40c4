//! Moving an activity in time and place.

use axum::extract::Path;
use axum::response::Response;
use nhip_web::api::Changing;
use nhip_web::error::{Problem, WebError};
use nhip_web::sent::Sent;

use super::activity::At;
use super::entry::ActivityEntry;
use super::fields::PlacementFields;
use super::{Change, holding};
use crate::commands::place_confirmed;

/// Puts an activity at another time or place.
#[utoipa::path(
    put, path = "/api/activities/{id}/placement", tag = "programme", operation_id = "place_activity",
    params(("id" = String, Path), ("If-Match" = u32, Header, description = "the version seen")),
    request_body = PlacementFields,
    responses(
        (status = 200, body = ActivityEntry), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem)
    )
)]
pub(super) async fn put(
    changing: Changing,
    Path(at): Path<At>,
    Sent(sent): Sent<PlacementFields>,
) -> Result<Response, WebError> {
    let mut change = Change::begin(changing, &at.id).await?.on(sent.dates.into()).await?;
    let placement = sent.placement(&change.reference)?;
    let holding = holding(sent.decision);
    let (act, reference, version) = change.parts();
    let there = (&placement, sent.rest_days.as_slice());
    let placed = place_confirmed(act, reference, version, there, &holding).await?;
    change.answer(placed).await
}
