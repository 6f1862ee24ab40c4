//! The directory of the province (danh bạ): bodies, persons, posts, absences, units, rooms, areas, holidays, and
//! what the papers of each body call them.
//!
//! Every office's database holds the whole directory; each record has one owner office, which alone changes it and
//! tells the others. [`directory()`] loads it for the programme of a period.

pub mod api;
pub mod commands;
mod directory;
mod messages;
pub mod pages;
pub mod rules;
mod seed;
pub mod sheets;
pub mod shelf;
mod store;
#[cfg(feature = "testing")]
pub mod testing;

pub use directory::{Directory, directory, hours, reckoner, records};
pub use messages::ACCEPTS;
pub use rules::resolve::Resolved;
pub use seed::{SeedError, SeedTables, seed};
pub use store::Stored;

/// The routes of the directory's pages and API.
pub fn routes() -> axum::Router<nhip_web::site::Site> {
    pages::routes().merge(api::routes())
}
