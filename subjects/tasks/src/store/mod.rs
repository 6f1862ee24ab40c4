//! What this subject keeps.

pub(crate) mod conclusions;
pub(crate) mod tasks;
