//! Meetings for programs: what the pages do, under `/api`. What the asker may not read is not there.

mod acts;
mod answers;
mod entry;
mod fields;
mod received;

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post, put};
use jiff::civil::Date;
use nhip_harmony::days::Period;
use nhip_office::Act;
use nhip_office::rights::Right;
use nhip_web::api::{Changing, Reading};
use nhip_web::cursor::{Cursor, Piece, PieceQuery};
use nhip_web::error::{Problem, WebError};
use nhip_web::forms::Fault;
use nhip_web::search;
use nhip_web::sent::Sought;
use nhip_web::site::Site;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use crate::error::MeetingError;
use crate::read::{self, Ground, Sheet};
use crate::rules::ids::MeetingId;
use crate::rules::kind::MeetingKind;
use crate::rules::progress::Stage;
use entry::{MeetingEntry, MeetingWhole};

/// What the API of meetings offers.
#[derive(Debug, OpenApi)]
#[openapi(paths(
    list,
    one,
    acts::create,
    acts::change,
    acts::agenda,
    acts::papers,
    acts::called,
    acts::chair,
    acts::step,
    acts::issue,
    answers::reply,
    answers::consent,
    answers::link,
    answers::unlink,
    received::list,
    received::one,
    received::reply
))]
pub struct Description;

/// The routes of the API.
pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/api/meetings", get(list).post(acts::create))
        .route("/api/meetings/{id}", get(one).put(acts::change))
        .route("/api/meetings/{id}/agenda", put(acts::agenda))
        .route("/api/meetings/{id}/papers", put(acts::papers))
        .route("/api/meetings/{id}/called", put(acts::called))
        .route("/api/meetings/{id}/chair", post(acts::chair))
        .route("/api/meetings/{id}/steps", post(acts::step))
        .route("/api/meetings/{id}/invitations", post(acts::issue))
        .route("/api/meetings/{id}/lines/{line}/replies", post(answers::reply))
        .route("/api/meetings/{id}/lines/{line}/link", post(answers::link).delete(answers::unlink))
        .route("/api/meetings/{id}/replies/{reply}/consent", post(answers::consent))
        .route("/api/invitations", get(received::list))
        .route("/api/invitations/{id}", get(received::one))
        .route("/api/invitations/{id}/lines/{line}/replies", post(received::reply))
}

/// A meeting in an address.
#[derive(Debug, Deserialize)]
pub(crate) struct At {
    id: MeetingId,
}

/// One of those called in an address.
#[derive(Debug, Deserialize)]
pub(crate) struct AtLine {
    id: MeetingId,
    line: u32,
}

/// What is sought.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct MeetingQuery {
    /// First day; the first of this month when left out.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// Last day; the last of the first one's month when left out.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<Date>,
    /// Words of the title, with or without diacritics.
    q: Option<String>,
    /// The type: `M11`.
    #[param(value_type = Option<String>)]
    kind: Option<MeetingKind>,
    /// How far it is: `proposed`, `approved`, `preparing`, `invited`, `ready`, `in_session`, `held`, `minuted`,
    /// `concluded`, `followed`, `finished`.
    #[param(value_type = Option<String>)]
    stage: Option<Stage>,
    /// The `next` of the piece before.
    #[param(value_type = Option<String>)]
    after: Option<Cursor>,
    /// How many, 1 to 200.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// The days of a query; the present month, or the rest of the first one's, where one is left out.
///
/// # Errors
/// When they end before they begin.
pub fn days_asked(from: Option<Date>, to: Option<Date>, today: Date) -> Result<Period, WebError> {
    let from = from.unwrap_or_else(|| today.first_of_month());
    let to = to.unwrap_or_else(|| from.last_of_month());
    if from > to {
        return Err(WebError::wrong("to", Fault::Said("api-period")));
    }
    Ok(Period { from, to })
}

impl MeetingQuery {
    fn asks_for(&self, sheet: &Sheet) -> bool {
        let meeting = &sheet.meeting;
        self.kind.is_none_or(|kind| meeting.facts.kind == kind)
            && self.stage.is_none_or(|stage| meeting.stage == stage)
            && self.q.as_deref().is_none_or(|q| search::matches(&sheet.told.title, q))
    }
}

/// The own meetings of a period by day and hour, a piece at a time.
#[utoipa::path(
    get, path = "/api/meetings", tag = "meetings", operation_id = "list_meetings", params(MeetingQuery),
    responses((status = 200, body = Piece<MeetingEntry>), (status = 304), (status = 403, body = Problem), (status = 422, body = Problem))
)]
pub(crate) async fn list(
    reading: Reading,
    Sought(query): Sought<MeetingQuery>,
) -> Result<Response, WebError> {
    let mut view = reading.open(Right::ReadProgramme).await?;
    let period = days_asked(query.from, query.to, reading.today())?;
    let asking = (reading.actor(), reading.visitor().office().code());
    let sheets = read::during(view.conn(), asking, period).await?;
    let ground = Ground::load(view.conn()).await?;
    let place = |sheet: &Sheet| (sheet.told.begins().to_string(), sheet.meeting.id.to_string());
    let pieces = PieceQuery { after: query.after.clone(), limit: query.limit };
    let asked = pieces.rest(&sheets, place)?.iter().filter(|sheet| query.asks_for(sheet));
    let piece = pieces.piece(asked, |sheet| place(sheet));
    let entry = |sheet: &Sheet| MeetingEntry::of(sheet, (&ground, reading.today()));
    reading.answer(&Piece { items: piece.items.into_iter().map(entry).collect(), next: piece.next })
}

/// One meeting with its agenda, papers, those called and what they answered. Its `version` is what `If-Match` names.
#[utoipa::path(
    get, path = "/api/meetings/{id}", tag = "meetings", operation_id = "read_meeting", params(("id" = String, Path)),
    responses((status = 200, body = MeetingWhole), (status = 304), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(crate) async fn one(reading: Reading, Path(at): Path<At>) -> Result<Response, WebError> {
    let mut view = reading.open(Right::ReadProgramme).await?;
    let sheet = read::one(view.conn(), reading.actor(), &at.id).await?.ok_or(MeetingError::Unknown)?;
    let ground = Ground::load(view.conn()).await?;
    reading.answer(&MeetingWhole::of(&sheet, (&ground, reading.today())))
}

/// Keeps a change and answers with the meeting as it is now.
async fn keep(
    changing: &Changing,
    mut act: Act,
    (status, id): (StatusCode, &MeetingId),
) -> Result<Response, WebError> {
    let sheet = read::one(act.conn(), changing.actor(), id).await?.ok_or(MeetingError::Unknown)?;
    let ground = Ground::load(act.conn()).await?;
    let whole = MeetingWhole::of(&sheet, (&ground, changing.today()));
    changing.keep(act, (status, &whole)).await
}
