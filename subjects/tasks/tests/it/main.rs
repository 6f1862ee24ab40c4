//! Tasks, their steps and figures through their public faces, on both databases.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as expected")]

mod announcing;
mod between;
mod boards;
mod doors;
mod giving;
mod guests;
mod helping;
mod labels;
mod limits_set;
mod mornings;
mod reminding;
mod rules_of;
mod states;
mod world;
