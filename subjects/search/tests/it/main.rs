//! Search through its public faces, on both databases.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as expected")]

mod finding;
mod following;
mod hidden;
mod world;
