//! Harmonising (điều hòa): for a week, a month or a year the least disturbing moves after which no clash is left, each
//! explained; people pin, forbid and choose, and the rest is reckoned anew. Own activities are then moved, and other
//! offices are asked for theirs.
//!
//! [`runs`] keeps what is being reckoned and what came out; [`commands`] carries it out.

mod addresses;
pub mod api;
pub mod commands;
pub mod error;
pub mod memory;
pub mod pages;
pub mod rules;
pub mod runs;
mod store;
mod words;

use axum::Router;
use nhip_office::rights::Right;
use nhip_programme::pages::addresses::HarmonisePage;
use nhip_programme::week::Weeks;
use nhip_web::frame::{RailEntry, Section};
use nhip_web::icon::Icon;
use nhip_web::site::Site;

use runs::Runs;

/// The part of the rail.
pub const SECTION: Section = Section("harmonise");

/// The entry on the rail.
pub fn rail() -> RailEntry {
    RailEntry::new(SECTION, 35, Icon::Harmonise, "harmonise-rail", &HarmonisePage {}, Right::SettleClash)
}

/// The routes of the pages and the API over an office's judged weeks.
pub fn routes(weeks: Weeks) -> Router<Site> {
    let runs = Runs::new(weeks);
    pages::routes(runs.clone()).merge(api::routes(runs))
}
