//! Harmonising: a start and a room for every activity, no clash, as little as possible moved, and proof.
//!
//! The method and its bounds are described in `docs/harmony.md`.

mod begin;
mod board;
mod both;
mod check;
mod conflicts;
mod dice;
mod model;
mod parts;
mod polish;
mod price;
mod proof;
mod reasons;
mod reinsert;
mod repair;
mod run;
mod settle;
mod streams;
mod terms;
mod vector;
mod watch;
mod windows;

pub use check::{Breach, Verdict, check};
pub use conflicts::{Conflict, Minimal, conflicts};
pub use reasons::{Blocker, Reason, Wish, reasons};
pub use repair::{Repair, repair};
pub use run::{Answer, Progress, Proven, harmonise};
pub use terms::{Ban, Terms};
pub use vector::Vector;
pub use watch::Limits;
