//! The table of API tokens.

use jiff::Timestamp;

use super::{Token, TokenScope};
use crate::args;
use crate::db::{Conn, Row, StorageError};

pub(crate) async fn insert(conn: &mut Conn, hash: &[u8], token: &Token) -> Result<(), StorageError> {
    conn.run(
        "insert into api_tokens (id, token_hash, account, label, scope, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        args![
            token.id,
            hash,
            token.account.as_str(),
            token.label,
            token.scope.word(),
            token.created_at,
            token.expires_at
        ],
    )
    .await?;
    Ok(())
}

pub(crate) async fn revoke(
    conn: &mut Conn,
    id: &str,
    account: &str,
    now: Timestamp,
) -> Result<u64, StorageError> {
    conn.run(
        "update api_tokens set revoked_at = $3 where id = $1 and account = $2 and revoked_at is null",
        args![id, account, now],
    )
    .await
}

pub(crate) async fn of(conn: &mut Conn, account: &str) -> Result<Vec<Token>, StorageError> {
    conn.rows(
        "select id, account, label, scope, created_at, expires_at, revoked_at from api_tokens
         where account = $1 order by created_at desc",
        args![account],
    )
    .await?
    .iter()
    .map(token)
    .collect()
}

/// A token that opens now.
pub(crate) struct Valid {
    /// Whose it is.
    pub(crate) account: String,
    pub(crate) scope: TokenScope,
    /// No longer valid from this moment.
    pub(crate) until: Timestamp,
}

pub(crate) async fn valid(
    conn: &mut Conn,
    hash: &[u8],
    now: Timestamp,
) -> Result<Option<Valid>, StorageError> {
    let row = conn
        .row(
            "select account, scope, expires_at from api_tokens
             where token_hash = $1 and revoked_at is null and (expires_at is null or expires_at > $2)",
            args![hash, now],
        )
        .await?;
    let valid = |row: Row| {
        let until = row.moment_or_null("expires_at")?.unwrap_or(Timestamp::MAX);
        Ok(Valid { account: row.text("account")?, scope: row.parsed("scope")?, until })
    };
    row.map(valid).transpose()
}

fn token(row: &Row) -> Result<Token, StorageError> {
    Ok(Token {
        id: row.text("id")?,
        account: row.parsed("account")?,
        label: row.text("label")?,
        scope: row.parsed("scope")?,
        created_at: row.moment("created_at")?,
        expires_at: row.moment_or_null("expires_at")?,
        revoked_at: row.moment_or_null("revoked_at")?,
    })
}
