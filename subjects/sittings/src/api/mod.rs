//! Sittings for programs: what the pages do, under `/api`. What the asker may not read is not there.

mod acts;
mod ballots;
mod discipline;
mod entry;
mod minutes;

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post, put};
use jiff::civil::Date;
use nhip_meetings::api::days_asked;
use nhip_meetings::rules::ids::MeetingId;
use nhip_office::rights::Right;
use nhip_web::api::Reading;
use nhip_web::error::{Problem, WebError};
use nhip_web::sent::Sought;
use nhip_web::site::Site;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use crate::error::SittingError;
use crate::read;
use entry::{SittingEntry, SittingLine};

/// What the API of sittings offers.
#[derive(Debug, OpenApi)]
#[openapi(paths(
    list,
    one,
    acts::mark,
    acts::ask,
    acts::cast,
    acts::finish,
    minutes::list,
    ballots::list,
    ballots::one,
    discipline::report,
    discipline::seats
))]
pub struct Description;

/// The routes of the API.
pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/api/sittings", get(list))
        .route("/api/sittings/{id}", get(one))
        .route("/api/sittings/{id}/minutes", get(minutes::list))
        .route("/api/ballots", get(ballots::list))
        .route("/api/ballots/{id}", get(ballots::one))
        .route("/api/discipline", get(discipline::report))
        .route("/api/discipline/seats", get(discipline::seats))
        .route("/api/sittings/{id}/roll/{line}", put(acts::mark))
        .route("/api/sittings/{id}/votes", post(acts::ask))
        .route("/api/sittings/{id}/votes/{number}/ballots", post(acts::cast))
        .route("/api/sittings/{id}/votes/{number}/result", post(acts::finish))
}

/// The meeting in an address.
#[derive(Debug, Deserialize)]
pub(crate) struct At {
    id: MeetingId,
}

/// Which days are asked for.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct SittingQuery {
    /// First day; the first of this month when left out.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// Last day; the last of the first one's month when left out.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<Date>,
}

/// Sittings of the own meetings of a period, by day and hour.
#[utoipa::path(
    get, path = "/api/sittings", tag = "sittings", operation_id = "list_sittings", params(SittingQuery),
    responses((status = 200, body = Vec<SittingLine>), (status = 304), (status = 403, body = Problem), (status = 422, body = Problem))
)]
pub(crate) async fn list(
    reading: Reading,
    Sought(query): Sought<SittingQuery>,
) -> Result<Response, WebError> {
    let mut view = reading.open(Right::ReadProgramme).await?;
    let period = days_asked(query.from, query.to, reading.today())?;
    let asking = (reading.actor(), reading.visitor().office().code());
    let floors = read::during(view.conn(), asking, period).await?;
    let lines: Vec<SittingLine> = floors.iter().map(SittingLine::of).collect();
    reading.answer(&lines)
}

/// One sitting with its roll, course, speakers and votes. Of a secret vote it tells the sums once it is closed.
#[utoipa::path(
    get, path = "/api/sittings/{id}", tag = "sittings", operation_id = "read_sitting", params(("id" = String, Path)),
    responses((status = 200, body = SittingEntry), (status = 304), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(crate) async fn one(reading: Reading, Path(at): Path<At>) -> Result<Response, WebError> {
    let mut view = reading.open(Right::ReadProgramme).await?;
    let floor = read::one(view.conn(), reading.actor(), &at.id).await?.ok_or(SittingError::Unknown)?;
    reading.answer(&SittingEntry::of(&floor)?)
}
