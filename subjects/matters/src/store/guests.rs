//! Links by which units register. The secret itself is kept nowhere.

use jiff::Timestamp;
use nhip_office::args;
use nhip_office::db::{Conn, Row, StorageError};

use crate::rules::guest::GuestLink;

const COLUMNS_BY_DIGEST: &str = "select id, unit, body, year, made_by, made_at, last_day, revoked_at
    from matter_guests where digest = $1";
const COLUMNS_BY_ID: &str = "select id, unit, body, year, made_by, made_at, last_day, revoked_at
    from matter_guests where id = $1";
const ALL: &str = "select id, unit, body, year, made_by, made_at, last_day, revoked_at
    from matter_guests order by made_at desc, id desc";

/// Keeps a new link.
pub(crate) async fn insert(conn: &mut Conn, digest: &[u8], link: &GuestLink) -> Result<(), StorageError> {
    conn.run(
        "insert into matter_guests (id, digest, unit, body, year, made_by, made_at, last_day)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            link.id,
            digest,
            link.unit,
            link.body.as_str(),
            i64::from(link.year),
            link.made_by,
            link.made_at,
            link.last_day
        ],
    )
    .await?;
    Ok(())
}

/// The link of a secret.
pub(crate) async fn by_digest(conn: &mut Conn, digest: &[u8]) -> Result<Option<GuestLink>, StorageError> {
    conn.row(COLUMNS_BY_DIGEST, args![digest]).await?.as_ref().map(link).transpose()
}

/// A link by its id.
pub(crate) async fn by_id(conn: &mut Conn, id: &str) -> Result<Option<GuestLink>, StorageError> {
    conn.row(COLUMNS_BY_ID, args![id]).await?.as_ref().map(link).transpose()
}

/// All links, the newest first.
pub(crate) async fn all(conn: &mut Conn) -> Result<Vec<GuestLink>, StorageError> {
    conn.rows(ALL, args![]).await?.iter().map(link).collect()
}

/// Ends a link.
pub(crate) async fn revoke(conn: &mut Conn, id: &str, now: Timestamp) -> Result<(), StorageError> {
    conn.run("update matter_guests set revoked_at = $2 where id = $1 and revoked_at is null", args![id, now])
        .await?;
    Ok(())
}

fn link(row: &Row) -> Result<GuestLink, StorageError> {
    let year = row.int("year")?;
    let wrong = |_| StorageError::BadValue { column: "year", value: year.to_string() };
    Ok(GuestLink {
        id: row.text("id")?,
        unit: row.text("unit")?,
        body: row.parsed("body")?,
        year: i16::try_from(year).map_err(wrong)?,
        made_by: row.text("made_by")?,
        made_at: row.moment("made_at")?,
        last_day: row.parsed("last_day")?,
        revoked_at: row.moment_or_null("revoked_at")?,
    })
}
