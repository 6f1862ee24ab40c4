//! The table of keys and the answers given under them.

use jiff::Timestamp;

use super::GivenAnswer;
use crate::args;
use crate::db::{Conn, StorageError};

/// The digest of the request and the answer under a key that is not older than `oldest`.
pub(crate) async fn find(
    conn: &mut Conn,
    account: &str,
    key: &str,
    oldest: Timestamp,
) -> Result<Option<(Vec<u8>, GivenAnswer)>, StorageError> {
    let row = conn
        .row(
            "select request_hash, status, body from idempotency_keys
             where account = $1 and key = $2 and created_at >= $3",
            args![account, key, oldest],
        )
        .await?;
    row.map(|row| {
        let status = u16::try_from(row.int("status")?).unwrap_or(500);
        Ok((row.bytes("request_hash")?, GivenAnswer { status, body: row.text("body")? }))
    })
    .transpose()
}

pub(crate) async fn insert(
    conn: &mut Conn,
    (account, key): (&str, &str),
    request: &[u8],
    answer: &GivenAnswer,
    now: Timestamp,
) -> Result<(), StorageError> {
    conn.run(
        "insert into idempotency_keys (account, key, request_hash, status, body, created_at)
         values ($1, $2, $3, $4, $5, $6)",
        args![account, key, request, i64::from(answer.status), answer.body, now],
    )
    .await?;
    Ok(())
}

pub(crate) async fn forget(conn: &mut Conn, oldest: Timestamp) -> Result<u64, StorageError> {
    conn.run("delete from idempotency_keys where created_at < $1", args![oldest]).await
}
