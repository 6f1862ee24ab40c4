//! The journal's tables.

use super::{Head, Kept, Verdict, Walk};
use crate::args;
use crate::db::{Conn, Dialect, Row, StorageError};

const BATCH: i64 = 1000;

/// Appends an entry; the head follows when the act ends.
pub(crate) async fn append(conn: &mut Conn, entry: &Kept) -> Result<(), StorageError> {
    conn.run(
        "insert into journal (seq, at, actor, act, subject_kind, subject_id, reason, before, after, hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            entry.seq,
            entry.at,
            entry.actor,
            entry.act,
            entry.subject_kind,
            entry.subject_id,
            entry.reason,
            entry.before,
            entry.after,
            entry.hash
        ],
    )
    .await?;
    Ok(())
}

/// The last entry that is not about an account, or changes what one may.
pub(crate) async fn last_change(conn: &mut Conn) -> Result<i64, StorageError> {
    let row = conn
        .row(
            "select seq from journal where act not like 'accounts.%' or act = 'accounts.roles_changed'
             order by seq desc limit 1",
            vec![],
        )
        .await?;
    row.map_or(Ok(0), |row| row.int("seq"))
}

/// Where the journal ends.
pub(crate) async fn head(conn: &mut Conn) -> Result<Head, StorageError> {
    read_head(conn, "select seq, hash, revision, ground from journal_head where id = 1").await
}

/// The same, and nobody else may move it before this transaction ends.
pub(crate) async fn locked_head(conn: &mut Conn) -> Result<Head, StorageError> {
    match conn.dialect() {
        // The transaction has the database's only lock already.
        Dialect::Sqlite => head(conn).await,
        Dialect::Postgres => {
            let sql = "select seq, hash, revision, ground from journal_head where id = 1 for update";
            read_head(conn, sql).await
        }
    }
}

async fn read_head(conn: &mut Conn, sql: &'static str) -> Result<Head, StorageError> {
    let row = conn
        .row(sql, vec![])
        .await?
        .ok_or(StorageError::BadValue { column: "journal_head.id", value: "missing".to_owned() })?;
    Ok(Head {
        seq: row.int("seq")?,
        hash: row.bytes("hash")?,
        revision: row.int("revision")?,
        ground: row.int("ground")?,
    })
}

/// Moves the end of the journal there.
pub(crate) async fn put_head(conn: &mut Conn, head: &Head) -> Result<(), StorageError> {
    conn.run(
        "update journal_head set seq = $1, hash = $2, revision = $3, ground = $4 where id = 1",
        args![head.seq, head.hash, head.revision, head.ground],
    )
    .await?;
    Ok(())
}

/// Walks the whole chain; `progress` is told how many entries are done.
pub(crate) async fn verify(conn: &mut Conn, progress: &mut dyn FnMut(i64)) -> Result<Verdict, StorageError> {
    let head = head(conn).await?;
    let mut walk = Walk::default();
    let mut after = i64::MIN;
    loop {
        let rows = conn
            .rows(
                "select seq, at, actor, act, subject_kind, subject_id, reason, before, after, hash from journal
                 where seq > $1 order by seq limit $2",
                args![after, BATCH],
            )
            .await?;
        for row in &rows {
            let entry = kept(row)?;
            after = entry.seq;
            walk.step(&entry);
        }
        progress(after.max(0));
        if rows.len() < usize::try_from(BATCH).unwrap_or(usize::MAX) {
            return Ok(walk.finish(&head));
        }
    }
}

/// Entries before a number, newest first.
pub(crate) async fn before(conn: &mut Conn, seq: i64, limit: i64) -> Result<Vec<Kept>, StorageError> {
    conn.rows(
        "select seq, at, actor, act, subject_kind, subject_id, reason, before, after, hash from journal
         where seq < $1 order by seq desc limit $2",
        args![seq, limit],
    )
    .await?
    .iter()
    .map(kept)
    .collect()
}

/// Entries behind a number, oldest first.
pub(crate) async fn after(conn: &mut Conn, seq: i64, limit: i64) -> Result<Vec<Kept>, StorageError> {
    conn.rows(
        "select seq, at, actor, act, subject_kind, subject_id, reason, before, after, hash from journal
         where seq > $1 order by seq limit $2",
        args![seq, limit],
    )
    .await?
    .iter()
    .map(kept)
    .collect()
}

/// Entries about one thing, newest first.
pub(crate) async fn about(conn: &mut Conn, kind: &str, id: &str) -> Result<Vec<Kept>, StorageError> {
    conn.rows(
        "select seq, at, actor, act, subject_kind, subject_id, reason, before, after, hash from journal
         where subject_kind = $1 and subject_id = $2 order by seq desc limit 200",
        args![kind, id],
    )
    .await?
    .iter()
    .map(kept)
    .collect()
}

fn kept(row: &Row) -> Result<Kept, StorageError> {
    Ok(Kept {
        seq: row.int("seq")?,
        at: row.moment("at")?,
        actor: row.text("actor")?,
        act: row.text("act")?,
        subject_kind: row.text("subject_kind")?,
        subject_id: row.text("subject_id")?,
        reason: row.text_or_null("reason")?,
        before: row.text_or_null("before")?,
        after: row.text_or_null("after")?,
        hash: row.bytes("hash")?,
    })
}
