//! Programmes for programs.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use nhip_office::Act;
use nhip_office::db::Conn;
use nhip_office::rights::{Object, Right};
use nhip_web::api::{Changing, Reading};
use nhip_web::error::{Problem, WebError};
use nhip_web::forms::Fault;
use nhip_web::sent::Sent;
use nhip_web::visitor::Visitor;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::begin;
use super::entry::ProgrammeEntry;
use crate::commands::{self, Papers};
use crate::error::MattersError;
use crate::read;
use crate::rules::edition::Edition;
use crate::rules::ids::{MatterId, ProgrammeId};
use crate::rules::plan::{Advance, Plan};
use crate::store;

/// A path that names a programme.
#[derive(Debug, Deserialize)]
pub(super) struct At {
    pub(super) id: ProgrammeId,
}

/// A path that names a version.
#[derive(Debug, Deserialize)]
pub(super) struct AtEdition {
    id: ProgrammeId,
    number: u32,
}

/// A version as issued.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct EditionEntry {
    /// The programme.
    programme: String,
    /// Counts the versions from 1; 0 is the draft sent for comments.
    number: u32,
    /// Number of the paper.
    document: String,
    /// Who issued it.
    by: String,
    /// The items.
    #[schema(value_type = Vec<Object>)]
    items: serde_json::Value,
    /// What differs from the version before.
    #[schema(value_type = Vec<Object>)]
    changes: serde_json::Value,
}

impl EditionEntry {
    fn of(edition: &Edition) -> Result<Self, WebError> {
        Ok(Self {
            programme: edition.programme.to_string(),
            number: edition.number,
            document: edition.document.clone(),
            by: edition.by.clone(),
            items: serde_json::to_value(&edition.items).map_err(WebError::broken)?,
            changes: serde_json::to_value(&edition.changes).map_err(WebError::broken)?,
        })
    }
}

async fn entry(conn: &mut Conn, visitor: &Visitor, plan: &Plan) -> Result<ProgrammeEntry, WebError> {
    let base = read::base_of(conn, visitor.office(), plan.term).await?;
    Ok(ProgrammeEntry::of(plan, base.as_ref() == Some(&plan.id)))
}

/// Keeps a change and answers with the programme as it is now.
async fn keep(
    changing: &Changing,
    mut act: Act,
    (status, plan): (StatusCode, Plan),
) -> Result<Response, WebError> {
    let entry = entry(act.conn(), changing.visitor(), &plan).await?;
    changing.keep(act, (status, &entry)).await
}

pub(super) async fn found(visitor: &Visitor, id: &ProgrammeId) -> Result<Plan, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let found = store::programmes::find(visitor.view().await?.conn(), id).await?;
    Ok(found.ok_or(MattersError::Unknown)?)
}

/// All programmes, own ones and mirrors.
#[utoipa::path(
    get, path = "/api/programmes", tag = "matters", operation_id = "list_programmes",
    responses((status = 200, body = Vec<ProgrammeEntry>), (status = 304), (status = 403, body = Problem))
)]
pub(super) async fn list(reading: Reading) -> Result<Response, WebError> {
    let mut view = reading.open(Right::ReadProgramme).await?;
    let plans = read::programmes(view.conn()).await?;
    let bases = read::bases(view.conn(), reading.visitor().office()).await?;
    let entries: Vec<_> =
        plans.iter().map(|plan| ProgrammeEntry::of(plan, bases.contains(&plan.id))).collect();
    reading.answer(&entries)
}

/// A programme to be drawn up.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewProgrammeFields {
    /// The body.
    #[schema(example = "ubnd")]
    body: String,
    /// The period: `2026`, `2026-Q2`, `2026-06`.
    #[schema(example = "2027-Q1")]
    term: String,
}

/// Begins a programme with what belongs into it.
#[utoipa::path(
    post, path = "/api/programmes", tag = "matters", operation_id = "begin_programme", request_body = NewProgrammeFields,
    responses((status = 201, body = ProgrammeEntry), (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem))
)]
pub(super) async fn create(
    changing: Changing,
    Sent(sent): Sent<NewProgrammeFields>,
) -> Result<Response, WebError> {
    let mut act = changing.begin(Right::EditMatter).await?;
    let body = sent.body.parse().map_err(|_| WebError::wrong("body", Fault::NotAChoice))?;
    let term = sent.term.parse().map_err(|_| WebError::wrong("term", Fault::Said("matters-not-a-term")))?;
    let plan = commands::begin(&mut act, &body, term).await?;
    keep(&changing, act, (StatusCode::CREATED, plan)).await
}

/// One programme.
#[utoipa::path(
    get, path = "/api/programmes/{id}", tag = "matters", operation_id = "read_programme", params(("id" = String, Path)),
    responses((status = 200, body = ProgrammeEntry), (status = 304), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(super) async fn one(reading: Reading, Path(at): Path<At>) -> Result<Response, WebError> {
    let plan = found(reading.visitor(), &at.id).await?;
    reading.answer(&entry(reading.visitor().view().await?.conn(), reading.visitor(), &plan).await?)
}

/// The matters of a programme.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ChoiceFields {
    /// Ids of the matters.
    matters: Vec<String>,
}

