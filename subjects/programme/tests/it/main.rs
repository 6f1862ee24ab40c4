//! What the programme does, told through its public face, on both databases.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as expected")]

mod activity_doors;
mod board_doors;
mod changing;
mod clash_doors;
mod clash_history;
mod consenting;
mod contested;
mod deciding;
mod feeds;
mod figures_doors;
mod mirrors;
mod program_asks;
mod programs;
mod publication_pages;
mod publishing;
mod remembering;
mod session_doors;
mod settling;
mod timeline_doors;
mod undoing;
mod world;
