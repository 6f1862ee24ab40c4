//! Undoing the last change of an activity.

use axum::extract::Path;
use axum::response::Response;
use nhip_web::api::Changing;
use nhip_web::error::{Problem, WebError};

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
pub(super) async fn undo(changing: Changing, Path(at): Path<At>) -> Result<Response, WebError> {
    let mut change = Change::begin(changing, &at.id).await?;
    let (act, reference, version) = change.parts();
    let undone = commands::undo(act, reference, version, &Holding::Required).await?;
    change.answer(undone).await
}
