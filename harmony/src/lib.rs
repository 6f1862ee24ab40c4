//! The programme as a value: clashes, events told by several offices, live checks, ways out.
//!
//! Everything here is a function of values: no files, no clock, no database.

pub mod activity;
pub mod clash;
pub mod days;
mod event;
pub mod harmonise;
pub mod hours;
pub mod ids;
pub mod judge;
pub mod lanes;
pub mod load;
pub mod moves;
pub mod precedence;
pub mod problem;
pub mod programme;
pub mod province;
pub mod same_event;
pub mod settings;
pub mod sweep;
pub mod term;
pub mod ways_out;
pub mod words;
