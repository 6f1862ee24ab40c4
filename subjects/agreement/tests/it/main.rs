//! What offices ask of each other and how it ends, told through the public face, on both databases.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as expected")]

mod doors;
mod examples;
mod faults;
mod ladder;
mod real_cases;
mod rules_of;
mod sessions;
mod states;
mod world;
