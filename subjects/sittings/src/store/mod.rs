//! The subject's tables.

pub(crate) mod ballots;
pub(crate) mod minutes;
pub(crate) mod notes;
pub(crate) mod rooms;
pub(crate) mod sittings;
