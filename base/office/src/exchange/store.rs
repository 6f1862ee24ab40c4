//! The tables of notices out and in.

use jiff::Timestamp;
use nhip_envelope::{Notice, NoticeKind, OfficeCode, Sequence};

use super::{Delivery, Outcome, Outgoing, TrayItem};
use crate::args;
use crate::db::{Conn, Dialect, Row, StorageError};

/// Numbers notices, each after the last one for its recipient, and keeps them until they are delivered.
pub(crate) async fn post(conn: &mut Conn, notices: &[Outgoing], now: Timestamp) -> Result<(), StorageError> {
    if notices.is_empty() {
        return Ok(());
    }
    let sql = match conn.dialect() {
        Dialect::Sqlite => POST_SQLITE,
        Dialect::Postgres => POST_POSTGRES,
    };
    conn.run(sql, args![serde_json::to_string(notices)?, now]).await?;
    Ok(())
}

/// All notices of a change in one statement: `$1` the list as JSON, `$2` now.
const POST_SQLITE: &str = "insert into outbox (recipient, seq, kind, version, body, created_at)
    select recipient, coalesce((select max(seq) from outbox known where known.recipient = new.recipient), 0)
        + row_number() over (partition by recipient order by place), kind, version, body, $2
    from (select key as place, value ->> 'recipient' as recipient, value ->> 'kind' as kind,
        value ->> 'version' as version, value ->> 'body' as body from json_each($1)) as new
    order by place";

/// The same where lists of JSON are opened otherwise.
const POST_POSTGRES: &str = "insert into outbox (recipient, seq, kind, version, body, created_at)
    select recipient, coalesce((select max(seq) from outbox known where known.recipient = new.recipient), 0)
        + row_number() over (partition by recipient order by place), kind, version, body, $2
    from (select place, value ->> 'recipient' as recipient, value ->> 'kind' as kind,
        (value ->> 'version')::bigint as version, value ->> 'body' as body
        from jsonb_array_elements($1::jsonb) with ordinality as list (value, place)) as new
    order by place";

pub(crate) async fn waiting(
    conn: &mut Conn,
    to: &OfficeCode,
    most: i64,
) -> Result<Vec<Notice>, StorageError> {
    conn.rows(
        "select seq, kind, version, body, created_at from outbox
         where recipient = $1 and delivered_at is null order by seq limit $2",
        args![to, most],
    )
    .await?
    .iter()
    .map(notice)
    .collect()
}

fn notice(row: &Row) -> Result<Notice, StorageError> {
    Ok(Notice {
        sequence: Sequence(u64::try_from(row.int("seq")?).unwrap_or(0)),
        kind: NoticeKind {
            name: row.text("kind")?,
            version: u32::try_from(row.int("version")?).unwrap_or(0),
        },
        sent_at_ms: row.int("created_at")?,
        body: row.json("body")?,
    })
}

pub(crate) async fn delivered(
    conn: &mut Conn,
    to: &OfficeCode,
    through: i64,
    now: Timestamp,
) -> Result<(), StorageError> {
    conn.run(
        "update outbox set delivered_at = $3 where recipient = $1 and seq <= $2 and delivered_at is null",
        args![to, through, now],
    )
    .await?;
    Ok(())
}

/// Whether the outbox already says that the partner has applied exactly this far.
pub(crate) async fn agrees(conn: &mut Conn, to: &OfficeCode, through: i64) -> Result<bool, StorageError> {
    let row = conn
        .row(
            "select count(*) as differing from outbox where recipient = $1
             and ((seq <= $2 and delivered_at is null) or (seq > $2 and delivered_at is not null))",
            args![to, through],
        )
        .await?;
    Ok(row.map(|row| row.int("differing")).transpose()? == Some(0))
}

/// What the partner had applied and, being restored from a backup, has no longer.
pub(crate) async fn forgotten(conn: &mut Conn, to: &OfficeCode, after: i64) -> Result<(), StorageError> {
    conn.run(
        "update outbox set delivered_at = null where recipient = $1 and seq > $2 and delivered_at is not null",
        args![to, after],
    )
    .await?;
    Ok(())
}

/// Number of the last notice for the partner.
pub(crate) async fn last(conn: &mut Conn, to: &OfficeCode) -> Result<i64, StorageError> {
    let row =
        conn.row("select coalesce(max(seq), 0) as seq from outbox where recipient = $1", args![to]).await?;
    row.map(|row| row.int("seq")).transpose().map(Option::unwrap_or_default)
}

