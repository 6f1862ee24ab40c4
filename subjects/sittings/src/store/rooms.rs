//! The secret of a room. The secret itself is kept nowhere.

use jiff::Timestamp;
use nhip_meetings::rules::ids::MeetingId;
use nhip_office::args;
use nhip_office::db::{Conn, StorageError};

/// Keeps the secret of a room; an earlier one ends.
pub(crate) async fn save(
    conn: &mut Conn,
    meeting: &MeetingId,
    digest: &[u8],
    (by, now): (&str, Timestamp),
) -> Result<(), StorageError> {
    conn.run(
        "insert into sitting_rooms (meeting, digest, made_by, made_at) values ($1, $2, $3, $4)
         on conflict (meeting) do update set digest = excluded.digest, made_by = excluded.made_by,
         made_at = excluded.made_at",
        args![meeting.as_str(), digest, by, now],
    )
    .await?;
    Ok(())
}

/// The meeting whose room has this secret.
pub(crate) async fn by_digest(conn: &mut Conn, digest: &[u8]) -> Result<Option<MeetingId>, StorageError> {
    let row = conn.row("select meeting from sitting_rooms where digest = $1", args![digest]).await?;
    row.map(|row| row.parsed("meeting")).transpose()
}
