//! The settings' table.

use super::Set;
use crate::args;
use crate::db::{Conn, StorageError};

pub(crate) async fn get(conn: &mut Conn, key: &str) -> Result<Option<String>, StorageError> {
    let row = conn.row("select value from settings where key = $1", args![key]).await?;
    row.map(|row| row.text("value")).transpose()
}

pub(crate) async fn set(conn: &mut Conn, key: &str) -> Result<Option<Set>, StorageError> {
    let row = conn.row("select changed_by, changed_at from settings where key = $1", args![key]).await?;
    row.map(|row| Ok(Set { by: row.text("changed_by")?, at: row.moment("changed_at")? })).transpose()
}

pub(crate) async fn put(
    conn: &mut Conn,
    key: &str,
    value: &str,
    by: (&str, jiff::Timestamp),
) -> Result<(), StorageError> {
    conn.changes_ground();
    conn.run(
        "insert into settings (key, value, changed_by, changed_at) values ($1, $2, $3, $4)
         on conflict (key) do update set value = excluded.value, changed_by = excluded.changed_by,
         changed_at = excluded.changed_at",
        args![key, value, by.0, by.1],
    )
    .await?;
    Ok(())
}

pub(crate) async fn remove(conn: &mut Conn, key: &str) -> Result<(), StorageError> {
    conn.changes_ground();
    conn.run("delete from settings where key = $1", args![key]).await?;
    Ok(())
}
