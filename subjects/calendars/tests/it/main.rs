//! Calendars through the door of calendar programs, on both databases.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as expected")]

mod discovery;
mod hiding;
mod holding;
mod many;
mod passwords;
mod syncing;
mod world;
