//! What was written down about the duties of sessions.

use nhip_harmony::ids::ActivityId;
use nhip_office::args;
use nhip_office::db::{Conn, StorageError};

use crate::rules::session::Evidence;

/// Keeps what was written in the place of what was written before.
pub(crate) async fn save(conn: &mut Conn, evidence: &Evidence) -> Result<(), StorageError> {
    conn.run(
        "insert into session_duties (activity, duty, data) values ($1, $2, $3)
         on conflict (activity, duty) do update set data = excluded.data",
        args![evidence.activity.as_str(), evidence.duty, serde_json::to_string(evidence)?],
    )
    .await?;
    Ok(())
}

/// All that was written about one session.
pub(crate) async fn of_activity(conn: &mut Conn, id: &ActivityId) -> Result<Vec<Evidence>, StorageError> {
    conn.rows("select data from session_duties where activity = $1 order by duty", args![id.as_str()])
        .await?
        .iter()
        .map(|row| row.json("data"))
        .collect()
}
