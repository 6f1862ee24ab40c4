//! The pages of taking files in (Nhập lịch).

mod acts;
mod form;
mod home;
mod row;
mod rows;
mod show;
mod source;
mod spot;
mod taken;
mod upload;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Extension};
use axum::routing::{get, post};
use nhip_office::rights::Right;
use nhip_programme::week::Weeks;
use nhip_web::frame::{RailEntry, Section};
use nhip_web::icon::Icon;
use nhip_web::links::Route as _;
use nhip_web::site::Site;

use crate::readers::Readers;
use crate::rules::sheet::{PassageId, RowId};

nhip_web::route! {
    /// Sending files, and all intakes.
    pub struct HomePage {} => "/intake"
    /// One intake: the file beside what was understood.
    pub struct IntakePage { id: String } => "/intake/{id}"
    /// The file as it was sent.
    pub struct FilePage { id: String } => "/intake/{id}/file"
    /// Removing the intake with its file.
    pub struct IntakeRemoval { id: String } => "/intake/{id}/removal"
    /// Reading the file anew, for another body or day.
    pub struct ReadingForm { id: String } => "/intake/{id}/reading"
    /// One row.
    pub struct RowPage { id: String, row: RowId } => "/intake/{id}/rows/{row}"
    /// Making two rows of one.
    pub struct SplitForm { id: String, row: RowId } => "/intake/{id}/rows/{row}/split"
    /// Leaving a row out.
    pub struct RemovalForm { id: String, row: RowId } => "/intake/{id}/rows/{row}/removal"
    /// Bringing a row back.
    pub struct ReturnForm { id: String, row: RowId } => "/intake/{id}/rows/{row}/return"
    /// Making a row of an unread passage.
    pub struct PassagePage { id: String, passage: PassageId } => "/intake/{id}/passages/{passage}"
    /// Passing over an unread passage.
    pub struct IgnoringForm { id: String, passage: PassageId } => "/intake/{id}/passages/{passage}/ignoring"
    /// Remembering whom a text means.
    pub struct MeaningForm { id: String } => "/intake/{id}/meanings"
    /// Taking over what is ticked.
    pub struct TakingForm { id: String } => "/intake/{id}/taking"
    /// Undoing a whole intake.
    pub struct UndoForm { id: String } => "/intake/{id}/undo"
}

/// The part of the rail.
pub const SECTION: Section = Section("intake");

/// The most that one upload may weigh, in bytes; each file has its own limit besides.
const LARGEST_UPLOAD_BYTES: usize = 64 << 20;

/// The entry on the rail.
pub fn rail() -> RailEntry {
    RailEntry::new(SECTION, 50, Icon::Intake, "intake-rail", &HomePage {}, Right::TakeIn)
}

/// The routes of the pages; the judged weeks tell what clashes after taking in.
pub fn routes(weeks: Weeks) -> Router<Site> {
    let upload = post(upload::send).layer(DefaultBodyLimit::max(LARGEST_UPLOAD_BYTES));
    Router::new()
        .route(HomePage::PATTERN, get(home::show).merge(upload))
        .route(IntakePage::PATTERN, get(show::show))
        .route(FilePage::PATTERN, get(upload::give_back))
        .route(IntakeRemoval::PATTERN, post(acts::remove_intake))
        .route(ReadingForm::PATTERN, post(upload::read_anew))
        .route(RowPage::PATTERN, get(row::show).post(row::save))
        .route(SplitForm::PATTERN, post(row::split))
        .route(RemovalForm::PATTERN, post(acts::remove))
        .route(ReturnForm::PATTERN, post(acts::bring_back))
        .route(PassagePage::PATTERN, get(row::of_passage).post(row::understand))
        .route(IgnoringForm::PATTERN, post(acts::ignore))
        .route(MeaningForm::PATTERN, post(acts::remember))
        .route(TakingForm::PATTERN, post(acts::take))
        .route(UndoForm::PATTERN, post(acts::undo))
        .layer(Extension(Readers::default()))
        .layer(Extension(weeks))
}
