//! The minutes of a meeting as programs read them: what the page of the minutes shows to the same person.

use axum::extract::Path;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use nhip_office::rights::Right;
use nhip_web::api::Reading;
use nhip_web::error::{Problem, WebError};
use serde::Serialize;
use utoipa::ToSchema;

use super::At;
use crate::error::SittingError;
use crate::read;
use crate::rules::minutes::{Agreed, Issue, Minutes, SectionText};

/// A version of the minutes.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MinutesEntry {
    /// Counts the versions, from 1.
    number: u32,
    /// The office that holds the meeting.
    owner: String,
    /// What the meeting was about.
    title: String,
    /// The parts, in their order.
    sections: Vec<SectionEntry>,
    written_by: String,
    #[schema(value_type = String, format = DateTime)]
    written_at: Timestamp,
    /// Who has agreed to exactly this version.
    agreed: Vec<AgreedEntry>,
    /// Once issued they change no more.
    issued: Option<IssueEntry>,
}

/// A part of the minutes.
#[derive(Debug, Serialize, ToSchema)]
struct SectionEntry {
    /// `opening`, `attendance`, `course`, `votes`, `decisions`, `closing`.
    section: &'static str,
    /// A paragraph a line.
    text: String,
}

impl From<&SectionText> for SectionEntry {
    fn from(one: &SectionText) -> Self {
        Self { section: one.section.word(), text: one.text.clone() }
    }
}

/// That somebody has agreed.
#[derive(Debug, Serialize, ToSchema)]
struct AgreedEntry {
    /// `secretary`, `chair`.
    who: &'static str,
    /// The account that wrote it down.
    by: String,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
}

impl From<&Agreed> for AgreedEntry {
    fn from(one: &Agreed) -> Self {
        Self { who: one.who.word(), by: one.by.clone(), at: one.at }
    }
}

/// What is known once they are issued.
#[derive(Debug, Serialize, ToSchema)]
struct IssueEntry {
    /// Number and symbol.
    #[schema(example = "01/BB-UBND")]
    symbol: String,
    /// In whose name.
    issuer: String,
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// Who signs as the chair.
    chair: String,
    /// Who signs as the secretary.
    secretary: String,
    /// Those to whom they go.
    recipients: Vec<String>,
}

impl From<&Issue> for IssueEntry {
    fn from(issue: &Issue) -> Self {
        Self {
            symbol: issue.symbol.clone(),
            issuer: issue.issuer.name.clone(),
            day: issue.day,
            chair: issue.chair.clone(),
            secretary: issue.secretary.clone(),
            recipients: issue.recipients.clone(),
        }
    }
}

impl From<&Minutes> for MinutesEntry {
    fn from(minutes: &Minutes) -> Self {
        Self {
            number: minutes.number,
            owner: minutes.owner.to_string(),
            title: minutes.title.clone(),
            sections: minutes.texts.iter().map(SectionEntry::from).collect(),
            written_by: minutes.written_by.clone(),
            written_at: minutes.written_at,
            agreed: minutes.agreed.iter().map(AgreedEntry::from).collect(),
            issued: minutes.issue.as_ref().map(IssueEntry::from),
        }
    }
}

/// The versions of a meeting's minutes, the first one first; of another office's meeting the one that was issued.
#[utoipa::path(
    get, path = "/api/sittings/{id}/minutes", tag = "sittings", operation_id = "list_minutes", params(("id" = String, Path)),
    responses((status = 200, body = Vec<MinutesEntry>), (status = 304), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(crate) async fn list(reading: Reading, Path(at): Path<At>) -> Result<Response, WebError> {
    let mut view = reading.open(Right::ReadProgramme).await?;
    let asking = (reading.actor(), reading.visitor().office().code());
    let found = read::minutes_of(view.conn(), asking, &at.id).await?.ok_or(SittingError::Unknown)?;
    reading.answer(&found.iter().map(MinutesEntry::from).collect::<Vec<_>>())
}
