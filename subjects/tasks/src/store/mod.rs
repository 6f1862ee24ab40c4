//! What this subject keeps.

pub(crate) mod conclusions;
pub(crate) mod notices;
pub(crate) mod tasks;
