//! The desk and the leader's phone: what concerns one person today, what waits for a decision, what changed.
//!
//! Both only read; what is pressed on them are commands of the programme. The one thing kept here is how far each
//! account has looked at what changed ([`looks`]).

pub mod addresses;
mod changes;
mod circle;
mod day;
mod gather;
pub mod looks;
mod pages;
mod phone;
pub mod rules;
mod store;

use axum::Router;
use axum::extract::Extension;
use nhip_office::rights::Right;
use nhip_programme::pages::addresses::FirstPage;
use nhip_programme::week::Weeks;
use nhip_web::frame::{RailEntry, Section};
use nhip_web::icon::Icon;
use nhip_web::site::Site;

use addresses::PhonePage;

/// The desk's part of the rail.
pub const DESK: Section = Section("desk");
/// The phone's part of the rail.
pub const PHONE: Section = Section("phone");

/// The entries on the rail.
pub fn rail() -> [RailEntry; 2] {
    [
        RailEntry::new(DESK, 10, Icon::Desk, "desk-rail", &FirstPage {}, Right::ReadProgramme),
        // Who may have a leader's calendar as a feed may have it in the pocket.
        RailEntry::new(PHONE, 15, Icon::Phone, "phone-rail", &PhonePage {}, Right::ManageFeeds),
    ]
}

/// The routes of the pages over an office's judged weeks.
pub fn routes(weeks: Weeks) -> Router<Site> {
    pages::routes().merge(phone::routes()).layer(Extension(weeks))
}
