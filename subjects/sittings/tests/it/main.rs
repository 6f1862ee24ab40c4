//! Sittings and minutes through their public faces, on both databases.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as expected")]

mod ballots;
mod course;
mod discipline;
mod doors;
mod guests;
mod minutes;
mod programs;
mod roll;
mod voting;
mod world;
