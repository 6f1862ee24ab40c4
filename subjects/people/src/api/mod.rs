//! The directory for programs: `/api/people`, `/api/rooms`, and every list under `/api/directory/{list}`.

mod people;
mod records;

use axum::Router;
use axum::routing::get;
use nhip_web::error::WebError;
use nhip_web::site::Site;
use utoipa::OpenApi;

/// What the API of the directory offers.
#[derive(Debug, OpenApi)]
#[openapi(
    paths(
        people::list,
        people::rooms,
        people::holidays,
        records::list,
        records::one,
        records::put,
        records::delete
    ),
    components(schemas(
        people::PersonEntry,
        people::PostEntry,
        people::RoomEntry,
        records::RecordEntry,
        records::SavedEntry,
        records::RecordFields
    ))
)]
pub struct Description;

/// The routes of the API.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/api/people", get(people::list))
        .route("/api/rooms", get(people::rooms))
        .route("/api/holidays", get(people::holidays))
        .route("/api/directory/{list}", get(records::list))
        .route("/api/directory/{list}/{key}", get(records::one).put(records::put).delete(records::delete))
}

/// A query that names no place in the list.
fn bad_cursor() -> WebError {
    WebError::from_status(axum::http::StatusCode::BAD_REQUEST)
}
