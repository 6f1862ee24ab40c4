//! What taking files in does, told through its public face, on both databases.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as expected")]

mod comparing;
mod doors;
mod hostile;
mod mending;
mod raw_files;
mod removing;
mod taking;
mod world;
