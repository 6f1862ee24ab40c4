//! Keeping the index. Nothing here changes the office's data: the index is made of them, without a journal entry of its own.

mod follow;
mod gather;
mod rebuild;

pub use follow::{Followed, Follower, follow};
pub use rebuild::rebuild;
