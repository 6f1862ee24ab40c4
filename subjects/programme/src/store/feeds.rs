//! Calendar links; of a link's secret only the digest is kept.

use jiff::Timestamp;
use nhip_office::args;
use nhip_office::db::{Conn, Row, StorageError};

use crate::feeds::{Feed, FeedTarget};

pub(crate) async fn save(conn: &mut Conn, digest: &[u8], feed: &Feed) -> Result<(), StorageError> {
    conn.run(
        "insert into feeds (id, secret_hash, kind, target, account, made_at) values ($1, $2, $3, $4, $5, $6)",
        args![feed.id, digest, feed.target.kind(), feed.target.id(), feed.account, feed.made_at],
    )
    .await?;
    Ok(())
}

/// The living link with this secret.
pub(crate) async fn by_digest(conn: &mut Conn, digest: &[u8]) -> Result<Option<Feed>, StorageError> {
    let sql = "select id, kind, target, account, made_at from feeds
               where secret_hash = $1 and revoked_at is null";
    conn.row(sql, args![digest]).await?.as_ref().map(feed).transpose()
}

/// A living link.
pub(crate) async fn find(conn: &mut Conn, id: &str) -> Result<Option<Feed>, StorageError> {
    let sql = "select id, kind, target, account, made_at from feeds where id = $1 and revoked_at is null";
    conn.row(sql, args![id]).await?.as_ref().map(feed).transpose()
}

/// All living links of the office, newest first.
pub(crate) async fn living(conn: &mut Conn) -> Result<Vec<Feed>, StorageError> {
    let sql = "select id, kind, target, account, made_at from feeds where revoked_at is null
               order by made_at desc, id";
    conn.rows(sql, vec![]).await?.iter().map(feed).collect()
}

pub(crate) async fn revoke(conn: &mut Conn, id: &str, now: Timestamp) -> Result<u64, StorageError> {
    conn.run("update feeds set revoked_at = $2 where id = $1 and revoked_at is null", args![id, now]).await
}

fn feed(row: &Row) -> Result<Feed, StorageError> {
    let (kind, target) = (row.text("kind")?, row.text("target")?);
    let target = FeedTarget::of(&kind, &target)
        .ok_or_else(|| StorageError::BadValue { column: "target", value: format!("{kind}:{target}") })?;
    Ok(Feed { id: row.text("id")?, target, account: row.text("account")?, made_at: row.moment("made_at")? })
}
