//! The subject's tables.

pub(crate) mod base;
pub(crate) mod guests;
pub(crate) mod matters;
pub(crate) mod programmes;
