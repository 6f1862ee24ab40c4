//! The week as a timeline, by leader or by room: seen, dragged, resized, moved by keys.
//!
//! `assets/scripts/timeline.js` draws it and says what it asks; here it is answered.

mod data;
mod lanes;
mod moves;
mod page;

use axum::Router;
use axum::routing::{get, post};
use nhip_web::links::Route as _;
use nhip_web::site::Site;

use super::addresses::{TimelineCheck, TimelineData, TimelineMove, TimelinePage, TimelineSlots};

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route(TimelinePage::PATTERN, get(page::show))
        .route(TimelineData::PATTERN, get(data::show))
        .route(TimelineSlots::PATTERN, post(moves::slots))
        .route(TimelineCheck::PATTERN, post(moves::check))
        .route(TimelineMove::PATTERN, post(moves::place))
}
