//! Sittings (phiên họp): a meeting while it is held, and its minutes. Who is there, which item is discussed, who speaks, what
//! is voted, how each item ends; a screen for the room, notes for oneself.
//!
//! [`rules::sitting`] is the state with its table; [`commands`] is the only way to change anything; [`read`] shows a
//! sitting to whoever reads its activity whole; what of a vote is protected stands in `docs/sittings.md`.

pub mod api;
pub mod commands;
pub mod error;
mod explain;
pub mod messages;
pub mod neighbour;
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
    pages::routes().merge(api::routes())
}
