//! Matters for programs.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use nhip_office::Act;
use nhip_office::rights::Right;
use nhip_web::api::{Changing, Reading};
use nhip_web::cursor::{Cursor, Piece, PieceQuery};
use nhip_web::error::{Problem, WebError};
use nhip_web::forms::Fault;
use nhip_web::sent::{Sent, Sought};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::begin;
use super::entry::{MatterEntry, MatterFields};
use crate::commands::{self, NewMatter};
use crate::error::MattersError;
use crate::read;
use crate::rules::amendment::{AmendmentKind, Decision, Request, Verdict};
use crate::rules::due::Due;
use crate::rules::ids::MatterId;
use crate::rules::matter::Matter;
use crate::rules::progress::Step;

/// A path that names a matter.
#[derive(Debug, Deserialize)]
pub(super) struct At {
    id: MatterId,
}

/// A path that names a request of a matter.
#[derive(Debug, Deserialize)]
pub(super) struct AtRequest {
    id: MatterId,
    number: u32,
}

/// What is sought.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct MatterQuery {
    /// Words of the title or the lead unit.
    q: Option<String>,
    /// The body.
    body: Option<String>,
    /// The state.
    state: Option<String>,
    /// The year registered for.
    year: Option<i16>,
    /// The `next` of the piece before.
    after: Option<Cursor>,
    /// How many, 1 to 200.
    limit: Option<u32>,
}

/// Matters, those who came first standing first.
#[utoipa::path(
    get, path = "/api/matters", tag = "matters", operation_id = "list_matters", params(MatterQuery),
    responses((status = 200, body = Piece<MatterEntry>), (status = 304), (status = 403, body = Problem), (status = 422, body = Problem))
)]
pub(super) async fn list(reading: Reading, Sought(query): Sought<MatterQuery>) -> Result<Response, WebError> {
    let mut matters =
        read::matters(reading.open(Right::ReadProgramme).await?.conn(), reading.actor()).await?;
    let is = |asked: &Option<String>, value: &str| asked.as_deref().is_none_or(|asked| asked == value);
    matters.retain(|matter| {
        let text = format!("{} {}", matter.facts.title, matter.facts.lead);
        is(&query.body, matter.body.as_str())
            && is(&query.state, matter.progress.word())
            && query.year.is_none_or(|year| matter.year == year)
            && query.q.as_deref().is_none_or(|q| nhip_web::search::matches(&text, q))
    });
    let pieces = PieceQuery { after: query.after.clone(), limit: query.limit };
    let rest = pieces.rest(&matters, |matter| (String::new(), matter.id.to_string()))?.iter();
    let entries = rest.map(|matter| MatterEntry::of(matter, reading.today()));
    reading.answer(&pieces.piece(entries, |entry| (String::new(), entry.id.clone())))
}

/// Keeps a change and answers with the matter as it is now.
async fn keep(
    changing: &Changing,
    act: Act,
    (status, matter): (StatusCode, Matter),
) -> Result<Response, WebError> {
    changing.keep(act, (status, &MatterEntry::of(&matter, changing.today()))).await
}

/// A matter to be registered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewMatterFields {
    /// The body in whose programme it shall stand.
    #[schema(example = "ubnd")]
    body: String,
    /// The year of the programme.
    year: i16,
    /// What it says.
    fields: MatterFields,
}

/// Registers a matter.
#[utoipa::path(
    post, path = "/api/matters", tag = "matters", operation_id = "register_matter", request_body = NewMatterFields,
    responses((status = 201, body = MatterEntry), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem))
)]
pub(super) async fn create(
    changing: Changing,
    Sent(sent): Sent<NewMatterFields>,
) -> Result<Response, WebError> {
    let mut act = changing.begin(Right::RegisterMatter).await?;
    let body = sent.body.parse().map_err(|_| WebError::wrong("body", Fault::NotAChoice))?;
    let facts = sent.fields.into_facts()?;
    let new = NewMatter { body, year: sent.year, facts, is_registered: true };
    let matter = commands::register(&mut act, new).await?;
    keep(&changing, act, (StatusCode::CREATED, matter)).await
}

/// One matter.
#[utoipa::path(
    get, path = "/api/matters/{id}", tag = "matters", operation_id = "read_matter", params(("id" = String, Path)),
    responses((status = 200, body = MatterEntry), (status = 304), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(super) async fn one(reading: Reading, Path(at): Path<At>) -> Result<Response, WebError> {
    let found =
        read::matter(reading.open(Right::ReadProgramme).await?.conn(), reading.actor(), &at.id).await?;
    let matter = found.ok_or(MattersError::Unknown)?;
    reading.answer(&MatterEntry::of(&matter, reading.today()))
}

/// Changes what a matter says.
#[utoipa::path(
    put, path = "/api/matters/{id}", tag = "matters", operation_id = "change_matter",
    params(("id" = String, Path), ("If-Match" = u32, Header, description = "the version seen")), request_body = MatterFields,
    responses((status = 200, body = MatterEntry), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem))
)]
pub(super) async fn change(
    changing: Changing,
    Path(at): Path<At>,
    Sent(sent): Sent<MatterFields>,
) -> Result<Response, WebError> {
    let (mut act, seen) = begin(&changing, Right::EditMatter).await?;
    let facts = sent.into_facts()?;
    let matter = commands::change(&mut act, (&at.id, seen), facts).await?;
    keep(&changing, act, (StatusCode::OK, matter)).await
}

