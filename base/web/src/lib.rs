//! What every page stands on: the frame, sign-in, forms, tables, error pages, links, languages and assets.
//!
//! A subject writes its routes over [`site::Site`], takes a [`visitor::Visitor`] in each handler, renders its own
//! template to a body, and hands the body to [`frame::Frame::page`]. The node puts the routes of all subjects
//! behind [`door::all`]. The base never knows a subject.

pub mod about;
pub mod accent;
pub mod address;
pub mod answers;
pub mod api;
pub mod asker;
pub mod assets;
pub mod cookies;
pub mod csrf;
pub mod cursor;
pub mod discreet;
pub mod door;
pub mod error;
pub mod etag;
mod explain;
pub mod forms;
pub mod frame;
pub mod guest;
pub mod icon;
pub mod kept;
pub mod knocks;
pub mod links;
pub mod live;
pub mod markup;
pub mod once;
pub mod openapi;
pub mod request_id;
pub mod scanned;
pub mod search;
pub mod security;
pub mod sent;
pub mod signin;
pub mod site;
pub mod tables;
#[cfg(feature = "testing")]
pub mod testing;
pub mod theme;
pub mod visitor;
mod webapp;
pub mod words;
