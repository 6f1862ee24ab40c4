//! How series of the programme become meetings.

use nhip_office::args;
use nhip_office::db::{Conn, StorageError};

use crate::rules::rhythm::Rhythm;

/// Keeps a rhythm in the place of the one before.
pub(crate) async fn save(conn: &mut Conn, rhythm: &Rhythm) -> Result<(), StorageError> {
    conn.run(
        "insert into meeting_rhythms (series, value, changed_at) values ($1, $2, $3)
         on conflict (series) do update set value = excluded.value, changed_at = excluded.changed_at",
        args![rhythm.series, serde_json::to_string(rhythm)?, rhythm.at],
    )
    .await?;
    Ok(())
}

/// All of them.
pub(crate) async fn all(conn: &mut Conn) -> Result<Vec<Rhythm>, StorageError> {
    let rows = conn.rows("select value from meeting_rhythms order by series", args![]).await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// Ends a rhythm; how many that were.
pub(crate) async fn remove(conn: &mut Conn, series: &str) -> Result<u64, StorageError> {
    conn.run("delete from meeting_rhythms where series = $1", args![series]).await
}
