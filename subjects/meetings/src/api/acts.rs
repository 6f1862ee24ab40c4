//! Making a meeting, preparing it, taking its steps, issuing its invitation.

use axum::extract::{Extension, Path};
use axum::http::StatusCode;
use axum::response::Response;
use nhip_office::rights::Right;
use nhip_web::api::Changing;
use nhip_web::error::{Problem, WebError};
use nhip_web::forms::Fault;
use nhip_web::sent::Sent;

use super::entry::MeetingWhole;
use super::fields::{
    AgendaFields, CalledFields, FactsFields, IssueInvitationFields, MeetingStepFields, NewMeetingFields,
    PapersFields,
};
use super::{At, keep};
use crate::commands::{self, Issuing, NewMeeting, PaperRow, Seen};
use crate::error::MeetingError;
use crate::followers::Followers;
use crate::read;
use crate::rules::agenda::{Lateness, Row};
use crate::rules::meeting::CalledRow;
use crate::rules::progress::Step;

/// Makes an own activity a meeting.
#[utoipa::path(
    post, path = "/api/meetings", tag = "meetings", operation_id = "make_meeting", request_body = NewMeetingFields,
    responses((status = 201, body = MeetingWhole), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem))
)]
pub(super) async fn create(
    changing: Changing,
    Sent(sent): Sent<NewMeetingFields>,
) -> Result<Response, WebError> {
    let mut act = changing.begin(Right::ReadProgramme).await?;
    let new = NewMeeting { activity: sent.activity, facts: sent.facts.into() };
    let meeting = commands::make(&mut act, new).await?;
    keep(&changing, act, (StatusCode::CREATED, &meeting.id)).await
}

/// Changes what the secretary writes down.
#[utoipa::path(
    put, path = "/api/meetings/{id}", tag = "meetings", operation_id = "change_meeting",
    params(("id" = String, Path), ("If-Match" = u32, Header, description = "the version seen")), request_body = FactsFields,
    responses((status = 200, body = MeetingWhole), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem))
)]
pub(super) async fn change(
    changing: Changing,
    Path(at): Path<At>,
    Sent(sent): Sent<FactsFields>,
) -> Result<Response, WebError> {
    let (mut act, seen) = changing.begin_seen(Right::ReadProgramme).await?;
    commands::write_facts(&mut act, (&at.id, Seen(seen)), sent.into()).await?;
    keep(&changing, act, (StatusCode::OK, &at.id)).await
}

/// Writes the agenda anew.
#[utoipa::path(
    put, path = "/api/meetings/{id}/agenda", tag = "meetings", operation_id = "write_agenda",
    params(("id" = String, Path), ("If-Match" = u32, Header, description = "the version seen")), request_body = AgendaFields,
    responses((status = 200, body = MeetingWhole), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem))
)]
pub(super) async fn agenda(
    changing: Changing,
    Path(at): Path<At>,
    Sent(sent): Sent<AgendaFields>,
) -> Result<Response, WebError> {
    let (mut act, seen) = changing.begin_seen(Right::ReadProgramme).await?;
    let rows: Vec<Row> = sent.items.into_iter().map(Row::from).collect();
    let why = Lateness { reason: sent.late_reason, allowed_by: sent.late_allowed_by };
    commands::write_late_agenda(&mut act, (&at.id, Seen(seen)), (&rows, why)).await?;
    keep(&changing, act, (StatusCode::OK, &at.id)).await
}

/// Writes the list of papers anew.
#[utoipa::path(
    put, path = "/api/meetings/{id}/papers", tag = "meetings", operation_id = "write_papers",
    params(("id" = String, Path), ("If-Match" = u32, Header, description = "the version seen")), request_body = PapersFields,
    responses((status = 200, body = MeetingWhole), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem))
)]
pub(super) async fn papers(
    changing: Changing,
    Path(at): Path<At>,
    Sent(sent): Sent<PapersFields>,
) -> Result<Response, WebError> {
    let (mut act, seen) = changing.begin_seen(Right::ReadProgramme).await?;
    let rows: Vec<PaperRow> = sent.papers.into_iter().map(PaperRow::from).collect();
    commands::write_papers(&mut act, (&at.id, Seen(seen)), &rows).await?;
    keep(&changing, act, (StatusCode::OK, &at.id)).await
}

