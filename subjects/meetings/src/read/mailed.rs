//! What went out about a meeting by mail, and what came back without being an answer.

use jiff::Timestamp;
use nhip_office::db::{Conn, StorageError};
use nhip_office::letters::{self, About, Posted};

use crate::rules::called::LineNumber;
use crate::rules::ids::MeetingId;
use crate::rules::mailing::ABOUT;
use crate::store;

/// What went to those called by mail, and who has answered “perhaps” by calendar.
#[derive(Clone, Debug, Default)]
pub struct Mailed {
    /// Letters about the meeting, the first one first.
    pub letters: Vec<Posted>,
    /// Lines that may come.
    pub perhaps: Vec<(LineNumber, Timestamp)>,
}

/// What went out about a meeting by mail; the caller has asked whether it may be read.
///
/// # Errors
/// When the database fails.
pub async fn mailed(conn: &mut Conn, id: &MeetingId) -> Result<Mailed, StorageError> {
    Ok(Mailed {
        letters: letters::about(conn, &About::new(ABOUT, id)).await?,
        perhaps: store::perhaps::of(conn, id).await?,
    })
}
