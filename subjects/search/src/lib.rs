//! Search (tìm kiếm) over activities, meetings, their papers and conclusions, and tasks: with or without diacritics.
//!
//! The index is made of what the subjects keep and follows the journal ([`commands::follow`]); it can be thrown away and made
//! anew ([`commands::rebuild`]). What it finds is shown only as far as each subject lets the asker read it ([`find`]), so
//! that what is hidden neither shows nor counts.

pub mod api;
pub mod commands;
pub mod find;
pub mod pages;
pub mod rules;
mod store;

use axum::Router;
use nhip_web::site::Site;

/// The routes of the page and of the API.
pub fn routes() -> Router<Site> {
    pages::routes().merge(api::routes())
}
