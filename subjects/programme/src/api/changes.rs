//! Undoing the last change of an activity.

use axum::extract::Path;
use axum::response::Response;
use nhip_web::error::{Problem, WebError};
use nhip_web::once::Once;
use nhip_web::sent::SeenVersion;
use nhip_web::visitor::Visitor;

use super::Change;
use super::activity::At;
use super::entry::ActivityEntry;
use crate::commands::{self, Holding};

/// Brings back what the activity was before its last change.
#[utoipa::path(
    delete, path = "/api/activities/{id}/changes/last", tag = "programme", operation_id = "undo_change",
    params(("id" = String, Path), ("If-Match" = u32, Header, description = "the version seen")),
    responses(
        (status = 200, body = ActivityEntry), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 428, body = Problem)
    )
)]
pub(super) async fn undo(
    visitor: Visitor,
    once: Once,
    Path(at): Path<At>,
    seen: SeenVersion,
) -> Result<Response, WebError> {
    let mut change = Change::begin(&visitor, &at.id, seen).await?;
    let (act, reference, version) = change.parts();
    let undone = commands::undo(act, reference, version, &Holding::Required).await?;
    change.answer(once, undone).await
}
