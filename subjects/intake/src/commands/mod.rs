//! The only way to change an intake, and to take one over into the programme.

mod edit;
mod receive;
mod remove;
mod take;
mod undo;

pub use edit::{Notes, SheetSeen, edit, ignore, remember_meaning};
pub use receive::{Received, bytes_of, known_bodies, receive, reread};
pub use remove::remove;
pub use take::{Chosen, Outcome, compared_for, take};
pub use undo::{Left, Undone, left_by, undo};
