//! The clashes of a period as a list, and one clash with its facts and ways out: read in `list` and `show`, settled
//! in `settle` and `take`.

mod answer;
mod facts;
mod file;
mod list;
mod past;
mod rows;
mod settle;
mod show;
mod sides;
mod take;
mod ways;

use axum::Router;
use axum::routing::{get, post};
use jiff::civil::Date;
use nhip_web::links::Route as _;
use nhip_web::site::Site;

pub(super) use answer::{Note, done, row_seen, unreadable};
pub use answer::{Undone, stale, undo_in};
pub(super) use rows::time_of;

use super::addresses::{ClashHistoryPage, ClashPage, ClashesPage};

nhip_web::route! {
    /// The list as a sheet.
    pub(crate) struct ClashesFile { day: Date } => "/week/{day}/clashes.xlsx"
    /// Taking a way out.
    pub(crate) struct WayTaken { day: Date, key: String } => "/week/{day}/clashes/{key}/way"
    /// Letting a clash stand.
    pub(crate) struct Acceptance { day: Date, key: String } => "/week/{day}/clashes/{key}/acceptance"
    /// Opening it again.
    pub(crate) struct Reopening { day: Date, key: String } => "/week/{day}/clashes/{key}/reopening"
    /// Letting it stand again as before.
    pub(crate) struct AcceptedAgain { day: Date, key: String } => "/week/{day}/clashes/{key}/accepted-again"
    /// Undoing what was just done: `?row=ID@version` for each row, `?host=&other=` for a decision about a pair.
    pub(crate) struct Undoing { day: Date } => "/week/{day}/undoing"
}

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route(ClashesPage::PATTERN, get(list::show))
        .route(ClashHistoryPage::PATTERN, get(past::show))
        .route(ClashesFile::PATTERN, get(file::export))
        .route(ClashPage::PATTERN, get(show::show))
        .route(WayTaken::PATTERN, post(take::take))
        .route(Acceptance::PATTERN, post(settle::accept))
        .route(Reopening::PATTERN, post(settle::reopen))
        .route(AcceptedAgain::PATTERN, post(settle::accept_again))
        .route(Undoing::PATTERN, post(answer::undo))
}
