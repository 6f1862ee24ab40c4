//! Numbers and the register through their public faces, on both databases.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as expected")]

mod doors;
mod numbers;
mod world;
