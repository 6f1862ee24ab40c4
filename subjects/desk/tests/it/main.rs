//! What the desk and the phone show and let people do, on both databases.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by stopping")]

mod answering;
mod base;
mod desk;
mod mail;
mod meetings;
mod refusals;
mod runs;
mod world;
