//! One activity: as it is, with its history and asked hours; changing and withdrawing it.

use axum::extract::Path;
use axum::response::Response;
use jiff::Timestamp;
use nhip_envelope::OfficeCode;
use nhip_harmony::ids::ActivityId;
use nhip_office::View;
use nhip_office::rights::Right;
use nhip_web::api::{Changing, Reading};
use nhip_web::error::{Problem, WebError};
use nhip_web::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::entry::ActivityEntry;
use super::fields::ActivityFields;
use super::{Change, holding};
use crate::commands;
use crate::error::ChangeError;
use crate::rules::slot::{Answer, AskState};
use crate::shown::record_shown_to;
use crate::store;
use crate::week::asked;

/// The activity of an address.
#[derive(Debug, Deserialize)]
pub(super) struct At {
    pub(super) id: ActivityId,
}

/// An activity, what was done to it, and whose hours were asked for it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ActivityWhole {
    /// The activity.
    activity: ActivityEntry,
    /// What was done to it here, newest first; empty for a busy block.
    history: Vec<HistoryEntry>,
    /// Hours asked of other offices; empty for a busy block.
    asked: Vec<AskedEntry>,
}

/// One line of an activity's history.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct HistoryEntry {
    /// When.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// Which account, or `office:CODE`.
    actor: String,
    /// What was done, such as `programme.activity.moved`.
    act: String,
    /// Why, as the person said.
    reason: Option<String>,
}

/// Hours that were asked of the office that owns a calendar.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AskedEntry {
    /// `person` or `room`.
    kind: &'static str,
    /// Its id.
    id: String,
    /// The office that grants them.
    #[schema(value_type = String)]
    owner: OfficeCode,
    /// `waiting`, `granted` or `taken`.
    state: &'static str,
    /// Starts of the nearest free times, when they are taken.
    #[schema(value_type = Vec<String>)]
    free: Vec<jiff::civil::DateTime>,
}

/// One activity, with its history and the hours asked for it.
#[utoipa::path(
    get, path = "/api/activities/{id}", tag = "programme", operation_id = "get_activity",
    params(("id" = String, Path)),
    responses((status = 200, body = ActivityWhole), (status = 304), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(super) async fn one(reading: Reading, Path(at): Path<At>) -> Result<Response, WebError> {
    let mut view = reading.open(Right::ReadProgramme).await?;
    let record = store::activities::find(view.conn(), at.id.as_str()).await?;
    let record = record.ok_or_else(|| ChangeError::Unknown(at.id.clone()))?;
    let shown = record_shown_to(reading.actor(), &record).into_owned();
    let (history, asked) = if shown.is_busy_block() {
        (Vec::new(), Vec::new())
    } else {
        (history(&mut view, &at.id).await?, asked_hours(&mut view, &at.id).await?)
    };
    reading.answer(&ActivityWhole { activity: shown.into(), history, asked })
}

/// Changes what an activity says, judged on the version in `If-Match`.
#[utoipa::path(
    put, path = "/api/activities/{id}", tag = "programme", operation_id = "change_activity",
    params(("id" = String, Path), ("If-Match" = u32, Header, description = "the version seen")),
    request_body = ActivityFields,
    responses(
        (status = 200, body = ActivityEntry), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem)
    )
)]
pub(super) async fn change(
    changing: Changing,
    Path(at): Path<At>,
    Sent(sent): Sent<ActivityFields>,
) -> Result<Response, WebError> {
    let mut change = Change::begin(changing, &at.id).await?.on(sent.dates.into()).await?;
    sent.check(&change.reference)?;
    let holding = holding(sent.decision.clone());
    let (act, reference, version) = change.parts();
    let changed = commands::change(act, reference, version, &holding, |record| sent.write(record)).await?;
    change.answer(changed).await
}

/// Takes an activity out for good, as if it had never been entered.
#[utoipa::path(
    delete, path = "/api/activities/{id}", tag = "programme", operation_id = "withdraw_activity",
    params(("id" = String, Path), ("If-Match" = u32, Header, description = "the version seen")),
    responses(
        (status = 204), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 428, body = Problem)
    )
)]
pub(super) async fn withdraw(changing: Changing, Path(at): Path<At>) -> Result<Response, WebError> {
    let mut change = Change::begin(changing, &at.id).await?;
    let (act, reference, (id, seen)) = change.parts();
    commands::withdraw(act, reference, id, seen).await?;
    change.answer_silently().await
}

async fn history(view: &mut View, id: &ActivityId) -> Result<Vec<HistoryEntry>, WebError> {
    let kept = view.journal_about("activity", id.as_str()).await?;
    let line = |kept: nhip_office::journal::Kept| HistoryEntry {
        at: kept.at,
        actor: kept.actor,
        act: kept.act,
        reason: kept.reason,
    };
    Ok(kept.into_iter().map(line).collect())
}

async fn asked_hours(view: &mut View, id: &ActivityId) -> Result<Vec<AskedEntry>, WebError> {
    let asked = asked(view.conn(), id).await?;
    let entry = |asked: crate::rules::slot::Asked| AskedEntry {
        kind: asked.resource.kind(),
        id: asked.resource.id().to_owned(),
        owner: asked.owner,
        state: match asked.state {
            AskState::Waiting => "waiting",
            AskState::Granted => "granted",
            AskState::Taken => "taken",
        },
        free: match asked.answer {
            Some(Answer::Taken { free, .. }) => free,
            Some(Answer::Granted) | None => Vec::new(),
        },
    };
    Ok(asked.into_iter().map(entry).collect())
}
