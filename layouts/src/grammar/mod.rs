//! How schedules spell times, days, people and places: one file per subject, no knowledge of layouts.

pub(crate) mod brackets;
pub(crate) mod clauses;
pub(crate) mod clock;
pub(crate) mod days;
pub(crate) mod item;
pub(crate) mod lists;
pub(crate) mod organs;
pub(crate) mod people;
pub(crate) mod places;
mod substitutes;
pub(crate) mod words;

use std::sync::LazyLock;

use regex::Regex;

/// A pattern that is part of the program and therefore compiles.
pub(crate) type Pattern = LazyLock<Regex>;

/// Compiles a pattern of the program.
pub(crate) fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern written in the program is valid")
}
