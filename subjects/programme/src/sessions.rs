//! Reading what is owed before sessions of the council; [`crate::commands::close_duty`] writes it down.

use jiff::civil::Date;
use nhip_office::db::{Conn, StorageError};

use crate::rules::record::Record;
use crate::rules::session::{DUTIES, Duties, Owed, is_session, owed};
use crate::store;

/// The duties as the province has set them, else those of the model regulation.
pub(crate) async fn duties(conn: &mut Conn) -> Result<Duties, StorageError> {
    Ok(nhip_office::settings::get(conn, DUTIES).await?.unwrap_or_default())
}

/// What is owed before a session as it stands on a day; nothing for other activities.
///
/// # Errors
/// When the database fails.
pub async fn owed_before(conn: &mut Conn, record: &Record, today: Date) -> Result<Vec<Owed>, StorageError> {
    if !is_session(&record.activity) {
        return Ok(Vec::new());
    }
    let duties = duties(conn).await?;
    let evidence = store::duties::of_activity(conn, &record.activity.id).await?;
    let calendar = nhip_people::reckoner(conn).await?;
    Ok(owed(record, &duties, &evidence, (&calendar, today)))
}
