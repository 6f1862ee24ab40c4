//! What the directory does, told through its public face, on both databases.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by stopping")]

mod calendar;
mod doors;
mod importing;
mod keeping;
mod notices;
mod programs;
mod resolving;
mod world;
