//! Issued notices of conclusions, own ones and copies of other offices'.

use nhip_meetings::rules::ids::MeetingId;
use nhip_office::args;
use nhip_office::db::{Conn, StorageError};

use crate::rules::notice::ConclusionNotice;

/// Keeps a notice; one that is there already stays as it is. How many rows it made.
pub(crate) async fn save(conn: &mut Conn, notice: &ConclusionNotice) -> Result<u64, StorageError> {
    conn.run(
        "insert into conclusion_notices (meeting, number, owner, activity, issued_at, value)
         values ($1, $2, $3, $4, $5, $6) on conflict (meeting, number) do nothing",
        args![
            notice.meeting.as_str(),
            notice.number,
            notice.owner.as_str(),
            notice.activity.as_str(),
            notice.issued_at,
            serde_json::to_string(notice)?
        ],
    )
    .await
}

/// The notices of a meeting, the first one first.
pub(crate) async fn of(conn: &mut Conn, meeting: &MeetingId) -> Result<Vec<ConclusionNotice>, StorageError> {
    let rows = conn
        .rows(
            "select value from conclusion_notices where meeting = $1 order by number",
            args![meeting.as_str()],
        )
        .await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// All of them, the newest first.
pub(crate) async fn all(conn: &mut Conn) -> Result<Vec<ConclusionNotice>, StorageError> {
    let rows = conn
        .rows("select value from conclusion_notices order by issued_at desc, meeting, number", args![])
        .await?;
    rows.iter().map(|row| row.json("value")).collect()
}
