//! Meetings (cuộc họp): an activity of the week is prepared, its invitation issued with a number, answered, and told anew
//! to exactly those whom a change concerns.
//!
//! [`commands`] is the only way to change anything; [`read`] shows a meeting to whoever reads its activity whole;
//! [`rules`] holds the stages, the answers and the dates; [`messages::ACCEPTS`] is what partners' notices do here.

pub mod commands;
pub mod error;
mod explain;
pub mod messages;
pub mod pages;
pub mod printing;
pub mod read;
pub mod rules;
mod store;

use axum::Router;
use nhip_web::site::Site;

pub use pages::rail;

/// The routes of the pages and the API.
pub fn routes() -> Router<Site> {
    pages::routes()
}
