//! Who may do what, and why: one pure function for every page, list, search, export, feed, notice and API call.

mod actor;
mod decide;
mod sight;

pub use actor::{Actor, Role, Scope, UnknownRole};
pub use decide::{Object, Refusal, Right, may};
pub use sight::{Level, Sight, UnknownLevel, sight};
