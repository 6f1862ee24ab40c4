//! What leaves an office by and by, letters and messages to browsers: how each of them stands, and who sends. Of the processes
//! that host one office only one sends at a time: whoever sends holds a lease and renews it.

mod standing;
mod store;

use jiff::SignedDuration;

pub use standing::{Attempt, Failure, Obstacle, Standing};

use crate::Office;
use crate::db::StorageError;

/// What a sender sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sender {
    /// Letters by official mail.
    Letters,
    /// Messages to browsers.
    Pushes,
}

impl Sender {
    fn word(self) -> &'static str {
        match self {
            Self::Letters => "letters",
            Self::Pushes => "pushes",
        }
    }
}

/// Whether this holder may send for a while.
///
/// # Errors
/// When the database fails.
pub async fn lease(
    office: &Office,
    sender: Sender,
    (holder, long): (&str, SignedDuration),
) -> Result<bool, StorageError> {
    let mut conn = office.aside().await?;
    let now = office.clock().now();
    let is_mine = store::lease(&mut conn, sender.word(), (holder, now + long), now).await?;
    conn.commit().await?;
    Ok(is_mine)
}
