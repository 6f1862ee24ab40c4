//! What a meeting is while it is held: roll, course, speeches, votes, decisions, minutes, opinions asked for in writing; pure.

pub mod ballot;
pub mod course;
pub mod draft;
pub mod figures;
pub mod minutes;
pub mod roll;
pub mod sitting;
pub mod speech;
pub mod vote;
