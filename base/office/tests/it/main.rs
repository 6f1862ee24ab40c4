//! Facts about one office, each on SQLite and on PostgreSQL.

#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as expected")]

mod accounts;
mod acts;
mod journal;
mod letters;
mod notices;
mod pushes;
mod rights;
