//! Matters and programmes: what units register, the programmes of a year, quarter and month, and the base of the three
//! offices.
//!
//! [`commands`] is the only way to change anything; [`read`] is what others read, each through the eyes of one person:
//! what somebody may not read is not there for them at all ([`rules::matter::Matter::is_shown_to`]);
//! [`messages::ACCEPTS`] is what partners' notices do here.

pub mod api;
pub mod beside;
pub mod commands;
pub mod error;
mod explain;
pub mod messages;
pub mod neighbour;
pub mod pages;
pub mod printing;
pub mod read;
pub mod rules;
pub mod seed;
mod store;
mod tables;

pub use pages::rail;

/// The routes of the pages and the API.
pub fn routes() -> axum::Router<nhip_web::site::Site> {
    pages::routes().merge(api::routes())
}
