//! What waits between offices (Trao đổi): requests and their answers, deliveries to each partner, hours asked for and given, and the tray of
//! notices that could not be understood. It keeps nothing of its own.

pub mod addresses;
mod hours;
mod page;
mod tray;

use axum::Router;
use axum::routing::{get, post};
use nhip_office::rights::Right;
use nhip_web::frame::{RailEntry, Section};
use nhip_web::icon::Icon;
use nhip_web::links::Route as _;
use nhip_web::site::Site;

use addresses::{ExchangePage, TrayForm, TrayReturn};

/// The part of the rail.
pub const SECTION: Section = Section("exchange");

/// The entry on the rail.
pub fn rail() -> RailEntry {
    RailEntry::new(SECTION, 700, Icon::Exchange, "exchange-rail", &ExchangePage {}, Right::ReadExchange)
}

/// The routes of the pages.
pub fn routes() -> Router<Site> {
    Router::new()
        .route(ExchangePage::PATTERN, get(page::show))
        .route(TrayForm::PATTERN, post(tray::put_aside))
        .route(TrayReturn::PATTERN, post(tray::bring_back))
}
