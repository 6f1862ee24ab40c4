//! Invitations of other offices, and this office's answers to them.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::{Date, Time};
use nhip_office::rights::Right;
use nhip_web::api::{Changing, Reading};
use nhip_web::error::{Problem, WebError};
use nhip_web::sent::Sent;
use serde::Serialize;
use utoipa::ToSchema;

use super::entry::{LineEntry, VersionEntry};
use super::fields::InvitationAnswerFields;
use super::{At, AtLine};
use crate::commands::{self, Answered};
use crate::error::MeetingError;
use crate::read::{self, Received};
use crate::rules::called::LineNumber;
use crate::rules::invitation::last_told;
use crate::rules::standing::standing;

/// A meeting to which another office invites.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct InvitedEntry {
    /// The meeting's id.
    id: String,
    /// The office that invites.
    owner: String,
    activity: String,
    title: String,
    #[schema(value_type = String, format = Date)]
    from: Date,
    #[schema(value_type = String, format = Date)]
    to: Date,
    #[schema(value_type = Option<String>)]
    start: Option<Time>,
    place: String,
    /// The chair's post.
    chair: String,
    /// Whether it takes place.
    takes_place: bool,
    /// Issued versions; `If-Match` of an answer names the number of the last one.
    invitations: Vec<VersionEntry>,
    /// This office's lines.
    lines: Vec<LineEntry>,
}

impl InvitedEntry {
    fn of(received: &Received) -> Result<Self, MeetingError> {
        let latest = received.post.latest().ok_or(MeetingError::Unknown)?;
        let post = &received.post;
        let line = |line| {
            let stands = standing(line, &post.history, (&post.replies, &post.consents));
            let (_, told) = last_told(&post.history, line.0)?;
            Some(LineEntry::of(&told.line, &stands))
        };
        Ok(Self {
            id: received.meeting.to_string(),
            owner: latest.owner.to_string(),
            activity: latest.activity.to_string(),
            title: latest.told.title.clone(),
            from: latest.told.dates.from,
            to: latest.told.dates.to,
            start: latest.told.start,
            place: latest.told.place.clone(),
            chair: latest.told.chair_title.clone(),
            takes_place: latest.told.takes_place(),
            invitations: post.history.iter().map(VersionEntry::from).collect(),
            lines: received.lines().filter_map(line).collect(),
        })
    }
}

/// The meetings to which other offices invite, the newest first.
#[utoipa::path(
    get, path = "/api/invitations", tag = "meetings", operation_id = "list_invitations",
    responses((status = 200, body = Vec<InvitedEntry>), (status = 304), (status = 403, body = Problem))
)]
pub(super) async fn list(reading: Reading) -> Result<Response, WebError> {
    let mut view = reading.open(Right::ReadProgramme).await?;
    let here = reading.visitor().office().code();
    let all = read::received(view.conn(), reading.actor(), here).await?;
    let entries: Result<Vec<InvitedEntry>, MeetingError> = all.iter().map(InvitedEntry::of).collect();
    reading.answer(&entries?)
}

/// One meeting to which another office invites.
#[utoipa::path(
    get, path = "/api/invitations/{id}", tag = "meetings", operation_id = "read_invitation", params(("id" = String, Path)),
    responses((status = 200, body = InvitedEntry), (status = 304), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(super) async fn one(reading: Reading, Path(at): Path<At>) -> Result<Response, WebError> {
    let mut view = reading.open(Right::ReadProgramme).await?;
    let eyes = (reading.actor(), reading.visitor().office().code());
    let found = read::received_one(view.conn(), eyes, &at.id).await?.ok_or(MeetingError::Unknown)?;
    reading.answer(&InvitedEntry::of(&found)?)
}

/// Answers another office's invitation for one of this office's lines; the answer travels there.
#[utoipa::path(
    post, path = "/api/invitations/{id}/lines/{line}/replies", tag = "meetings", operation_id = "answer_invitation",
    params(("id" = String, Path), ("line" = u32, Path), ("If-Match" = u32, Header, description = "the number of the invitation that was seen")),
    request_body = InvitationAnswerFields,
    responses((status = 201, body = InvitedEntry), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem))
)]
pub(super) async fn reply(
    changing: Changing,
    Path(at): Path<AtLine>,
    Sent(sent): Sent<InvitationAnswerFields>,
) -> Result<Response, WebError> {
    let (mut act, version) = changing.begin_seen(Right::RecordReply).await?;
    let answered = Answered { line: LineNumber(at.line), version, answer: sent.into() };
    commands::answer_for_office(&mut act, &at.id, answered).await?;
    let eyes = (changing.actor(), changing.visitor().office().code());
    let found = read::received_one(act.conn(), eyes, &at.id).await?.ok_or(MeetingError::Unknown)?;
    let entry = InvitedEntry::of(&found)?;
    changing.keep(act, (StatusCode::CREATED, &entry)).await
}
