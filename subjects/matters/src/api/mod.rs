//! Matters, programmes and the base for programs: what the pages do, under `/api`. What the asker may not read is not
//! there.

mod base;
mod entry;
mod matters;
mod programmes;

use axum::Router;
use axum::routing::{delete, get, post, put};
use nhip_office::Act;
use nhip_office::rights::Right;
use nhip_web::api::Changing;
use nhip_web::error::WebError;
use nhip_web::site::Site;
use utoipa::OpenApi;

use crate::commands::Seen;

/// Begins a change of what the asker saw at a version, by somebody who holds the right.
async fn begin(changing: &Changing, right: Right) -> Result<(Act, Seen), WebError> {
    let (act, seen) = changing.begin_seen(right).await?;
    Ok((act, Seen(seen)))
}

/// What the API of this subject offers.
#[derive(Debug, OpenApi)]
#[openapi(paths(
    matters::list,
    matters::create,
    matters::one,
    matters::change,
    matters::step,
    matters::ask,
    matters::decide,
    programmes::list,
    programmes::create,
    programmes::one,
    programmes::choose,
    programmes::advance,
    programmes::editions,
    programmes::issue,
    programmes::edition,
    programmes::comment,
    base::vote,
    base::show,
    base::link,
    base::answer,
    base::unlink
))]
pub struct Description;

/// The routes of the API.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/api/matters", get(matters::list).post(matters::create))
        .route("/api/matters/{id}", get(matters::one).put(matters::change))
        .route("/api/matters/{id}/steps", post(matters::step))
        .route("/api/matters/{id}/amendments", post(matters::ask))
        .route("/api/matters/{id}/amendments/{number}/decision", post(matters::decide))
        .route("/api/programmes", get(programmes::list).post(programmes::create))
        .route("/api/programmes/{id}", get(programmes::one))
        .route("/api/programmes/{id}/matters", put(programmes::choose))
        .route("/api/programmes/{id}/stages", post(programmes::advance))
        .route("/api/programmes/{id}/editions", get(programmes::editions).post(programmes::issue))
        .route("/api/programmes/{id}/editions/{number}", get(programmes::edition))
        .route("/api/programmes/{id}/comments", post(programmes::comment))
        .route("/api/programmes/{id}/base-vote", put(base::vote))
        .route("/api/base/{year}", get(base::show))
        .route("/api/base-links", post(base::link))
        .route("/api/base-links/{id}", delete(base::unlink))
        .route("/api/base-links/{id}/answer", post(base::answer))
}