/// A step of a matter.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MatterStepFields {
    /// `register`, `leave_out`, `reconsider`, `prepare`, `submit`, `consider`, `finish`.
    step: String,
    /// The day; today when absent.
    #[schema(value_type = Option<String>, format = Date)]
    on: Option<Date>,
    /// The reason, the number of the paper or the outcome.
    #[serde(default)]
    text: String,
}

/// Takes a step.
#[utoipa::path(
    post, path = "/api/matters/{id}/steps", tag = "matters", operation_id = "step_matter",
    params(("id" = String, Path), ("If-Match" = u32, Header, description = "the version seen")), request_body = MatterStepFields,
    responses((status = 200, body = MatterEntry), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem))
)]
pub(super) async fn step(
    changing: Changing,
    Path(at): Path<At>,
    Sent(sent): Sent<MatterStepFields>,
) -> Result<Response, WebError> {
    let (mut act, seen) = begin(&changing, Right::EditMatter).await?;
    let on = sent.on.unwrap_or_else(|| changing.today());
    let step = Step::of(&sent.step, on, sent.text);
    let step = step.ok_or_else(|| WebError::wrong("step", Fault::NotAChoice))?;
    let matter = commands::take_step(&mut act, (&at.id, seen), step).await?;
    keep(&changing, act, (StatusCode::OK, matter)).await
}

/// A written request.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RequestFields {
    /// `later`, `longer`, `withdrawal`.
    kind: String,
    /// The new time, unless it is to be withdrawn.
    due: Option<String>,
    /// Who asks.
    by: String,
    /// Number of the request.
    document: String,
    /// Its date; today when absent.
    #[schema(value_type = Option<String>, format = Date)]
    on: Option<Date>,
    /// Why.
    reason: String,
}

/// Records a request to put off, stretch or withdraw.
#[utoipa::path(
    post, path = "/api/matters/{id}/amendments", tag = "matters", operation_id = "ask_amendment",
    params(("id" = String, Path), ("If-Match" = u32, Header, description = "the version seen")), request_body = RequestFields,
    responses((status = 201, body = MatterEntry), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem))
)]
pub(super) async fn ask(
    changing: Changing,
    Path(at): Path<At>,
    Sent(sent): Sent<RequestFields>,
) -> Result<Response, WebError> {
    let (mut act, seen) = begin(&changing, Right::EditMatter).await?;
    let due = || -> Result<Due, WebError> {
        let text = sent.due.as_deref().unwrap_or("");
        text.parse().map_err(|_| WebError::wrong("due", Fault::Said("matters-not-a-due")))
    };
    let kind =
        AmendmentKind::of(&sent.kind, due).ok_or_else(|| WebError::wrong("kind", Fault::NotAChoice))??;
    let on = sent.on.unwrap_or_else(|| changing.today());
    let request = Request { by: sent.by, document: sent.document, on, reason: sent.reason };
    let matter = commands::ask(&mut act, (&at.id, seen), kind, request).await?;
    keep(&changing, act, (StatusCode::CREATED, matter)).await
}

/// A decision about a request.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AmendmentDecisionFields {
    /// Whether it is allowed.
    allowed: bool,
    /// Who decided.
    by: String,
    /// When; today when absent.
    #[schema(value_type = Option<String>, format = Date)]
    on: Option<Date>,
    /// Why.
    reason: String,
}

/// Records a decision.
#[utoipa::path(
    post, path = "/api/matters/{id}/amendments/{number}/decision", tag = "matters", operation_id = "decide_amendment",
    params(("id" = String, Path), ("number" = u32, Path), ("If-Match" = u32, Header, description = "the version seen")), request_body = AmendmentDecisionFields,
    responses((status = 200, body = MatterEntry), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem))
)]
pub(super) async fn decide(
    changing: Changing,
    Path(at): Path<AtRequest>,
    Sent(sent): Sent<AmendmentDecisionFields>,
) -> Result<Response, WebError> {
    let (mut act, seen) = begin(&changing, Right::EditMatter).await?;
    let decision = Decision {
        verdict: if sent.allowed { Verdict::Allowed } else { Verdict::Refused },
        by: sent.by,
        on: sent.on.unwrap_or_else(|| changing.today()),
        reason: sent.reason,
    };
    let matter = commands::decide(&mut act, (&at.id, seen), at.number, decision).await?;
    keep(&changing, act, (StatusCode::OK, matter)).await
}
