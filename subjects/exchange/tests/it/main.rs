//! What the exchange shows and lets people do, on both databases.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by stopping")]

mod doors;
mod mail;
