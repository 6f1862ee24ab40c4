//! What an intake holds and how it is judged against the programme; nothing here waits for anything.

pub mod diff;
pub mod draft;
pub mod intake;
pub mod likeness;
pub mod pane;
pub mod reading;
pub mod sheet;