/// Gives the notices after a number numbers that are `by` larger.
pub(crate) async fn renumber(
    conn: &mut Conn,
    to: &OfficeCode,
    after: i64,
    by: i64,
) -> Result<(), StorageError> {
    // Through negative numbers, so that no number is there twice in between.
    conn.run("update outbox set seq = -seq - $3 where recipient = $1 and seq > $2", args![to, after, by])
        .await?;
    conn.run("update outbox set seq = -seq where recipient = $1 and seq < 0", args![to]).await?;
    Ok(())
}

/// Keeps the place of a notice that was sent and then lost with its data.
pub(crate) async fn mark_lost(
    conn: &mut Conn,
    to: &OfficeCode,
    seq: i64,
    now: Timestamp,
) -> Result<(), StorageError> {
    conn.run(
        "insert into outbox (recipient, seq, kind, version, body, created_at, delivered_at)
         values ($1, $2, 'exchange.lost', 1, 'null', $3, $3)",
        args![to, seq, now],
    )
    .await?;
    Ok(())
}

pub(crate) async fn cursor(conn: &mut Conn, from: &OfficeCode) -> Result<Sequence, StorageError> {
    let row =
        conn.row("select coalesce(max(seq), 0) as seq from inbox where sender = $1", args![from]).await?;
    let seq = row.map(|row| row.int("seq")).transpose()?.unwrap_or(0);
    Ok(Sequence(u64::try_from(seq).unwrap_or(0)))
}

pub(crate) async fn received(
    conn: &mut Conn,
    from: &OfficeCode,
    notice: &Notice,
    (outcome, why): (Outcome, Option<&str>),
    now: Timestamp,
) -> Result<(), StorageError> {
    let Sequence(seq) = notice.sequence;
    conn.run(
        "insert into inbox (sender, seq, kind, version, body, sent_at, received_at, outcome, detail)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![
            from,
            i64::try_from(seq).unwrap_or(i64::MAX),
            notice.kind.name,
            notice.kind.version,
            notice.body.to_string(),
            notice.sent_at_ms,
            now,
            outcome.word(),
            why
        ],
    )
    .await?;
    Ok(())
}

pub(crate) async fn delivery(conn: &mut Conn, partner: &OfficeCode) -> Result<Delivery, StorageError> {
    let row = conn
        .row(
            "select count(*) as waiting, min(created_at) as oldest from outbox
             where recipient = $1 and delivered_at is null",
            args![partner],
        )
        .await?;
    let applied = conn
        .row(
            "select coalesce(max(seq), 0) as seq from outbox where recipient = $1 and delivered_at is not null",
            args![partner],
        )
        .await?;
    let (waiting, oldest) = match &row {
        Some(row) => (row.int("waiting")?, row.moment_or_null("oldest")?),
        None => (0, None),
    };
    let applied = applied.map(|row| row.int("seq")).transpose()?.unwrap_or(0);
    Ok(Delivery { partner: partner.clone(), waiting, oldest, applied })
}

pub(crate) async fn tray(conn: &mut Conn) -> Result<Vec<TrayItem>, StorageError> {
    conn.rows(
        "select sender, seq, kind, body, received_at, detail from inbox where outcome = $1
         order by received_at, sender, seq limit 500",
        args![Outcome::Tray.word()],
    )
    .await?
    .iter()
    .map(tray_item)
    .collect()
}

/// What was put aside, the latest first.
pub(crate) async fn settled(conn: &mut Conn) -> Result<Vec<TrayItem>, StorageError> {
    conn.rows(
        "select sender, seq, kind, body, received_at, detail from inbox where outcome = $1
         order by received_at desc, sender, seq desc limit 50",
        args![Outcome::Settled.word()],
    )
    .await?
    .iter()
    .map(tray_item)
    .collect()
}

fn tray_item(row: &Row) -> Result<TrayItem, StorageError> {
    Ok(TrayItem {
        sender: row.parsed("sender")?,
        seq: row.int("seq")?,
        kind: row.text("kind")?,
        body: row.text("body")?,
        received_at: row.moment("received_at")?,
        detail: row.text_or_null("detail")?.unwrap_or_default(),
    })
}

/// Puts back into the tray what was put aside.
pub(crate) async fn bring_back(conn: &mut Conn, from: &OfficeCode, seq: i64) -> Result<u64, StorageError> {
    conn.run(
        "update inbox set outcome = $3 where sender = $1 and seq = $2 and outcome = $4",
        args![from, seq, Outcome::Tray.word(), Outcome::Settled.word()],
    )
    .await
}

pub(crate) async fn settle(conn: &mut Conn, from: &OfficeCode, seq: i64) -> Result<u64, StorageError> {
    conn.run(
        "update inbox set outcome = $3 where sender = $1 and seq = $2 and outcome = 'tray'",
        args![from, seq, Outcome::Settled.word()],
    )
    .await
}
