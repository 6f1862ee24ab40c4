//! Versions of the calendar of holidays; a version is never edited.

use jiff::Timestamp;
use nhip_envelope::OfficeCode;
use nhip_office::args;
use nhip_office::db::{Conn, Row, StorageError};

use crate::rules::holiday::{CalendarVersion, Holiday};

/// All versions, newest first.
pub(crate) async fn calendar_versions(conn: &mut Conn) -> Result<Vec<CalendarVersion>, StorageError> {
    conn.rows(
        "select version, owner, source, imported_at from people_calendars order by version desc",
        vec![],
    )
    .await?
    .iter()
    .map(version)
    .collect()
}

/// The version in force.
pub(crate) async fn latest_calendar(conn: &mut Conn) -> Result<Option<CalendarVersion>, StorageError> {
    conn.row(
        "select version, owner, source, imported_at from people_calendars order by version desc limit 1",
        vec![],
    )
    .await?
    .as_ref()
    .map(version)
    .transpose()
}

/// The days of a version, in order.
pub(crate) async fn calendar(conn: &mut Conn, version: i64) -> Result<Vec<Holiday>, StorageError> {
    conn.rows(
        "select day, kind, name, source from people_holidays where version = $1 order by day",
        args![version],
    )
    .await?
    .iter()
    .map(|row| {
        Ok(Holiday {
            date: row.parsed("day")?,
            kind: row.parsed("kind")?,
            name: row.text("name")?,
            source: row.text("source")?,
        })
    })
    .collect()
}

/// Adds a version with its days.
pub(crate) async fn put_calendar(
    conn: &mut Conn,
    new: &CalendarVersion,
    days: &[Holiday],
) -> Result<(), StorageError> {
    let imported_at: Timestamp = new.imported_at;
    conn.changes_ground();
    conn.run(
        "insert into people_calendars (version, owner, source, imported_at) values ($1, $2, $3, $4)",
        args![new.version, new.owner, new.source, imported_at],
    )
    .await?;
    for day in days {
        conn.run(
            "insert into people_holidays (version, day, kind, name, source) values ($1, $2, $3, $4, $5)",
            args![new.version, day.date, day.kind.word(), day.name, day.source],
        )
        .await?;
    }
    Ok(())
}

fn version(row: &Row) -> Result<CalendarVersion, StorageError> {
    Ok(CalendarVersion {
        version: row.int("version")?,
        owner: row.parsed::<OfficeCode>("owner")?,
        source: row.text("source")?,
        imported_at: row.moment("imported_at")?,
    })
}
