//! What was planned by a rhythm.

use nhip_office::args;
use nhip_office::db::{Conn, StorageError};

use crate::rules::series::Series;

/// Keeps a new series.
pub(crate) async fn save(conn: &mut Conn, series: &Series) -> Result<(), StorageError> {
    conn.run(
        "insert into series (id, date_from, date_to, data) values ($1, $2, $3, $4)",
        args![series.id, series.period.from, series.period.to, serde_json::to_string(series)?],
    )
    .await?;
    Ok(())
}

/// The newest series, the latest period first.
pub(crate) async fn all(conn: &mut Conn) -> Result<Vec<Series>, StorageError> {
    conn.rows("select data from series order by date_from desc, id desc limit 100", vec![])
        .await?
        .iter()
        .map(|row| row.json("data"))
        .collect()
}
