//! The only way to ask, to answer, and to settle a request: state, journal and notices in one act.

mod accept;
mod answer;
mod ask;
mod carry;
mod silence;

pub use accept::accept;
pub use answer::{Answer, RulingText, answer};
pub use ask::{Ask, ask};
pub use carry::{free_times, placed};
pub use silence::record_silences;
