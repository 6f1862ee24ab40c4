//! What waits between offices (Trao đổi): requests and their answers, deliveries to each partner, hours asked for and given, and the tray of
//! notices that could not be understood; and official mail, letters out and messages in. It keeps nothing of its own.

pub mod addresses;
mod hours;
mod letters;
pub mod lines;
mod mail;
mod page;
mod tray;

use axum::Router;
use axum::extract::Extension;
use axum::routing::{get, post};
use nhip_office::rights::Right;
use nhip_web::about::AboutReaders;
use nhip_web::frame::{RailEntry, Section};
use nhip_web::icon::Icon;
use nhip_web::links::Route as _;
use nhip_web::site::Site;

use addresses::{
    ExchangePage, LetterRelease, LetterRetry, MailForm, MailPage, MailReturn, TrayForm, TrayReturn,
};

/// The part of the rail.
pub const SECTION: Section = Section("exchange");

/// The entry on the rail.
pub fn rail() -> RailEntry {
    RailEntry::new(SECTION, 700, Icon::Exchange, "exchange-rail", &ExchangePage {}, Right::ReadExchange)
}

/// The routes of the pages.
pub fn routes() -> Router<Site> {
    routes_among(AboutReaders::default())
}

/// The same, with subjects that say what letters and messages are about.
pub fn routes_among(readers: AboutReaders) -> Router<Site> {
    let mail = Router::new()
        .route(MailPage::PATTERN, get(mail::show))
        .route(MailForm::PATTERN, post(mail::put_aside))
        .route(MailReturn::PATTERN, post(mail::bring_back))
        .route(LetterRelease::PATTERN, post(mail::release))
        .route(LetterRetry::PATTERN, post(mail::try_again))
        .layer(Extension(readers));
    Router::new()
        .merge(mail)
        .route(ExchangePage::PATTERN, get(page::show))
        .route(TrayForm::PATTERN, post(tray::put_aside))
        .route(TrayReturn::PATTERN, post(tray::bring_back))
}
