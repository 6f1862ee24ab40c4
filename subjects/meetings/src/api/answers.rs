//! Answers written down, the chair's word about substitutes, links of those invited without an account.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use nhip_office::rights::{Object, Right};
use nhip_web::api::Changing;
use nhip_web::discreet;
use nhip_web::error::{Problem, WebError};
use nhip_web::sent::Sent;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::entry::MeetingWhole;
use super::fields::{ConsentFields, InvitationAnswerFields};
use super::{AtLine, keep};
use crate::commands::{self, Answered};
use crate::pages::GuestDoor;
use crate::rules::called::LineNumber;
use crate::rules::ids::{MeetingId, ReplyId};

/// An answer in an address.
#[derive(Debug, Deserialize)]
pub(super) struct AtReply {
    id: MeetingId,
    reply: ReplyId,
}

/// A link as it was made.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GuestLinkEntry {
    /// Names it in lists and in the journal.
    id: String,
    /// Where it answers, below this office's address. It is told this once and kept nowhere.
    path: String,
}

/// Writes down what one of those called has answered by telephone or on paper.
#[utoipa::path(
    post, path = "/api/meetings/{id}/lines/{line}/replies", tag = "meetings", operation_id = "record_reply",
    params(("id" = String, Path), ("line" = u32, Path), ("If-Match" = u32, Header, description = "the number of the invitation that was answered")),
    request_body = InvitationAnswerFields,
    responses((status = 201, body = MeetingWhole), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem))
)]
pub(super) async fn reply(
    changing: Changing,
    Path(at): Path<AtLine>,
    Sent(sent): Sent<InvitationAnswerFields>,
) -> Result<Response, WebError> {
    changing.visitor().may(Right::ReadProgramme, &Object::Office)?;
    let (mut act, version) = changing.begin_seen(Right::RecordReply).await?;
    let answered = Answered { line: LineNumber(at.line), version, answer: sent.into() };
    commands::record_reply(&mut act, &at.id, answered).await?;
    keep(&changing, act, (StatusCode::CREATED, &at.id)).await
}

/// Writes down the chair's word about a substitute; the first one stands.
#[utoipa::path(
    post, path = "/api/meetings/{id}/replies/{reply}/consent", tag = "meetings", operation_id = "decide_substitute",
    params(("id" = String, Path), ("reply" = String, Path)), request_body = ConsentFields,
    responses((status = 200, body = MeetingWhole), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem))
)]
pub(super) async fn consent(
    changing: Changing,
    Path(at): Path<AtReply>,
    Sent(sent): Sent<ConsentFields>,
) -> Result<Response, WebError> {
    let mut act = changing.begin(Right::ReadProgramme).await?;
    commands::consent(&mut act, (&at.id, &at.reply), sent.word).await?;
    keep(&changing, act, (StatusCode::OK, &at.id)).await
}

/// Makes the link by which one of those called answers without an account; an older one ends. The answer holds a secret
/// and is kept nowhere, also not for an `Idempotency-Key`: sent again, another link is made.
#[utoipa::path(
    post, path = "/api/meetings/{id}/lines/{line}/link", tag = "meetings", operation_id = "make_reply_link",
    params(("id" = String, Path), ("line" = u32, Path)),
    responses((status = 201, body = GuestLinkEntry), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem))
)]
pub(super) async fn link(changing: Changing, Path(at): Path<AtLine>) -> Result<Response, WebError> {
    let mut act = changing.begin(Right::IssueInvitation).await?;
    let (link, secret) = commands::make_link(&mut act, (&at.id, LineNumber(at.line))).await?;
    act.commit().await?;
    let path = changing.visitor().links().to(&GuestDoor { secret }).to_string();
    let entry = GuestLinkEntry { id: link.id.to_string(), path };
    Ok(discreet::answer((StatusCode::CREATED, Json(entry)).into_response()))
}

/// Ends the link of a line; what was answered by it stays.
#[utoipa::path(
    delete, path = "/api/meetings/{id}/lines/{line}/link", tag = "meetings", operation_id = "revoke_reply_link",
    params(("id" = String, Path), ("line" = u32, Path)),
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(super) async fn unlink(changing: Changing, Path(at): Path<AtLine>) -> Result<Response, WebError> {
    let mut act = changing.begin(Right::IssueInvitation).await?;
    commands::revoke_links(&mut act, (&at.id, LineNumber(at.line))).await?;
    changing.keep_silently(act).await
}
