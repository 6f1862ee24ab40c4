//! What became of clashes.

use jiff::civil::Date;
use nhip_harmony::days::Period;
use nhip_office::args;
use nhip_office::db::{Conn, StorageError};

use crate::rules::clash_history::Episode;

/// Keeps an episode as it is now.
pub(crate) async fn save(conn: &mut Conn, episode: &Episode) -> Result<(), StorageError> {
    conn.run(
        "insert into clash_history (clash, opened_at, day, ended_at, data) values ($1, $2, $3, $4, $5)
         on conflict (clash, opened_at) do update set ended_at = excluded.ended_at, data = excluded.data",
        args![
            episode.clash,
            episode.opened_at,
            episode.day,
            episode.ended.map(|(at, _)| at),
            serde_json::to_string(episode)?
        ],
    )
    .await?;
    Ok(())
}

/// Episodes that wait, of clashes from a day on.
pub(crate) async fn waiting(conn: &mut Conn, from: Date) -> Result<Vec<Episode>, StorageError> {
    let sql = "select data from clash_history where ended_at is null and day >= $1 order by clash";
    conn.rows(sql, args![from]).await?.iter().map(|row| row.json("data")).collect()
}

/// All episodes of clashes in a period, by day and time.
pub(crate) async fn during(conn: &mut Conn, period: Period) -> Result<Vec<Episode>, StorageError> {
    let sql = "select data from clash_history where day >= $1 and day <= $2 order by day, opened_at, clash";
    conn.rows(sql, args![period.from, period.to]).await?.iter().map(|row| row.json("data")).collect()
}
