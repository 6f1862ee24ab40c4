//! Rows of two offices that tell of one event: suggested by the rows or decided by people, what they tell
//! differently, and what people make of it.

mod by_hand;
mod decide;
mod file;
mod list;
mod versus;

use axum::Router;
use axum::routing::{get, post};
use jiff::civil::Date;
use nhip_web::links::Route as _;
use nhip_web::site::Site;

pub(in crate::pages) use versus::{VersusRow, versus};

use super::addresses::{EventsPage, JoinPage};

nhip_web::route! {
    /// The pairs as a sheet.
    pub(crate) struct EventsFile { day: Date } => "/week/{day}/events.xlsx"
    /// Saying that two rows are one event, that they are not, or taking that back.
    pub(crate) struct Decision { day: Date } => "/week/{day}/events/decision"
    /// Taking the other office's day, hour, place and chair over into the own row.
    pub(crate) struct Following { day: Date } => "/week/{day}/events/following"
}

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route(EventsPage::PATTERN, get(list::show))
        .route(EventsFile::PATTERN, get(file::export))
        .route(JoinPage::PATTERN, get(by_hand::show))
        .route(Decision::PATTERN, post(decide::decide))
        .route(Following::PATTERN, post(decide::follow))
}
