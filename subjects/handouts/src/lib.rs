//! Papers of meetings as files (tài liệu họp): taken in and kept once, handed out to those called, opened, read without a
//! network, searched in.
//!
//! [`commands`] is the only way to change anything; [`read`] shows a meeting's papers to whoever reads the meeting, as far as
//! they were handed out to that reader; [`rules`] says what somebody sees of a paper; [`texts::Texts`] reads their text off
//! the runtime; [`messages::ACCEPTS`] is what partners' notices do here.

pub mod api;
pub mod commands;
pub mod error;
mod explain;
pub mod messages;
pub mod neighbour;
pub mod pages;
pub mod read;
pub mod rules;
mod serving;
mod spool;
mod store;
pub mod texts;

use axum::Router;
use axum::extract::Extension;
use nhip_web::site::Site;

use texts::Texts;

/// The routes of the pages and the API; `texts` reads what is sent.
pub fn routes(texts: Texts) -> Router<Site> {
    pages::routes().layer(Extension(texts)).merge(api::routes())
}
