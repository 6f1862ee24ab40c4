//! Tasks (nhiệm vụ): conclusions and papers become tasks, units answer, the giver decides, and who is late is reminded.
//!
//! [`rules::thread`] is the state machine with its table; [`commands`] is the only way to change anything; [`read`] shows
//! a task to whoever may know of it; [`messages::ACCEPTS`] is what partners' notices do here.

pub mod api;
pub mod commands;
pub mod error;
mod explain;
mod letters;
pub mod messages;
pub mod neighbour;
pub mod pages;
pub mod printing;
pub mod read;
pub mod rules;
mod store;

use axum::Router;
use nhip_web::site::Site;

pub use pages::{menu, rail};

/// The routes of the pages and the API.
pub fn routes() -> Router<Site> {
    pages::routes().merge(api::routes())
}
