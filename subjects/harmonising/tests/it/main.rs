//! Moves asked for, decided about and carried out, told through the public face, on both databases.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as expected")]

mod doors;
mod programs;
mod world;
