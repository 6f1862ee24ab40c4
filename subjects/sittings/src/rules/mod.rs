//! What a meeting is while it is held: roll, course, speeches, votes, decisions, minutes, opinions asked for in writing; and what
//! many of them add up to; pure.

pub mod ballot;
pub mod course;
pub mod discipline;
pub mod draft;
pub mod figures;
pub mod minutes;
pub mod roll;
pub mod sitting;
pub mod speech;
pub mod units;
pub mod vote;
