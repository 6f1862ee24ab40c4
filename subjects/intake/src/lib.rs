//! Taking files in: a schedule file is read, shown beside what was understood of it, mended, compared with what the
//! office already has, and taken over in one act that one press undoes.
//!
//! [`commands`] is the only way to change anything; [`readers::Readers`] reads files off the async runtime, within
//! bounds; [`compare`] says what a file would change.

pub mod commands;
pub mod compare;
pub mod error;
mod explain;
pub mod pages;
pub mod readers;
pub mod rules;
mod store;

pub use pages::{rail, routes};
