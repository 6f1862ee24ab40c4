//! The program through its public faces: the carrier between offices, crashes and full disks, the command line,
//! the server, the rights of every role at every route.

#![allow(clippy::unwrap_used, reason = "a test ends where it cannot go on")]

mod carrier;
mod cli;
mod contested;
mod crash;
mod disk;
mod mail;
mod push;
mod restoring;
mod rights;
mod server;
mod wire;
mod writer;
