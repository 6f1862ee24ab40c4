//! From titles as written to full titles: “PCT (A)” in a schedule of UBND tỉnh is “Phó Chủ tịch UBND tỉnh (A)”.

mod seat;
mod titles;

use std::collections::BTreeMap;

pub(crate) use seat::Seat;

/// An office's own written forms, asked before the built-in rules.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Abbreviations {
    own: BTreeMap<String, Vec<String>>,
}

impl Abbreviations {
    /// Adds a written form with the full titles that it stands for (several for a group).
    #[must_use]
    pub fn with(mut self, written: &str, full: &[&str]) -> Self {
        self.own.insert(key(written), full.iter().map(|title| (*title).to_owned()).collect());
        self
    }

    /// The full titles of what a file writes.
    pub(crate) fn expand(&self, written: &str, seat: Option<&Seat>) -> Vec<String> {
        match self.own.get(&key(written)) {
            Some(full) => full.clone(),
            None => titles::expand(written, seat),
        }
    }
}

/// Written forms are compared without case, blanks and full stops.
fn key(written: &str) -> String {
    written.to_lowercase().chars().filter(|c| !c.is_whitespace() && *c != '.').collect()
}
