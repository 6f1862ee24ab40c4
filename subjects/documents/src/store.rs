//! Series and the register.

use nhip_office::args;
use nhip_office::db::{Conn, StorageError};

use crate::rules::ids::{EntryId, IssuerCode};
use crate::rules::number::PaperKind;
use crate::rules::register::RegisterEntry;

/// Most lines of the register that are looked at together, the newest.
const MOST: i64 = 2_000;

/// Counts a series on and gives the number.
pub(crate) async fn next(
    conn: &mut Conn,
    (issuer, kind, period): (&IssuerCode, PaperKind, &str),
) -> Result<u32, StorageError> {
    let row = conn
        .row(
            "insert into document_series (issuer, kind, period, last) values ($1, $2, $3, 1)
             on conflict (issuer, kind, period) do update set last = document_series.last + 1 returning last",
            args![issuer.as_str(), kind.word(), period],
        )
        .await?;
    let bad = |value: String| StorageError::BadValue { column: "last", value };
    let last = row.ok_or_else(|| bad(String::new()))?.int("last")?;
    u32::try_from(last).map_err(|_| bad(last.to_string()))
}

/// Keeps a line of the register; the number of one never changes.
pub(crate) async fn save(conn: &mut Conn, entry: &RegisterEntry) -> Result<(), StorageError> {
    conn.run(
        "insert into document_register (id, issuer, kind, period, number, day, standing, value, drawn_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (id) do update set standing = excluded.standing, value = excluded.value",
        args![
            entry.id.as_str(),
            entry.issuer.as_str(),
            entry.kind.word(),
            entry.period,
            entry.number,
            entry.day,
            entry.standing.word(),
            serde_json::to_string(entry)?,
            entry.drawn_at
        ],
    )
    .await?;
    Ok(())
}

/// One line.
pub(crate) async fn find(conn: &mut Conn, id: &EntryId) -> Result<Option<RegisterEntry>, StorageError> {
    let row = conn.row("select value from document_register where id = $1", args![id.as_str()]).await?;
    row.map(|row| row.json("value")).transpose()
}

/// The newest lines, the newest first.
pub(crate) async fn all(conn: &mut Conn) -> Result<Vec<RegisterEntry>, StorageError> {
    let rows = conn
        .rows(
            "select value from document_register order by day desc, issuer, kind, number desc limit $1",
            args![MOST],
        )
        .await?;
    rows.iter().map(|row| row.json("value")).collect()
}
