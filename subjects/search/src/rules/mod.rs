//! What is decided by values alone.

pub mod kind;
pub mod pieces;
pub mod query;
pub mod snippet;
