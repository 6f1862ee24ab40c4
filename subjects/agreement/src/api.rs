//! Requests for programs: the same acts as on the pages. What the asker does not read whole does not exist.

mod acts;
mod entry;

use axum::Router;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::{get, post};
use nhip_office::rights::{Object, Right};
use nhip_web::error::{Problem, WebError};
use nhip_web::etag::EntityTag;
use nhip_web::site::Site;
use nhip_web::visitor::Visitor;
use serde::Deserialize;
use utoipa::OpenApi;

use crate::error::AgreementError;
use crate::rules::request::RequestId;
use crate::shown;
use entry::RequestEntry;

/// What the API of requests offers.
#[derive(Debug, OpenApi)]
#[openapi(paths(list, one, acts::create, acts::accept, acts::answer))]
pub struct Description;

/// The routes of the API.
pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/api/requests", get(list).post(acts::create))
        .route("/api/requests/{id}", get(one))
        .route("/api/requests/{id}/acceptance", post(acts::accept))
        .route("/api/requests/{id}/steps", post(acts::answer))
}

/// A request in an address.
#[derive(Debug, Deserialize)]
pub(crate) struct At {
    id: RequestId,
}

/// The requests to, from and between the offices, newest first.
#[utoipa::path(
    get, path = "/api/requests", tag = "agreement", operation_id = "list_requests",
    responses((status = 200, body = Vec<RequestEntry>), (status = 304), (status = 403, body = Problem))
)]
pub(crate) async fn list(visitor: Visitor, headers: HeaderMap) -> Result<Response, WebError> {
    visitor.may(Right::ReadExchange, &Object::Office)?;
    let mut view = visitor.view().await?;
    let found = shown::all(view.conn(), (visitor.actor(), visitor.now())).await?;
    let entries: Result<Vec<_>, _> = found.iter().map(RequestEntry::of).collect();
    EntityTag::json(&headers, &entries?)
}

/// One request with its steps.
#[utoipa::path(
    get, path = "/api/requests/{id}", tag = "agreement", operation_id = "read_request",
    params(("id" = String, Path)),
    responses((status = 200, body = RequestEntry), (status = 304), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(crate) async fn one(
    visitor: Visitor,
    Path(at): Path<At>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    visitor.may(Right::ReadExchange, &Object::Office)?;
    let mut view = visitor.view().await?;
    let found = shown::one(view.conn(), &at.id, (visitor.actor(), visitor.now())).await?;
    let found = found.ok_or(AgreementError::Unknown)?;
    EntityTag::json(&headers, &RequestEntry::of(&found)?)
}
