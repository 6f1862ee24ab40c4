//! The programme as a value: clashes, events told by several offices, live checks, ways out.
//!
//! Everything here is a function of values: no files, no clock, no database.

pub mod activity;
pub mod days;
pub mod ids;
pub mod programme;
pub mod settings;
