//! Matters for programs.

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use jiff::civil::Date;
use nhip_office::Act;
use nhip_office::rights::{Object, Right};
use nhip_web::cursor::{Cursor, Piece};
use nhip_web::error::{Problem, WebError};
use nhip_web::etag::EntityTag;
use nhip_web::forms::Fault;
use nhip_web::once::Once;
use nhip_web::sent::{SeenVersion, Sent, Sought};
use nhip_web::visitor::Visitor;
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
pub(super) async fn list(
    visitor: Visitor,
    headers: HeaderMap,
    Sought(query): Sought<MatterQuery>,
) -> Result<Response, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let mut matters = read::matters(visitor.view().await?.conn(), visitor.actor()).await?;
    let is = |asked: &Option<String>, value: &str| asked.as_deref().is_none_or(|asked| asked == value);
    matters.retain(|matter| {
        let text = format!("{} {}", matter.facts.title, matter.facts.lead);
        is(&query.body, matter.body.as_str())
            && is(&query.state, matter.progress.word())
            && query.year.is_none_or(|year| matter.year == year)
            && query.q.as_deref().is_none_or(|q| nhip_web::search::matches(&text, q))
    });
    let first = match &query.after {
        None => 0,
        Some(after) => {
            let bad = || WebError::from_status(StatusCode::BAD_REQUEST);
            let (_, last) = after.open().map_err(|_| bad())?;
            matters.iter().position(|matter| matter.id.as_str() == last).ok_or_else(bad)? + 1
        }
    };
    let today = visitor.today();
    let entries: Vec<MatterEntry> =
        matters[first..].iter().map(|matter| MatterEntry::of(matter, today)).collect();
    let limit = query.limit.unwrap_or(50).clamp(1, 200);
    EntityTag::json(&headers, &Piece::from_rows(entries, limit, |entry| (String::new(), entry.id.clone())))
}

/// Keeps a change and answers with the matter as it is now.
async fn keep(
    visitor: &Visitor,
    once: Once,
    act: Act,
    (status, matter): (StatusCode, Matter),
) -> Result<Response, WebError> {
    once.commit(act, status, &MatterEntry::of(&matter, visitor.today())).await
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
    visitor: Visitor,
    once: Once,
    Sent(sent): Sent<NewMatterFields>,
) -> Result<Response, WebError> {
    visitor.may(Right::RegisterMatter, &Object::Office)?;
    let body = sent.body.parse().map_err(|_| WebError::wrong("body", Fault::NotAChoice))?;
    let facts = sent.fields.into_facts()?;
    let mut act = visitor.act().await?;
    let new = NewMatter { body, year: sent.year, facts, is_registered: true };
    let matter = commands::register(&mut act, new).await?;
    keep(&visitor, once, act, (StatusCode::CREATED, matter)).await
}

/// One matter.
#[utoipa::path(
    get, path = "/api/matters/{id}", tag = "matters", operation_id = "read_matter", params(("id" = String, Path)),
    responses((status = 200, body = MatterEntry), (status = 304), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(super) async fn one(
    visitor: Visitor,
    headers: HeaderMap,
    Path(at): Path<At>,
) -> Result<Response, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let found = read::matter(visitor.view().await?.conn(), visitor.actor(), &at.id).await?;
    let matter = found.ok_or(MattersError::Unknown)?;
    EntityTag::json(&headers, &MatterEntry::of(&matter, visitor.today()))
}

/// Changes what a matter says.
#[utoipa::path(
    put, path = "/api/matters/{id}", tag = "matters", operation_id = "change_matter",
    params(("id" = String, Path), ("If-Match" = u32, Header, description = "the version seen")), request_body = MatterFields,
    responses((status = 200, body = MatterEntry), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem))
)]
pub(super) async fn change(
    visitor: Visitor,
    once: Once,
    Path(at): Path<At>,
    seen: SeenVersion,
    Sent(sent): Sent<MatterFields>,
) -> Result<Response, WebError> {
    let (mut act, seen) = begin(&visitor, Right::EditMatter, seen).await?;
    let facts = sent.into_facts()?;
    let matter = commands::change(&mut act, (&at.id, seen), facts).await?;
    keep(&visitor, once, act, (StatusCode::OK, matter)).await
}

/// A step of a matter.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StepFields {
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
    params(("id" = String, Path), ("If-Match" = u32, Header, description = "the version seen")), request_body = StepFields,
    responses((status = 200, body = MatterEntry), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem))
)]
pub(super) async fn step(
    visitor: Visitor,
    once: Once,
    Path(at): Path<At>,
    seen: SeenVersion,
    Sent(sent): Sent<StepFields>,
) -> Result<Response, WebError> {
    let (mut act, seen) = begin(&visitor, Right::EditMatter, seen).await?;
    let on = sent.on.unwrap_or_else(|| visitor.today());
    let step = Step::of(&sent.step, on, sent.text);
    let step = step.ok_or_else(|| WebError::wrong("step", Fault::NotAChoice))?;
    let matter = commands::take_step(&mut act, (&at.id, seen), step).await?;
    keep(&visitor, once, act, (StatusCode::OK, matter)).await
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
    visitor: Visitor,
    once: Once,
    Path(at): Path<At>,
    seen: SeenVersion,
    Sent(sent): Sent<RequestFields>,
) -> Result<Response, WebError> {
    let (mut act, seen) = begin(&visitor, Right::EditMatter, seen).await?;
    let due = || -> Result<Due, WebError> {
        let text = sent.due.as_deref().unwrap_or("");
        text.parse().map_err(|_| WebError::wrong("due", Fault::Said("matters-not-a-due")))
    };
    let kind =
        AmendmentKind::of(&sent.kind, due).ok_or_else(|| WebError::wrong("kind", Fault::NotAChoice))??;
    let on = sent.on.unwrap_or_else(|| visitor.today());
    let request = Request { by: sent.by, document: sent.document, on, reason: sent.reason };
    let matter = commands::ask(&mut act, (&at.id, seen), kind, request).await?;
    keep(&visitor, once, act, (StatusCode::CREATED, matter)).await
}

/// A decision about a request.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DecisionFields {
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
    params(("id" = String, Path), ("number" = u32, Path), ("If-Match" = u32, Header, description = "the version seen")), request_body = DecisionFields,
    responses((status = 200, body = MatterEntry), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem))
)]
pub(super) async fn decide(
    visitor: Visitor,
    once: Once,
    Path(at): Path<AtRequest>,
    seen: SeenVersion,
    Sent(sent): Sent<DecisionFields>,
) -> Result<Response, WebError> {
    let (mut act, seen) = begin(&visitor, Right::EditMatter, seen).await?;
    let decision = Decision {
        verdict: if sent.allowed { Verdict::Allowed } else { Verdict::Refused },
        by: sent.by,
        on: sent.on.unwrap_or_else(|| visitor.today()),
        reason: sent.reason,
    };
    let matter = commands::decide(&mut act, (&at.id, seen), at.number, decision).await?;
    keep(&visitor, once, act, (StatusCode::OK, matter)).await
}
