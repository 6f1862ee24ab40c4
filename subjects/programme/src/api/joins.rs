//! Saying that two offices' rows are one event, or that they are not.

use axum::http::StatusCode;
use axum::response::Response;
use nhip_harmony::ids::ActivityId;
use nhip_office::rights::{Object, Right};
use nhip_web::error::{Problem, WebError};
use nhip_web::once::Once;
use nhip_web::sent::Sent;
use nhip_web::visitor::Visitor;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::commands::{join, keep_apart};
use crate::error::ChangeError;
use crate::shown::record_shown_to;
use crate::store;

/// One event or two.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum PairVerdict {
    /// One event; the host's row rules where they differ.
    Joined,
    /// Two events, however alike.
    Apart,
}

/// A pair of rows and what is decided about it.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct JoinFields {
    /// The row of the office that holds the event.
    #[schema(value_type = String)]
    host: ActivityId,
    /// The other office's row.
    #[schema(value_type = String)]
    other: ActivityId,
    /// One event or two.
    verdict: PairVerdict,
}

/// Decides whether two rows are one event.
#[utoipa::path(
    post, path = "/api/joins", tag = "programme", operation_id = "decide_join",
    request_body = JoinFields,
    responses(
        (status = 201, body = JoinFields), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)
    )
)]
pub(super) async fn create(
    visitor: Visitor,
    once: Once,
    Sent(sent): Sent<JoinFields>,
) -> Result<Response, WebError> {
    visitor.may(Right::JoinEvents, &Object::Office)?;
    let mut act = visitor.act().await?;
    for id in [&sent.host, &sent.other] {
        let found = store::activities::find(act.conn(), id.as_str()).await?;
        let whole = found.filter(|record| !record_shown_to(visitor.actor(), record).is_busy_block());
        whole.ok_or_else(|| ChangeError::Unknown(id.clone()))?;
    }
    match sent.verdict {
        PairVerdict::Joined => join(&mut act, &sent.host, &sent.other).await?,
        PairVerdict::Apart => keep_apart(&mut act, &sent.host, &sent.other).await?,
    }
    once.commit(act, StatusCode::CREATED, &sent).await
}
