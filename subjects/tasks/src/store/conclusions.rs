//! Conclusions of meetings.

use jiff::Timestamp;
use nhip_meetings::rules::ids::MeetingId;
use nhip_office::args;
use nhip_office::db::{Conn, StorageError};

use crate::rules::conclusion::Conclusions;

/// Keeps the conclusions of a meeting as they are now.
pub(crate) async fn save(
    conn: &mut Conn,
    (meeting, conclusions): (&MeetingId, &Conclusions),
    now: Timestamp,
) -> Result<(), StorageError> {
    conn.run(
        "insert into conclusions (meeting, value, changed_at) values ($1, $2, $3)
         on conflict (meeting) do update set value = excluded.value, changed_at = excluded.changed_at",
        args![meeting.as_str(), serde_json::to_string(conclusions)?, now],
    )
    .await?;
    Ok(())
}

/// The conclusions of a meeting; none written yet is an empty list.
pub(crate) async fn of(conn: &mut Conn, meeting: &MeetingId) -> Result<Conclusions, StorageError> {
    let row = conn.row("select value from conclusions where meeting = $1", args![meeting.as_str()]).await?;
    Ok(row.map(|row| row.json("value")).transpose()?.unwrap_or_default())
}
