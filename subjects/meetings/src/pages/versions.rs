//! One issued version: as it is printed, as a file, for a calendar.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use nhip_office::rights::{Object, Right};
use nhip_papers::html::html;
use nhip_programme::press;
use nhip_programme::printing::Format;
use nhip_web::answers::{self, FileKind};
use nhip_web::error::{PageResult, WebError};
use nhip_web::frame::{Action, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Arg, Words};

use super::{MeetingPage, SECTION, VersionCalendar, VersionFile, VersionPage};
use crate::error::MeetingError;
use crate::printing;
use crate::read;
use crate::rules::ids::MeetingId;
use crate::rules::invitation::{Addressee, Invitation};

/// A version of an own meeting, or of one to which this office is invited.
async fn find(visitor: &Visitor, id: &MeetingId, number: u32) -> Result<Invitation, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let mut view = visitor.view().await?;
    let post = match read::one(view.conn(), visitor.actor(), id).await? {
        Some(sheet) => Some(sheet.post),
        None => {
            let eyes = (visitor.actor(), visitor.office().code());
            read::received_one(view.conn(), eyes, id).await?.map(|received| received.post)
        }
    };
    let post = post.ok_or(MeetingError::Unknown)?;
    let found = post.history.into_iter().find(|version| version.number == number);
    Ok(found.ok_or(MeetingError::Unknown)?)
}

/// `GET /meetings/{id}/invitations/{number}`
pub(super) async fn show(visitor: Visitor, Path(at): Path<VersionPage>) -> PageResult {
    let version = find(&visitor, &at.id, at.number).await?;
    let (words, links) = (visitor.words(), visitor.links());
    let file = |format| links.to(&VersionFile { id: at.id.clone(), number: at.number, format });
    let body = VersionBody {
        words,
        paper: html(&printing::paper(&version)).map_err(WebError::broken)?,
        back: links.to(&MeetingPage { id: at.id.clone() }),
    };
    let calendar = links.to(&VersionCalendar { id: at.id.clone(), number: at.number });
    let args = [("symbol", Arg::from(version.symbol.as_str())), ("day", Arg::from(words.date(version.day)))];
    let parts = PageParts::new(words.with("meetings-version-title", &args)).section(SECTION).full_width();
    let parts = parts.lead(version.told.title.clone());
    let parts = parts.also(Action::open(words.t("meetings-calendar-file"), calendar).icon(Icon::Month));
    let parts = parts.also(Action::open("DOCX", file(Format::Docx)).icon(Icon::Export));
    let parts = parts.action(Action::open("PDF", file(Format::Pdf)).icon(Icon::Print));
    visitor.frame().page(parts, &body)
}

/// `GET /meetings/{id}/invitations/{number}/{format}`
pub(super) async fn file(visitor: Visitor, Path(at): Path<VersionFile>) -> Result<Response, WebError> {
    let version = find(&visitor, &at.id, at.number).await?;
    let name = printing::file_name(&version, at.format.extension());
    press::file(printing::paper(&version), at.format, &name).await
}

/// `GET /meetings/{id}/invitations/{number}/lich.ics`
pub(super) async fn calendar(
    visitor: Visitor,
    Path(at): Path<VersionCalendar>,
) -> Result<Response, WebError> {
    let version = find(&visitor, &at.id, at.number).await?;
    Ok(calendar_answer(&version, None))
}

/// A version as a calendar file to be opened.
pub(super) fn calendar_answer(version: &Invitation, only: Option<&Addressee>) -> Response {
    let name = printing::file_name(version, "ics");
    answers::file(&name, FileKind::Calendar, printing::calendar_file(version, only))
}

#[derive(Template)]
#[template(path = "version.html")]
struct VersionBody {
    words: Words,
    paper: String,
    back: Url,
}
