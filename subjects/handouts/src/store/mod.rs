//! The subject's tables.

pub(crate) mod arrivals;
pub(crate) mod contents;
pub(crate) mod handouts;
pub(crate) mod readers;
