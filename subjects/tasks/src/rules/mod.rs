//! What a task is, its steps, its state, how it stands on a day, and when somebody is reminded; pure.

pub mod conclusion;
pub mod counted;
pub mod figures;
pub mod helping;
pub mod ids;
pub mod limits;
pub mod morning;
pub mod notice;
pub mod reminded;
pub mod reminder;
pub mod standing;
pub mod state;
pub mod step;
pub mod task;
pub mod thread;
