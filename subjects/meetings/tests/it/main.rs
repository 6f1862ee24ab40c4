//! Meetings, their invitations and answers through their public faces, on both databases.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as expected")]

mod answering;
mod between;
mod doors;
mod guests;
mod listing;
mod mailing;
mod opinions;
mod papers;
mod preparing;
mod programs;
mod starting;
mod telling;
mod warned;
mod world;
