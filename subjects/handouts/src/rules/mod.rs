//! What is decided by values alone.

pub mod file;
pub mod handout;
pub mod ids;
pub mod limits;
pub mod range;
pub mod sight;