/// Writes the list of those called anew. A name that is a leader's post calls that leader.
#[utoipa::path(
    put, path = "/api/meetings/{id}/called", tag = "meetings", operation_id = "write_called",
    params(("id" = String, Path), ("If-Match" = u32, Header, description = "the version seen")), request_body = CalledFields,
    responses((status = 200, body = MeetingWhole), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem))
)]
pub(super) async fn called(
    changing: Changing,
    Path(at): Path<At>,
    Sent(sent): Sent<CalledFields>,
) -> Result<Response, WebError> {
    let (mut act, seen) = changing.begin_seen(Right::ReadProgramme).await?;
    let sheet = read::one(act.conn(), changing.actor(), &at.id).await?.ok_or(MeetingError::Unknown)?;
    let directory = read::directory(act.conn(), sheet.told.dates).await?;
    let rows: Vec<CalledRow> = sent.lines.into_iter().map(|line| line.row(&directory)).collect();
    commands::write_called(&mut act, (&at.id, Seen(seen)), &rows).await?;
    keep(&changing, act, (StatusCode::OK, &at.id)).await
}

/// Writes down that the chair of the activity has said to chair it.
#[utoipa::path(
    post, path = "/api/meetings/{id}/chair", tag = "meetings", operation_id = "confirm_chair",
    params(("id" = String, Path), ("If-Match" = u32, Header, description = "the version seen")),
    responses((status = 200, body = MeetingWhole), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 428, body = Problem))
)]
pub(super) async fn chair(changing: Changing, Path(at): Path<At>) -> Result<Response, WebError> {
    let (mut act, seen) = changing.begin_seen(Right::ReadProgramme).await?;
    commands::confirm_chair(&mut act, (&at.id, Seen(seen))).await?;
    keep(&changing, act, (StatusCode::OK, &at.id)).await
}

/// Takes a step by hand.
#[utoipa::path(
    post, path = "/api/meetings/{id}/steps", tag = "meetings", operation_id = "step_meeting",
    params(("id" = String, Path), ("If-Match" = u32, Header, description = "the version seen")), request_body = MeetingStepFields,
    responses((status = 200, body = MeetingWhole), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem))
)]
pub(super) async fn step(
    changing: Changing,
    Path(at): Path<At>,
    Sent(sent): Sent<MeetingStepFields>,
) -> Result<Response, WebError> {
    let (mut act, seen) = changing.begin_seen(Right::ReadProgramme).await?;
    let step = Step::by_hand(&sent.step).ok_or_else(|| WebError::wrong("step", Fault::NotAChoice))?;
    commands::take_step(&mut act, (&at.id, Seen(seen)), step).await?;
    keep(&changing, act, (StatusCode::OK, &at.id)).await
}

/// Issues the next version of the invitation, with a number, to exactly those whom it concerns.
#[utoipa::path(
    post, path = "/api/meetings/{id}/invitations", tag = "meetings", operation_id = "issue_invitation",
    params(("id" = String, Path), ("If-Match" = u32, Header, description = "the meeting's version seen")), request_body = IssueInvitationFields,
    responses((status = 201, body = MeetingWhole), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem))
)]
pub(super) async fn issue(
    changing: Changing,
    Path(at): Path<At>,
    Extension(followers): Extension<Followers>,
    Sent(sent): Sent<IssueInvitationFields>,
) -> Result<Response, WebError> {
    let (mut act, seen) = changing.begin_seen(Right::ReadProgramme).await?;
    let issuer = sent.issuer.parse().map_err(|_| WebError::wrong("issuer", Fault::NotAChoice))?;
    let issuing = Issuing { issuer, signer: sent.signer };
    commands::issue(&mut act, (&at.id, Seen(seen)), issuing, &followers).await?;
    keep(&changing, act, (StatusCode::CREATED, &at.id)).await
}
