//! Tasks for programs: what the pages do, under `/api`. What the asker may not read is not there.

mod acts;
mod entry;

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use nhip_office::rights::{Object, Right};
use nhip_web::cursor::{Cursor, Piece};
use nhip_web::error::{Problem, WebError};
use nhip_web::etag::EntityTag;
use nhip_web::sent::Sought;
use nhip_web::site::Site;
use nhip_web::visitor::Visitor;
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
    responses((status = 200, body = Piece<TaskEntry>), (status = 304), (status = 400, body = Problem), (status = 403, body = Problem), (status = 422, body = Problem))
)]
pub(crate) async fn list(
    visitor: Visitor,
    headers: HeaderMap,
    Sought(query): Sought<TaskQuery>,
) -> Result<Response, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let mut view = visitor.view().await?;
    let ground = Ground::load(view.conn()).await?;
    let found = read::all(view.conn(), visitor.actor()).await?;
    let first = match &query.after {
        None => 0,
        Some(after) => place_behind(&found, after)?,
    };
    let entry = |found: &Found| TaskEntry::of(found, ground.label(&found.position, visitor.today()));
    let limit = query.limit.unwrap_or(50).clamp(1, 200);
    let enough = usize::try_from(limit).unwrap_or(usize::MAX).saturating_add(1);
    let asked = found.iter().skip(first).map(entry).filter(|entry| query.asks_for(entry));
    let rows: Vec<TaskEntry> = asked.take(enough).collect();
    EntityTag::json(&headers, &Piece::from_rows(rows, limit, |entry| (entry.due.clone(), entry.id.clone())))
}

/// Behind the place of the last row given, also when that row is gone or due on another day by now.
fn place_behind(found: &[Found], after: &Cursor) -> Result<usize, WebError> {
    let (due, id) = after.open().map_err(|_| WebError::from_status(StatusCode::BAD_REQUEST))?;
    let place = |found: &Found| (found.position.due.to_string(), found.task.id.to_string());
    Ok(found.partition_point(|found| place(found) <= (due.clone(), id.clone())))
}

/// One task with its steps.
#[utoipa::path(
    get, path = "/api/tasks/{id}", tag = "tasks", operation_id = "read_task", params(("id" = String, Path)),
    responses((status = 200, body = ThreadEntry), (status = 304), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(crate) async fn one(
    visitor: Visitor,
    Path(at): Path<At>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let mut view = visitor.view().await?;
    let ground = Ground::load(view.conn()).await?;
    let thread = read::one(view.conn(), visitor.actor(), &at.id).await?.ok_or(TaskError::Unknown)?;
    EntityTag::json(&headers, &ThreadEntry::of(&thread, (&ground, visitor.today()))?)
}
