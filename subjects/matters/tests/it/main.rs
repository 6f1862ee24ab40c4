//! Matters, programmes and the base, through their public faces, on both databases.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as expected")]

mod amending;
mod base;
mod doors;
mod editions;
mod guests;
mod large;
mod registering;
mod states;
mod unread;
mod world;
