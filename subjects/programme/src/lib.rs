//! The programme: activities, the judged week, settling, publication.
//!
//! [`commands`] is the only way to change anything; [`week::Weeks`] is what pages, papers, feeds and the API read,
//! each through the eyes of one person ([`shown::Shown`]);
//! [`messages::ACCEPTS`] is what partners' notices do here.

pub mod api;
pub mod asks;
pub mod clash_words;
pub mod commands;
pub mod consents;
pub mod error;
mod explain;
pub mod eyes;
pub mod feeds;
pub mod field_words;
pub mod history;
mod load;
pub mod messages;
pub mod pages;
pub mod press;
pub mod printing;
pub mod reference;
pub mod rules;
pub mod seed;
pub mod series;
pub mod sessions;
pub mod shown;
mod store;
pub mod term_words;
pub mod trial;
pub mod week;
