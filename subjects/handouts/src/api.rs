//! Papers of meetings for programs: the list that `/reading/{id}` shows to the same person. Files are opened there.

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use jiff::Timestamp;
use nhip_meetings::rules::ids::MeetingId;
use nhip_office::rights::Right;
use nhip_web::api::Reading;
use nhip_web::error::{Problem, WebError};
use nhip_web::links::Links;
use nhip_web::site::Site;
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use crate::error::HandoutError;
use crate::pages::ReadingFile;
use crate::read;
use crate::rules::handout::{Edition, Handout};

/// What the API of papers offers.
#[derive(Debug, OpenApi)]
#[openapi(paths(list))]
pub struct Description;

/// The routes of the API.
pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/api/meetings/{id}/handouts", get(list))
}

/// The meeting in an address.
#[derive(Debug, Deserialize)]
pub(crate) struct At {
    id: MeetingId,
}

/// A paper in the edition that the reader may open.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HandoutEntry {
    id: String,
    title: String,
    /// The item of the agenda, by number.
    item: u32,
    /// The item as it was called when the paper was last handed out.
    item_title: String,
    /// `report`, `submission`, … as on the agenda.
    sort: &'static str,
    /// Who prepared it; may be empty.
    from: String,
    /// The edition, counted from 1.
    edition: u32,
    /// The name of its file.
    file_name: String,
    media_type: &'static str,
    size_bytes: u64,
    /// The SHA-256 of its bytes.
    digest: String,
    #[schema(value_type = String, format = DateTime)]
    came_at: Timestamp,
    /// When it was handed out; none while only those who prepare see it.
    #[schema(value_type = Option<String>, format = DateTime)]
    handed_out_at: Option<Timestamp>,
    /// Whether it was taken back; only those who prepare still see it then.
    is_withdrawn: bool,
    /// Where the file is opened.
    url: String,
}

impl HandoutEntry {
    fn of(links: &Links, handout: &Handout, edition: &Edition) -> Self {
        let url =
            ReadingFile { id: handout.meeting.clone(), handout: handout.id.clone(), edition: edition.number };
        Self {
            id: handout.id.to_string(),
            title: handout.title.clone(),
            item: handout.item,
            item_title: handout.item_title.clone(),
            sort: handout.sort.word(),
            from: handout.from.clone(),
            edition: edition.number,
            file_name: edition.file.name.clone(),
            media_type: edition.file.kind.media_type(),
            size_bytes: edition.file.size,
            digest: edition.file.digest.to_string(),
            came_at: edition.at,
            handed_out_at: edition.release.as_ref().map(|release| release.at),
            is_withdrawn: handout.withdrawal.is_some(),
            url: links.to(&url).to_string(),
        }
    }
}

/// The papers of a meeting as far as they were handed out to the asker, in the order of the agenda.
#[utoipa::path(
    get, path = "/api/meetings/{id}/handouts", tag = "meetings", operation_id = "list_handouts", params(("id" = String, Path)),
    responses((status = 200, body = Vec<HandoutEntry>), (status = 304), (status = 403, body = Problem), (status = 404, body = Problem))
)]
pub(crate) async fn list(reading: Reading, Path(at): Path<At>) -> Result<Response, WebError> {
    let mut view = reading.open(Right::ReadProgramme).await?;
    let visitor = reading.visitor();
    let asking = (reading.actor(), visitor.office().code());
    let folder = read::folder(view.conn(), asking, &at.id).await?.ok_or(HandoutError::Unknown)?;
    let entry = |handout: &Handout| {
        let edition = folder.eyes.shown(handout)?;
        Some(HandoutEntry::of(visitor.links(), handout, edition))
    };
    reading.answer(&folder.handouts.iter().filter_map(entry).collect::<Vec<_>>())
}
