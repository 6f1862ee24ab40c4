//! The programme's SQL: only here, only its own tables.

pub(crate) mod activities;
pub(crate) mod asks;
pub(crate) mod clash_history;
pub(crate) mod consents;
pub(crate) mod decisions;
pub(crate) mod departures;
pub(crate) mod duties;
pub(crate) mod feeds;
pub(crate) mod publications;
pub(crate) mod series;
pub(crate) mod slots;
