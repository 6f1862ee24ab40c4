//! Matters.

use std::collections::BTreeMap;

use jiff::Timestamp;
use nhip_harmony::ids::BodyCode;
use nhip_office::args;
use nhip_office::db::{Conn, Row, StorageError};

use crate::rules::ids::MatterId;
use crate::rules::matter::{Matter, Origin};

/// Puts a matter as it is now.
pub(crate) async fn save(conn: &mut Conn, matter: &Matter, now: Timestamp) -> Result<(), StorageError> {
    let guest = match &matter.origin {
        Origin::Guest { link } => Some(link.as_str()),
        Origin::Form | Origin::File { .. } => None,
    };
    conn.run(
        "insert into matters (id, body, year, state, likeness, guest, version, value, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do update set body = excluded.body,
         year = excluded.year, state = excluded.state, likeness = excluded.likeness, version = excluded.version,
         value = excluded.value, changed_at = excluded.changed_at",
        args![
            matter.id.as_str(),
            matter.body.as_str(),
            i64::from(matter.year),
            matter.progress.word(),
            matter.likeness(),
            guest,
            matter.version,
            serde_json::to_string(matter)?,
            now
        ],
    )
    .await?;
    Ok(())
}

/// One matter.
pub(crate) async fn find(conn: &mut Conn, id: &MatterId) -> Result<Option<Matter>, StorageError> {
    let row = conn.row("select value from matters where id = $1", args![id.as_str()]).await?;
    row.as_ref().map(matter).transpose()
}

/// All matters, by id: those who came first stand first.
pub(crate) async fn all(conn: &mut Conn) -> Result<Vec<Matter>, StorageError> {
    collect(&conn.rows("select value from matters order by id", args![]).await?)
}

/// The matters of a body.
pub(crate) async fn of_body(conn: &mut Conn, body: &BodyCode) -> Result<Vec<Matter>, StorageError> {
    collect(&conn.rows("select value from matters where body = $1 order by id", args![body.as_str()]).await?)
}

/// The matters that came in by a guest link.
pub(crate) async fn of_guest(conn: &mut Conn, link: &str) -> Result<Vec<Matter>, StorageError> {
    collect(&conn.rows("select value from matters where guest = $1 order by id", args![link]).await?)
}

/// How many matters came in by a guest link.
pub(crate) async fn count_of_guest(conn: &mut Conn, link: &str) -> Result<i64, StorageError> {
    let row = conn.row("select count(*) as n from matters where guest = $1", args![link]).await?;
    row.map_or(Ok(0), |row| row.int("n"))
}

/// How many matters came in by each guest link that brought any.
pub(crate) async fn counts_of_guests(conn: &mut Conn) -> Result<BTreeMap<String, i64>, StorageError> {
    let sql = "select guest, count(*) as n from matters where guest is not null group by guest";
    let rows = conn.rows(sql, args![]).await?;
    rows.iter().map(|row| Ok((row.text("guest")?, row.int("n")?))).collect()
}

/// The matters whose title says the same.
pub(crate) async fn alike(conn: &mut Conn, likeness: &str) -> Result<Vec<Matter>, StorageError> {
    collect(&conn.rows("select value from matters where likeness = $1 order by id", args![likeness]).await?)
}

fn collect(rows: &[Row]) -> Result<Vec<Matter>, StorageError> {
    rows.iter().map(matter).collect()
}

fn matter(row: &Row) -> Result<Matter, StorageError> {
    row.json("value")
}
