//! Lines that have answered “perhaps” by calendar: shown, and no answer.

use jiff::Timestamp;
use nhip_office::args;
use nhip_office::db::{Conn, StorageError};

use crate::rules::called::LineNumber;
use crate::rules::ids::MeetingId;

/// Keeps that a line said so; the latest word stands.
pub(crate) async fn save(
    conn: &mut Conn,
    (meeting, line, version): (&MeetingId, LineNumber, u32),
    at: Timestamp,
) -> Result<(), StorageError> {
    conn.run(
        "insert into meeting_perhaps (meeting, line, version, said_at) values ($1, $2, $3, $4)
         on conflict (meeting, line) do update set version = excluded.version, said_at = excluded.said_at",
        args![meeting.as_str(), line.0, version, at],
    )
    .await?;
    Ok(())
}

/// Who said so, and when.
pub(crate) async fn of(
    conn: &mut Conn,
    meeting: &MeetingId,
) -> Result<Vec<(LineNumber, Timestamp)>, StorageError> {
    let rows = conn
        .rows("select line, said_at from meeting_perhaps where meeting = $1", args![meeting.as_str()])
        .await?;
    let line = |number: i64| {
        let wrong = |_| StorageError::BadValue { column: "line", value: number.to_string() };
        u32::try_from(number).map(LineNumber).map_err(wrong)
    };
    rows.iter().map(|row| Ok((line(row.int("line")?)?, row.moment("said_at")?))).collect()
}
