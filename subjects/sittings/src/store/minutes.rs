//! Versions of minutes, own ones and issued ones that came from other offices.

use jiff::Timestamp;
use nhip_meetings::rules::ids::MeetingId;
use nhip_office::args;
use nhip_office::db::{Conn, StorageError};

use crate::rules::minutes::Minutes;

/// Keeps a version.
pub(crate) async fn save(conn: &mut Conn, minutes: &Minutes) -> Result<(), StorageError> {
    conn.run(
        "insert into sitting_minutes (meeting, number, value) values ($1, $2, $3)
         on conflict (meeting, number) do update set value = excluded.value",
        args![minutes.meeting.as_str(), minutes.number, serde_json::to_string(minutes)?],
    )
    .await?;
    Ok(())
}

/// All versions of a meeting's minutes, the first one first.
pub(crate) async fn of(conn: &mut Conn, meeting: &MeetingId) -> Result<Vec<Minutes>, StorageError> {
    let rows = conn
        .rows("select value from sitting_minutes where meeting = $1 order by number", args![meeting.as_str()])
        .await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// Keeps what another office issued; what is there already stays. How many rows it made.
pub(crate) async fn receive(conn: &mut Conn, minutes: &Minutes, now: Timestamp) -> Result<u64, StorageError> {
    conn.run(
        "insert into sitting_minutes_received (meeting, owner, value, received_at) values ($1, $2, $3, $4)
         on conflict (meeting) do nothing",
        args![minutes.meeting.as_str(), minutes.owner, serde_json::to_string(minutes)?, now],
    )
    .await
}

/// What another office issued for a meeting.
pub(crate) async fn received(conn: &mut Conn, meeting: &MeetingId) -> Result<Option<Minutes>, StorageError> {
    let row = conn
        .row("select value from sitting_minutes_received where meeting = $1", args![meeting.as_str()])
        .await?;
    row.map(|row| row.json("value")).transpose()
}
