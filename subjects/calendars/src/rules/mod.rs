//! What calendars are made of, which items a filter lets through, what changed between two states.

pub mod busy;
pub mod changes;
pub mod filter;
pub mod item;
