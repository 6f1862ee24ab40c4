//! Papers of meetings through their public faces, on both databases.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as expected")]

mod between;
mod files;
mod guests;
mod handing_out;
mod programs;
mod reading;
mod sending;
mod world;
