//! What this subject keeps.

pub(crate) mod board;
pub(crate) mod conclusions;
pub(crate) mod helping;
pub(crate) mod notices;
pub(crate) mod reminders;
pub(crate) mod tasks;
