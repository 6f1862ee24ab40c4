//! The index's tables. The full-text one is the only thing that the two databases do differently: `words.rs`.

pub(crate) mod entries;
pub(crate) mod words;
