//! What a directory holds and what is judged of it; nothing here waits for a database, a file or a clock.

pub mod absence;
pub mod body;
pub mod fault;
pub mod group;
pub mod holiday;
pub mod naming;
pub mod person;
pub mod post;
pub mod record;
pub mod resolve;
pub mod room;
pub mod unit;
pub mod vehicle;
