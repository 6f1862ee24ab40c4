//! What a person asks of a run, as a value.

mod asked;

pub use asked::{Asked, Means, Reach, Scope};
