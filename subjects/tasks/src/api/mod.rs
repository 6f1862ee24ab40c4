//! Tasks for programs: what the pages do, under `/api`. What the asker may not read is not there.

mod acts;
mod entry;

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use nhip_office::rights::Right;
use nhip_web::api::Reading;
use nhip_web::cursor::{Cursor, Piece, PieceQuery};
use nhip_web::error::{Problem, WebError};
use nhip_web::sent::Sought;
use nhip_web::site::Site;
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use crate::error::TaskError;
use crate::read::{self, Found, Ground};
use crate::rules::ids::TaskId;
use entry::{TaskEntry, ThreadEntry};

/// What the API of tasks offers.
#[derive(Debug, OpenApi)]
#[openapi(paths(list, one, acts::create, acts::step))]
pub struct Description;

/// The routes of the API.
pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/api/tasks", get(list).post(acts::create))
        .route("/api/tasks/{id}", get(one))
        .route("/api/tasks/{id}/steps", post(acts::step))
}

/// A task in an address.
#[derive(Debug, Deserialize)]
pub(crate) struct At {
    id: TaskId,
}

/// What is sought.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct TaskQuery {
    /// Words of the content or the lead.
    q: Option<String>,
    /// The office that gave it.
    owner: Option<String>,
    /// The office that does it.
    doer: Option<String>,
    /// The state.
    state: Option<String>,
    /// `done_on_time`, `done_late`, `within`, `due_soon`, `overdue`: as of today.
    label: Option<String>,
    /// The `next` of the piece before.
    after: Option<Cursor>,
    /// How many, 1 to 200.
    limit: Option<u32>,
}

impl TaskQuery {
    fn asks_for(&self, entry: &TaskEntry) -> bool {
        let is = |asked: &Option<String>, value: &str| asked.as_deref().is_none_or(|asked| asked == value);
        let text = format!("{} {}", entry.content, entry.lead);
        is(&self.owner, &entry.owner)
            && is(&self.doer, entry.doer.as_deref().unwrap_or(""))
            && is(&self.state, &entry.state)
            && is(&self.label, entry.label.as_deref().unwrap_or(""))
            && self.q.as_deref().is_none_or(|q| nhip_web::search::matches(&text, q))
    }
}

/// Tasks that this office gave or does, the earliest due first.
#[utoipa::path(
    get, path = "/api/tasks", tag = "tasks", operation_id = "list_tasks", params(TaskQuery),
    responses((status = 200, body = Piece<TaskEntry>), (status = 304), (status = 403, body = Problem), (status = 422, body = Problem))
)]
pub(crate) async fn list(reading: Reading, Sought(query): Sought<TaskQuery>) -> Result<Response, WebError> {
    let mut view = reading.open(Right::ReadProgramme).await?;
    let ground = Ground::load(view.conn()).await?;
    let found = read::all(view.conn(), reading.actor()).await?;
    let pieces = PieceQuery { after: query.after.clone(), limit: query.limit };
    let place = |found: &Found| (found.position.due.to_string(), found.task.id.to_string());
    let entry = |found: &Found| TaskEntry::of(found, ground.label(&found.position, reading.today()));
    let asked = pieces.rest(&found, place)?.iter().map(entry).filter(|entry| query.asks_for(entry));
    reading.answer(&pieces.piece(asked, |entry| (entry.due.clone(), entry.id.clone())))
}

/// One task with its steps.
#[utoipa::path(
    get, path = "/api/tasks/{id}", tag = "tasks", operation_id = "read_task", params(("id" = String, Path)),
    responses((status = 200, body = ThreadEntry), (status = 304), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(crate) async fn one(reading: Reading, Path(at): Path<At>) -> Result<Response, WebError> {
    let mut view = reading.open(Right::ReadProgramme).await?;
    let ground = Ground::load(view.conn()).await?;
    let thread = read::one(view.conn(), reading.actor(), &at.id).await?.ok_or(TaskError::Unknown)?;
    reading.answer(&ThreadEntry::of(&thread, (&ground, reading.today()))?)
}