/// Sets the matters of a programme.
#[utoipa::path(
    put, path = "/api/programmes/{id}/matters", tag = "matters", operation_id = "choose_matters",
    params(("id" = String, Path), ("If-Match" = u32, Header, description = "the version seen")), request_body = ChoiceFields,
    responses((status = 200, body = ProgrammeEntry), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem))
)]
pub(super) async fn choose(
    changing: Changing,
    Path(at): Path<At>,
    Sent(sent): Sent<ChoiceFields>,
) -> Result<Response, WebError> {
    let (mut act, seen) = begin(&changing, Right::EditMatter).await?;
    let ids: Result<std::collections::BTreeSet<MatterId>, _> =
        sent.matters.iter().map(|id| id.parse()).collect();
    let ids = ids.map_err(|_| WebError::wrong("matters", Fault::NotAChoice))?;
    let plan = commands::choose(&mut act, (&at.id, seen), &ids).await?;
    keep(&changing, act, (StatusCode::OK, plan)).await
}

/// A move to another stage.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StageFields {
    /// `consult`, `submit`, `return`, `close`.
    advance: String,
}

/// Brings a programme to another stage.
#[utoipa::path(
    post, path = "/api/programmes/{id}/stages", tag = "matters", operation_id = "advance_programme",
    params(("id" = String, Path), ("If-Match" = u32, Header, description = "the version seen")), request_body = StageFields,
    responses((status = 200, body = ProgrammeEntry), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem))
)]
pub(super) async fn advance(
    changing: Changing,
    Path(at): Path<At>,
    Sent(sent): Sent<StageFields>,
) -> Result<Response, WebError> {
    let (mut act, seen) = begin(&changing, Right::EditMatter).await?;
    let advance = Advance::from_word(&sent.advance).filter(|advance| *advance != Advance::Issue);
    let advance = advance.ok_or_else(|| WebError::wrong("advance", Fault::NotAChoice))?;
    let plan = commands::advance(&mut act, (&at.id, seen), advance).await?;
    keep(&changing, act, (StatusCode::OK, plan)).await
}

/// The versions of a programme, the newest first.
#[utoipa::path(
    get, path = "/api/programmes/{id}/editions", tag = "matters", operation_id = "list_editions", params(("id" = String, Path)),
    responses((status = 200, body = Vec<EditionEntry>), (status = 304), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(super) async fn editions(reading: Reading, Path(at): Path<At>) -> Result<Response, WebError> {
    found(reading.visitor(), &at.id).await?;
    let editions = store::programmes::editions(reading.visitor().view().await?.conn(), &at.id).await?;
    let seen = editions.iter().map(|edition| EditionEntry::of(&edition.seen_by(reading.actor())));
    reading.answer(&seen.collect::<Result<Vec<_>, _>>()?)
}

/// The paper of an issue.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct IssueProgrammeFields {
    /// Number and symbol; may be empty.
    #[serde(default)]
    document: String,
}

/// Issues a programme, or its next version.
#[utoipa::path(
    post, path = "/api/programmes/{id}/editions", tag = "matters", operation_id = "issue_programme",
    params(("id" = String, Path), ("If-Match" = u32, Header, description = "the version seen")), request_body = IssueProgrammeFields,
    responses((status = 201, body = EditionEntry), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem))
)]
pub(super) async fn issue(
    changing: Changing,
    Path(at): Path<At>,
    Sent(sent): Sent<IssueProgrammeFields>,
) -> Result<Response, WebError> {
    let (mut act, seen) = begin(&changing, Right::IssueProgramme).await?;
    let papers = Papers { document: sent.document, day: None };
    let edition = commands::issue(&mut act, (&at.id, seen), papers).await?;
    let entry = EditionEntry::of(&edition.seen_by(changing.actor()))?;
    changing.keep(act, (StatusCode::CREATED, &entry)).await
}

/// One version.
#[utoipa::path(
    get, path = "/api/programmes/{id}/editions/{number}", tag = "matters", operation_id = "read_edition",
    params(("id" = String, Path), ("number" = u32, Path)),
    responses((status = 200, body = EditionEntry), (status = 304), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(super) async fn edition(reading: Reading, Path(at): Path<AtEdition>) -> Result<Response, WebError> {
    let mut view = reading.open(Right::ReadProgramme).await?;
    let found = read::edition(view.conn(), reading.actor(), (&at.id, at.number)).await?;
    reading.answer(&EditionEntry::of(&found.ok_or(MattersError::Unknown)?)?)
}

/// A word on a programme.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CommentFields {
    /// What it says.
    text: String,
}

/// Says something to another office's programme; it travels there.
#[utoipa::path(
    post, path = "/api/programmes/{id}/comments", tag = "matters", operation_id = "comment_programme",
    params(("id" = String, Path)), request_body = CommentFields,
    responses((status = 201, body = CommentFields), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem))
)]
pub(super) async fn comment(
    changing: Changing,
    Path(at): Path<At>,
    Sent(sent): Sent<CommentFields>,
) -> Result<Response, WebError> {
    let mut act = changing.begin(Right::EditMatter).await?;
    commands::comment(&mut act, &at.id, None, &sent.text).await?;
    changing.keep(act, (StatusCode::CREATED, &sent)).await
}
