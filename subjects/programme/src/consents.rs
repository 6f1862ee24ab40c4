//! Reading what leaders answered to single activities; [`crate::commands::consent`] records it.

use jiff::Timestamp;
use nhip_harmony::ids::{ActivityId, PersonId};
use nhip_office::db::{Conn, StorageError};

use crate::rules::consent::Consent;
use crate::store;

/// The answer of one person to one activity.
///
/// # Errors
/// When the database fails.
pub async fn find(
    conn: &mut Conn,
    activity: &ActivityId,
    person: &PersonId,
) -> Result<Option<Consent>, StorageError> {
    store::consents::find(conn, activity, person).await
}

/// All answers to one activity, the latest first.
///
/// # Errors
/// When the database fails.
pub async fn of_activity(conn: &mut Conn, activity: &ActivityId) -> Result<Vec<Consent>, StorageError> {
    store::consents::of_activity(conn, activity).await
}

/// All answers since a moment, newest first.
///
/// # Errors
/// When the database fails.
pub async fn since(conn: &mut Conn, moment: Timestamp) -> Result<Vec<Consent>, StorageError> {
    store::consents::since(conn, moment).await
}
