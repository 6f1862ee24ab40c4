//! The pages of the directory (Danh bạ).

mod explain;
mod files;
mod form;
mod home;
mod lists;
mod matrix;
mod names;
mod record;
mod year;

pub(crate) use explain::warn;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use nhip_office::rights::Right;
use nhip_web::answers::ListFormat;
use nhip_web::frame::{RailEntry, Section};
use nhip_web::icon::Icon;
use nhip_web::links::Route as _;
use nhip_web::site::Site;
use nhip_web::words::Words;

use crate::sheets::Column;
use crate::shelf::Shelf;

nhip_web::route! {
    /// The overview: bodies with their people.
    pub struct HomePage {} => "/people"
    /// One list.
    pub struct ListPage { list: Shelf } => "/people/{list}"
    /// A record to be made.
    pub struct NewPage { list: Shelf } => "/people/{list}/new"
    /// One record.
    pub struct RecordPage { list: Shelf, key: String } => "/people/{list}/records/{key}"
    /// Taking one record out.
    pub struct Removal { list: Shelf, key: String } => "/people/{list}/records/{key}/removal"
    /// Undoing the last change of one record.
    pub struct Undo { list: Shelf, key: String } => "/people/{list}/records/{key}/undo"
    /// A list as a file.
    pub struct ExportFile { list: Shelf, format: ListFormat } => "/people/{list}/export/{format}"
    /// A list from a file.
    pub struct ImportPage { list: Shelf } => "/people/{list}/import"
    /// Minutes between areas, as a table both ways.
    pub struct MatrixPage {} => "/people/matrix"
    /// Holidays and working days of a year.
    pub struct YearPage { year: i16 } => "/people/years/{year}"
    /// Taking holidays in.
    pub struct HolidaysPage {} => "/people/holidays"
    /// Setting the working hours.
    pub struct HoursForm {} => "/people/hours"
}

/// The part of the rail.
pub const SECTION: Section = Section("people");

/// The largest file of a list, in bytes.
const LARGEST_FILE_BYTES: usize = 8 << 20;

/// The entry in the rail.
pub fn rail() -> RailEntry {
    RailEntry::new(SECTION, 800, Icon::People, "people-rail", &HomePage {}, Right::ReadDirectory)
}

/// The routes of the pages.
pub fn routes() -> Router<Site> {
    Router::new()
        .route(HomePage::PATTERN, get(home::show))
        .route(MatrixPage::PATTERN, get(matrix::show))
        .route(YearPage::PATTERN, get(year::show))
        .route(HoursForm::PATTERN, post(year::set_hours))
        .route(ListPage::PATTERN, get(lists::show))
        .route(NewPage::PATTERN, get(record::blank).post(record::create))
        .route(RecordPage::PATTERN, get(record::show).post(record::change))
        .route(Removal::PATTERN, post(record::remove))
        .route(Undo::PATTERN, post(record::undo))
        .route(ExportFile::PATTERN, get(files::export))
        .merge(
            Router::new()
                .route(HolidaysPage::PATTERN, get(year::holidays).post(year::take_holidays))
                .route(ImportPage::PATTERN, get(files::ask).post(files::take))
                .layer(DefaultBodyLimit::max(LARGEST_FILE_BYTES)),
        )
}

/// The heading of a column in the reader's language.
fn heading(words: Words, shelf: Shelf, column: &Column) -> String {
    words.t(&format!("people-{}-{}", shelf.word(), column.name.replace('_', "-")))
}

/// The name of a list in the reader's language.
fn shelf_name(words: Words, shelf: Shelf) -> String {
    words.t(&format!("people-list-{}", shelf.word()))
}
