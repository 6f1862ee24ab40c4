//! The subject's own values and decisions; nothing here waits for anything.

pub mod amendment;
pub mod base;
pub mod comment;
pub mod decider;
pub mod due;
pub mod edition;
pub mod figures;
pub mod guest;
pub mod handover;
pub mod ids;
pub mod large;
pub mod link;
pub mod matter;
pub mod plan;
pub mod progress;
pub mod table;
