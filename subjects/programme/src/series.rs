//! Reading what was planned by a rhythm; [`crate::commands::plan_series`] plans it.

use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::Actor;

use crate::rules::series::Series;
use crate::shown::record_shown_to;
use crate::store;

/// The series whose activities a person reads whole, the latest period first.
///
/// # Errors
/// When the database fails.
pub async fn shown_to(conn: &mut Conn, actor: &Actor) -> Result<Vec<Series>, StorageError> {
    let mut all = store::series::all(conn).await?;
    all.retain(|series| !record_shown_to(actor, &series.pattern).is_busy_block());
    Ok(all)
}
