//! Numbers and registers of issued papers (văn bản đi): the issuing authority is a field of its own, a number is drawn
//! in the act that issues the paper, and one that was given is never given again.
//!
//! [`commands::draw`] gives a number inside the act of another subject; [`issuers::load`] says in whose name an office
//! issues; the register is read by those who keep it.

pub mod commands;
pub mod error;
mod explain;
pub mod issuers;
pub mod layout;
pub mod pages;
pub mod printing;
pub mod read;
pub mod rules;
mod store;

use axum::Router;
use nhip_web::site::Site;

pub use pages::{menu, rail};

/// The routes of the pages.
pub fn routes() -> Router<Site> {
    pages::routes()
}
