//! Calendars through the door of calendar programs, on both databases.

mod discovery;
mod hiding;
mod holding;
mod many;
mod passwords;
mod syncing;
mod world;
