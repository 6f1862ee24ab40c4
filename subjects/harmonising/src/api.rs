//! Harmonising for programs: the same acts as on the page. A run belongs to the account that began it.

use axum::extract::{Extension, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use jiff::civil::Date;
use nhip_harmony::ids::ActivityId;
use nhip_harmony::moves::{Forbidden, Freedom, Placed, Relief, RoomFreedom};
use nhip_office::rights::{Object, Right};
use nhip_web::error::{Explain as _, Problem, WebError};
use nhip_web::forms::Fault;
use nhip_web::once::Once;
use nhip_web::sent::Sent;
use nhip_web::site::Site;
use nhip_web::visitor::Visitor;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{OpenApi, ToSchema};

use crate::commands;
use crate::error::HarmonisingError;
use crate::rules::{Asked, Means, Reach, Scope};
use crate::runs::{Run, RunId, Runs, State};

/// What the API of harmonising offers.
#[derive(Debug, OpenApi)]
#[openapi(paths(begin, one, stop, take, ask))]
pub struct Description;

/// The routes over the runs of an office.
pub(crate) fn routes(runs: Runs) -> Router<Site> {
    Router::new()
        .route("/api/runs", post(begin))
        .route("/api/runs/{id}", get(one).delete(stop))
        .route("/api/runs/{id}/moved", post(take))
        .route("/api/runs/{id}/requests", post(ask))
        .layer(Extension(runs))
}

/// Most decisions about single activities in one question.
const MOST_DECISIONS: usize = 500;

/// What is asked. What is left out is as wide as it can be: all offices, other days, other rooms, all means.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AskedFields {
    /// A day of the period.
    #[schema(value_type = String, format = Date, example = "2026-06-01")]
    day: Date,
    /// `week`, `month` or `year` of that day.
    #[schema(value_type = String, pattern = "^(week|month|year)$", example = "week")]
    reach: Reach,
    /// `same_half`, `same_day` or `other_day`.
    #[schema(value_type = Option<String>, pattern = "^(same_half|same_day|other_day)$")]
    freedom: Option<Freedom>,
    /// `keep_rooms` or `other_rooms`.
    #[schema(value_type = Option<String>, pattern = "^(keep_rooms|other_rooms)$")]
    rooms: Option<RoomFreedom>,
    /// `times`, `substitutes` or `all`.
    #[schema(value_type = Option<String>, pattern = "^(times|substitutes|all)$")]
    means: Option<Means>,
    /// `all` or `own`.
    #[schema(value_type = Option<String>, pattern = "^(all|own)$")]
    scope: Option<Scope>,
    /// Activities that stay.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pinned: Vec<ActivityId>,
    /// Moves that are not wanted: pairs of an activity and a `span`, a `day`, a `room` or a `relief`.
    #[serde(default)]
    #[schema(value_type = Vec<Object>)]
    forbidden: Vec<(ActivityId, Forbidden)>,
    /// Moves that are settled: pairs of an activity and where it goes.
    #[serde(default)]
    #[schema(value_type = Vec<Object>)]
    chosen: Vec<(ActivityId, Placed)>,
    /// Reliefs that are settled: pairs of an activity and a `substitute`, a `merge` or `online`.
    #[serde(default)]
    #[schema(value_type = Vec<Object>)]
    relieved: Vec<(ActivityId, Relief)>,
}

impl AskedFields {
    fn read(self) -> Result<Asked, WebError> {
        let decisions = self.pinned.len().max(self.forbidden.len()).max(self.chosen.len());
        let decisions = decisions.max(self.relieved.len());
        if decisions > MOST_DECISIONS {
            return Err(WebError::wrong("pinned", Fault::OutOfRange { least: 0, most: 500 }));
        }
        let wide = Asked::week_of(self.day);
        Ok(Asked {
            reach: self.reach,
            freedom: self.freedom.unwrap_or(wide.freedom),
            rooms: self.rooms.unwrap_or(wide.rooms),
            means: self.means.unwrap_or(wide.means),
            scope: self.scope.unwrap_or(wide.scope),
            pinned: self.pinned.into_iter().collect(),
            forbidden: self.forbidden,
            chosen: self.chosen,
            relieved: self.relieved,
            ..wide
        })
    }
}

/// A run.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RunEntry {
    /// Its name.
    #[schema(value_type = String)]
    id: RunId,
    /// `waiting`, `running`, `done`, `refused` or `broken`.
    state: &'static str,
    /// What was asked.
    #[schema(value_type = Object)]
    asked: Asked,
    /// Why nothing came out.
    fault: Option<String>,
    /// The moves, what is left, clashes and loads before and after.
    #[schema(value_type = Option<Object>)]
    proposal: Option<Value>,
}

