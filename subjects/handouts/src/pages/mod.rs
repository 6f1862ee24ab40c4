//! The pages of papers: sending and handing out, one paper, reading, and the door of those invited without an account.

mod addresses;
mod deeds;
mod desk;
mod guest;
mod one;
mod reading;
mod upload;
mod views;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Extension};
use axum::routing::{get, post};
use nhip_meetings::pages::GuestPapers;
use nhip_meetings::rules::ids::MeetingId;
use nhip_office::rights::{Object, Right};
use nhip_web::error::WebError;
use nhip_web::links::Route;
use nhip_web::site::Site;
use nhip_web::visitor::Visitor;

use crate::error::HandoutError;
use crate::read::{self, Folder};
use crate::rules::sight::Eyes;

pub use addresses::*;

/// The routes of the pages.
pub(crate) fn routes() -> Router<Site> {
    // Files are counted as they come, against the office's own limit.
    let upload = post(upload::send).layer(DefaultBodyLimit::disable());
    let guest = Router::new()
        .route(GuestPapers::PATTERN, get(guest::show))
        .route(GuestPaperFile::PATTERN, get(guest::file))
        .layer(Extension(guest::knocks()));
    Router::new()
        .route(HandoutsPage::PATTERN, get(desk::show).merge(upload))
        .route(HandingOut::PATTERN, post(deeds::hand_out))
        .route(HandoutPage::PATTERN, get(one::show))
        .route(HandoutWithdrawal::PATTERN, post(deeds::withdraw))
        .route(HandoutReturn::PATTERN, post(deeds::bring_back))
        .route(ReadingPage::PATTERN, get(reading::show))
        .route(ReadingFile::PATTERN, get(reading::file))
        .route(ReadingMark::PATTERN, post(reading::mark))
        .merge(guest)
}

/// The papers of a meeting that the visitor reads.
async fn folder(visitor: &Visitor, id: &MeetingId) -> Result<Folder, WebError> {
    visitor.may(Right::ReadProgramme, &Object::Office)?;
    let mut view = visitor.view().await?;
    let found = read::folder(view.conn(), (visitor.actor(), visitor.office().code()), id).await?;
    Ok(found.ok_or(HandoutError::Unknown)?)
}

/// The same for whoever prepares the meeting.
async fn prepared(visitor: &Visitor, id: &MeetingId) -> Result<Folder, WebError> {
    let folder = folder(visitor, id).await?;
    if folder.eyes != Eyes::Preparer {
        visitor.may(Right::EditMeeting, &Object::Office)?;
        // The right over the office as a whole says nothing about another office's meeting.
        return Err(WebError::refused());
    }
    Ok(folder)
}
