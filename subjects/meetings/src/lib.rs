//! Meetings (cuộc họp): an activity of the week is prepared, its invitation issued with a number, answered, and told anew
//! to exactly those whom a change concerns.
//!
//! [`commands`] is the only way to change anything; [`read`] shows a meeting to whoever reads its activity whole;
//! [`rules`] holds the stages, the answers and the dates; [`messages::ACCEPTS`] is what partners' notices do here.

pub mod api;
pub mod commands;
pub mod error;
mod explain;
pub mod followers;
pub mod messages;
pub mod opinions;
pub mod pages;
pub mod printing;
pub mod read;
pub mod reports;
pub mod rules;
mod starting;
mod store;
mod usual;

use axum::Router;
use axum::extract::Extension;
use nhip_programme::pages::neighbours::Neighbours;
use nhip_web::site::Site;

use followers::Followers;
use reports::Reports;

pub use pages::rail;

/// The routes of the pages and the API.
pub fn routes() -> Router<Site> {
    routes_among(Neighbours::default(), Followers::default(), Reports::default())
}

/// The same, with what other subjects show on the page of a meeting by its activity, with what they do when an invitation is
/// issued, and with the reports to which the list leads.
pub fn routes_among(neighbours: Neighbours, followers: Followers, reports: Reports) -> Router<Site> {
    let pages = pages::routes().layer(Extension(neighbours)).layer(Extension(reports));
    pages.merge(api::routes()).layer(Extension(followers))
}
