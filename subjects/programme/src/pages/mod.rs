//! The programme's pages. Each file is one act or one view and tells its own routes; [`addresses`] names them all,
//! so that any page may link to any other.

mod activity;
pub mod addresses;
mod board;
mod clash;
mod events;
mod feeds;
mod figures;
pub mod neighbours;
mod publication;
mod series;
mod timeline;

pub use clash::{Undone, stale, undo_in};

use axum::Router;
use axum::extract::Extension;
use nhip_office::rights::{Object, Right};
use nhip_web::error::WebError;
use nhip_web::frame::{RailEntry, Section};
use nhip_web::icon::Icon;
use nhip_web::site::Site;
use nhip_web::visitor::Visitor;

use crate::week::Weeks;
use addresses::{FeedsPage, PresentWeek};
use neighbours::Neighbours;

/// The part of the rail.
pub const SECTION: Section = Section("week");

/// The entry on the rail.
pub fn rail() -> RailEntry {
    RailEntry::new(SECTION, 20, Icon::Week, "week-rail", &PresentWeek {}, Right::ReadProgramme)
}

/// The entry in the menu under the person's name: one's calendar links.
pub fn menu() -> RailEntry {
    RailEntry::new(SECTION, 10, Icon::Link, "feeds-title", &FeedsPage {}, Right::ManageFeeds)
}

/// The routes of the pages over an office's judged weeks.
pub fn routes(weeks: Weeks) -> Router<Site> {
    routes_among(weeks, Neighbours::default())
}

/// The same, with what other subjects show beside activities.
pub fn routes_among(weeks: Weeks, neighbours: Neighbours) -> Router<Site> {
    Router::new()
        .merge(board::routes())
        .merge(board::export::month_routes())
        .merge(figures::routes())
        .merge(clash::routes())
        .merge(events::routes())
        .merge(publication::routes())
        .merge(feeds::routes())
        .merge(series::routes())
        .merge(activity::routes())
        .merge(timeline::routes())
        .layer(Extension(neighbours))
        .layer(Extension(weeks))
}

/// Refuses whoever may change no activity at all, before anything of what was sent is looked for.
fn open_to_changers(visitor: &Visitor) -> Result<(), WebError> {
    let actor = visitor.actor();
    let mut near = actor.serves.iter().chain(&actor.person).map(|person| Object::Person(person));
    if near.any(|person| visitor.may(Right::EditActivity, &person).is_ok()) {
        return Ok(());
    }
    visitor.may(Right::EditActivity, &Object::Office)
}