impl RunEntry {
    fn of(visitor: &Visitor, run: &Run) -> Result<Self, WebError> {
        let (state, fault, proposal) = match run.state() {
            State::Waiting => ("waiting", None, None),
            State::Running(_) => ("running", None, None),
            State::Broken => ("broken", Some(HarmonisingError::Broken.say(visitor.words())), None),
            State::Refused(error) => {
                ("refused", Some(HarmonisingError::from(error).say(visitor.words())), None)
            }
            State::Done(outcome) => {
                ("done", None, Some(serde_json::to_value(&outcome.proposal).map_err(WebError::broken)?))
            }
        };
        Ok(Self { id: run.id.clone(), state, asked: run.asked.clone(), fault, proposal })
    }
}

/// Moves by the activities that name them.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MovesFields {
    /// The `activity` of each move.
    #[schema(value_type = Vec<String>)]
    moves: Vec<ActivityId>,
}

/// What was carried out.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DoneEntry {
    /// Activities that were moved, or requests that were sent.
    done: Vec<String>,
}

/// A run in an address.
#[derive(Debug, Deserialize)]
pub(crate) struct At {
    id: RunId,
}

/// Begins to reckon.
#[utoipa::path(
    post, path = "/api/runs", tag = "harmonising", operation_id = "begin_run", request_body = AskedFields,
    responses((status = 202, body = RunEntry), (status = 403, body = Problem), (status = 422, body = Problem))
)]
pub(crate) async fn begin(
    visitor: Visitor,
    Extension(runs): Extension<Runs>,
    Sent(sent): Sent<AskedFields>,
) -> Result<Response, WebError> {
    visitor.may(Right::SettleClash, &Object::Office)?;
    let run = runs.begin(visitor.actor(), sent.read()?).await?;
    Ok((StatusCode::ACCEPTED, Json(RunEntry::of(&visitor, &run)?)).into_response())
}

/// A run and, when it has ended, what came out.
#[utoipa::path(
    get, path = "/api/runs/{id}", tag = "harmonising", operation_id = "read_run", params(("id" = String, Path)),
    responses((status = 200, body = RunEntry), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(crate) async fn one(
    visitor: Visitor,
    Extension(runs): Extension<Runs>,
    Path(at): Path<At>,
) -> Result<Json<RunEntry>, WebError> {
    visitor.may(Right::SettleClash, &Object::Office)?;
    let run = runs.find(visitor.actor(), &at.id).await?;
    Ok(Json(RunEntry::of(&visitor, &run)?))
}

/// Ends a run with the best found so far.
#[utoipa::path(
    delete, path = "/api/runs/{id}", tag = "harmonising", operation_id = "stop_run", params(("id" = String, Path)),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(crate) async fn stop(
    visitor: Visitor,
    Extension(runs): Extension<Runs>,
    Path(at): Path<At>,
) -> Result<StatusCode, WebError> {
    visitor.may(Right::SettleClash, &Object::Office)?;
    runs.find(visitor.actor(), &at.id).await?.stop();
    Ok(StatusCode::NO_CONTENT)
}

/// Moves the own activities of some moves.
#[utoipa::path(
    post, path = "/api/runs/{id}/moved", tag = "harmonising", operation_id = "take_moves",
    params(("id" = String, Path)), request_body = MovesFields,
    responses(
        (status = 200, body = DoneEntry), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)
    )
)]
pub(crate) async fn take(
    visitor: Visitor,
    once: Once,
    Extension(runs): Extension<Runs>,
    Path(at): Path<At>,
    Sent(sent): Sent<MovesFields>,
) -> Result<Response, WebError> {
    visitor.may(Right::SettleClash, &Object::Office)?;
    let (run, outcome) = runs.outcome_of(visitor.actor(), &at.id).await?;
    let mut act = visitor.act().await?;
    let placed = commands::take(&mut act, (&run, &outcome), &sent.moves).await?;
    let done = placed.iter().map(|record| record.activity.id.to_string()).collect();
    once.commit(act, StatusCode::OK, &DoneEntry { done }).await
}

/// Asks the other offices to move what is theirs in some moves.
#[utoipa::path(
    post, path = "/api/runs/{id}/requests", tag = "harmonising", operation_id = "ask_for_moves",
    params(("id" = String, Path)), request_body = MovesFields,
    responses(
        (status = 200, body = DoneEntry), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)
    )
)]
pub(crate) async fn ask(
    visitor: Visitor,
    once: Once,
    Extension(runs): Extension<Runs>,
    Path(at): Path<At>,
    Sent(sent): Sent<MovesFields>,
) -> Result<Response, WebError> {
    visitor.may(Right::SettleClash, &Object::Office)?;
    let (run, outcome) = runs.outcome_of(visitor.actor(), &at.id).await?;
    let week = runs.weeks().get(run.asked.period()).await.map_err(HarmonisingError::from)?;
    let mut act = visitor.act().await?;
    let threads = commands::ask(&mut act, &week, (&run, &outcome), &sent.moves).await?;
    let done = threads.iter().map(|thread| thread.request.id.to_string()).collect();
    once.commit(act, StatusCode::OK, &DoneEntry { done }).await
}
