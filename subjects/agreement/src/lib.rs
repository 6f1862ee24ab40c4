//! Requests between offices (đề nghị): asked of the office that owns an activity, answered within the regulation's
//! clock, sent up the ladder, decided, and carried out by the owner alone.
//!
//! [`rules::thread`] is the state machine with its table; [`commands`] is the only way to ask and to answer;
//! [`shown`] is what one person reads; [`messages::ACCEPTS`] is what partners' notices do here.

pub mod api;
mod clocks;
pub mod commands;
pub mod error;
pub mod messages;
pub mod pages;
pub mod rules;
pub mod shown;
mod store;

use axum::Router;
use nhip_programme::week::Weeks;
use nhip_web::site::Site;

/// The routes of the pages and the API over an office's judged weeks.
pub fn routes(weeks: Weeks) -> Router<Site> {
    pages::routes(weeks).merge(api::routes())
}
