//! The keys' table.

use jiff::Timestamp;

use super::{Key, Opens};
use crate::args;
use crate::db::{Conn, Row, StorageError};

pub(super) async fn insert(
    conn: &mut Conn,
    (kind, digest): (&str, &[u8]),
    key: &Key,
) -> Result<(), StorageError> {
    conn.run(
        "insert into guest_keys (id, digest, kind, opens, holder, made_by, made_at, last_day)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            key.id,
            digest,
            kind,
            key.opens,
            key.holder,
            key.made_by,
            key.made_at,
            key.last_day.map(|day| day.to_string())
        ],
    )
    .await?;
    Ok(())
}

pub(super) async fn by_digest(
    conn: &mut Conn,
    kind: &str,
    digest: &[u8],
) -> Result<Option<Key>, StorageError> {
    let row = conn
        .row(
            "select id, opens, holder, made_by, made_at, last_day, revoked_at from guest_keys
             where digest = $1 and kind = $2",
            args![digest, kind],
        )
        .await?;
    row.as_ref().map(key).transpose()
}

pub(super) async fn of(conn: &mut Conn, opens: Opens<'_>) -> Result<Vec<Key>, StorageError> {
    let rows = conn
        .rows(
            "select id, opens, holder, made_by, made_at, last_day, revoked_at from guest_keys
             where kind = $1 and opens = $2 order by made_at desc, id desc",
            args![opens.kind, opens.id],
        )
        .await?;
    rows.iter().map(key).collect()
}

pub(super) async fn revoke(conn: &mut Conn, opens: Opens<'_>, now: Timestamp) -> Result<u64, StorageError> {
    conn.run(
        "update guest_keys set revoked_at = $3 where kind = $1 and opens = $2 and revoked_at is null",
        args![opens.kind, opens.id, now],
    )
    .await
}

fn key(row: &Row) -> Result<Key, StorageError> {
    Ok(Key {
        id: row.text("id")?,
        opens: row.text("opens")?,
        holder: row.text("holder")?,
        made_by: row.text("made_by")?,
        made_at: row.moment("made_at")?,
        last_day: row.parsed_or_null("last_day")?,
        revoked_at: row.moment_or_null("revoked_at")?,
    })
}
