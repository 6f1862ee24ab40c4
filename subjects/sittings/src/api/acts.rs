//! Calling the roll and voting.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use nhip_meetings::rules::called::LineNumber;
use nhip_meetings::rules::ids::MeetingId;
use nhip_office::Act;
use nhip_office::rights::{Object, Right};
use nhip_web::error::{Problem, WebError};
use nhip_web::once::Once;
use nhip_web::sent::Sent;
use nhip_web::visitor::Visitor;
use serde::Deserialize;
use utoipa::ToSchema;

use super::entry::SittingEntry;
use crate::commands::{self, NewVote};
use crate::error::SittingError;
use crate::read;
use crate::rules::roll::{Presence, Way, Who};
use crate::rules::vote::{Choice, Mode, Tally, Threshold};

/// Whether somebody is there.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "presence", deny_unknown_fields)]
pub(super) enum PresenceFields {
    /// The one who was called.
    Here {},
    /// The one who was called, by video.
    Online {},
    /// The substitute who was agreed to.
    Substitute {
        /// The name.
        name: String,
        /// The post.
        post: String,
    },
    /// Somebody else, without consent.
    Another {
        /// The name.
        name: String,
        /// The post.
        post: String,
        /// Whether the chair has asked them to leave.
        #[serde(default)]
        asked_out: bool,
    },
    /// Absent with a reason.
    Excused {
        /// Why.
        reason: String,
    },
    /// Absent without one.
    Missing {},
}

impl From<PresenceFields> for Presence {
    fn from(sent: PresenceFields) -> Self {
        let here = |who, way| Self::Here { who, way, arrived: None, left: None };
        match sent {
            PresenceFields::Here {} => here(Who::Called, Way::Room),
            PresenceFields::Online {} => here(Who::Called, Way::Online),
            PresenceFields::Substitute { name, post } => here(Who::Substitute { name, post }, Way::Room),
            PresenceFields::Another { name, post, asked_out } => {
                here(Who::Another { name, post, asked_out }, Way::Room)
            }
            PresenceFields::Excused { reason } => Self::Excused { reason },
            PresenceFields::Missing {} => Self::Missing {},
        }
    }
}

/// A seat in an address.
#[derive(Debug, Deserialize)]
pub(crate) struct SeatAt {
    id: MeetingId,
    line: u32,
}

/// A vote in an address.
#[derive(Debug, Deserialize)]
pub(crate) struct VoteAt {
    id: MeetingId,
    number: u32,
}

/// Writes a seat of the roll down.
#[utoipa::path(
    put, path = "/api/sittings/{id}/roll/{line}", tag = "sittings", operation_id = "mark_seat",
    params(("id" = String, Path), ("line" = u32, Path, description = "0 is the chair")), request_body = PresenceFields,
    responses((status = 200, body = SittingEntry), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem))
)]
pub(crate) async fn mark(
    visitor: Visitor,
    once: Once,
    Path(at): Path<SeatAt>,
    Sent(sent): Sent<PresenceFields>,
) -> Result<Response, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let mut act = visitor.act().await?;
    commands::mark(&mut act, (&at.id, LineNumber(at.line)), sent.into()).await?;
    keep(&visitor, (once, act), (StatusCode::OK, &at.id)).await
}

/// A vote to be opened.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewVoteFields {
    question: String,
    /// The item of the agenda.
    #[serde(default)]
    item: Option<u32>,
    /// `open`, `secret`, `counted`.
    #[schema(value_type = String, example = "open")]
    mode: Mode,
    /// `half_of_members`, `half_of_present`, `two_thirds_of_members`.
    #[schema(value_type = String, example = "half_of_members")]
    threshold: Threshold,
}

/// Opens a vote.
#[utoipa::path(
    post, path = "/api/sittings/{id}/votes", tag = "sittings", operation_id = "open_vote", params(("id" = String, Path)),
    request_body = NewVoteFields,
    responses((status = 201, body = SittingEntry), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem))
)]
pub(crate) async fn ask(
    visitor: Visitor,
    once: Once,
    Path(at): Path<super::At>,
    Sent(sent): Sent<NewVoteFields>,
) -> Result<Response, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let mut act = visitor.act().await?;
    let new =
        NewVote { item: sent.item, question: sent.question, mode: sent.mode, threshold: sent.threshold };
    commands::ask(&mut act, &at.id, new).await?;
    keep(&visitor, (once, act), (StatusCode::CREATED, &at.id)).await
}

/// What is voted for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BallotFields {
    /// `yes`, `no`, `abstain`.
    #[schema(value_type = String, example = "yes")]
    choice: Choice,
}

/// Casts the own vote of the account's member.
#[utoipa::path(
    post, path = "/api/sittings/{id}/votes/{number}/ballots", tag = "sittings", operation_id = "cast_vote",
    params(("id" = String, Path), ("number" = u32, Path)), request_body = BallotFields,
    responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem))
)]
pub(crate) async fn cast(
    visitor: Visitor,
    once: Once,
    Path(at): Path<VoteAt>,
    Sent(sent): Sent<BallotFields>,
) -> Result<Response, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let mut act = visitor.act().await?;
    commands::cast_own(&mut act, (&at.id, at.number), sent.choice).await?;
    once.commit_silently(act).await
}

/// The sums of counted hands; nothing for votes that were cast here.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ResultFields {
    #[serde(default)]
    yes: Option<u32>,
    #[serde(default)]
    no: Option<u32>,
    #[serde(default)]
    abstain: Option<u32>,
}

/// Closes a vote.
#[utoipa::path(
    post, path = "/api/sittings/{id}/votes/{number}/result", tag = "sittings", operation_id = "close_vote",
    params(("id" = String, Path), ("number" = u32, Path)), request_body = ResultFields,
    responses((status = 200, body = SittingEntry), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem))
)]
pub(crate) async fn finish(
    visitor: Visitor,
    once: Once,
    Path(at): Path<VoteAt>,
    Sent(sent): Sent<ResultFields>,
) -> Result<Response, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let is_typed = sent.yes.is_some() || sent.no.is_some() || sent.abstain.is_some();
    let typed = is_typed.then(|| Tally {
        yes: sent.yes.unwrap_or(0),
        no: sent.no.unwrap_or(0),
        abstain: sent.abstain.unwrap_or(0),
    });
    let mut act = visitor.act().await?;
    commands::finish(&mut act, (&at.id, at.number), typed).await?;
    keep(&visitor, (once, act), (StatusCode::OK, &at.id)).await
}

/// Keeps the act and answers with the sitting as it is now.
async fn keep(
    visitor: &Visitor,
    (once, mut act): (Once, Act),
    (status, id): (StatusCode, &MeetingId),
) -> Result<Response, WebError> {
    let floor = read::one(act.conn(), visitor.actor(), id).await?.ok_or(SittingError::Unknown)?;
    once.commit(act, status, &SittingEntry::of(&floor)?).await
}
