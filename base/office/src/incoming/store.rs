//! The tables of mail that came in.

use jiff::Timestamp;

use super::{Incoming, IncomingId, Outcome, Received, Verdict};
use crate::args;
use crate::db::{Conn, Row, StorageError};
use crate::letters::About;

pub(super) async fn is_known(conn: &mut Conn, identity: &[u8]) -> Result<bool, StorageError> {
    let row = conn.row("select 1 as known from incoming_mail where identity = $1", args![identity]).await?;
    Ok(row.is_some())
}

pub(super) async fn insert(
    conn: &mut Conn,
    (id, incoming, raw): (&IncomingId, &Incoming, &[u8]),
    verdict: &Verdict,
    now: Timestamp,
) -> Result<(), StorageError> {
    conn.run(
        "insert into incoming_mail (id, number, identity, raw, size, reading, received_at, outcome, detail,
             about_subject, about_id)
         select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10 from incoming_mail",
        args![
            id.as_str(),
            incoming.identity,
            raw,
            i64::try_from(incoming.size).unwrap_or(i64::MAX),
            serde_json::to_string(incoming)?,
            now,
            verdict.outcome.word(),
            verdict.detail,
            verdict.about.as_ref().map(|about| about.subject.as_str()),
            verdict.about.as_ref().map(|about| about.id.as_str())
        ],
    )
    .await?;
    Ok(())
}

/// As many as one person looks through, the first one first.
pub(super) async fn with_outcome(conn: &mut Conn, outcome: Outcome) -> Result<Vec<Received>, StorageError> {
    let rows = conn
        .rows(
            "select id, reading, received_at, detail, about_subject, about_id from incoming_mail
             where outcome = $1 order by number limit 200",
            args![outcome.word()],
        )
        .await?;
    rows.iter().map(received).collect()
}

pub(super) async fn about(conn: &mut Conn, about: &About) -> Result<Vec<Received>, StorageError> {
    let rows = conn
        .rows(
            "select id, reading, received_at, detail, about_subject, about_id from incoming_mail
             where about_subject = $1 and about_id = $2 order by number desc limit 200",
            args![about.subject, about.id],
        )
        .await?;
    rows.iter().map(received).collect()
}

pub(super) async fn change(
    conn: &mut Conn,
    id: &IncomingId,
    (from, to): (Outcome, Outcome),
) -> Result<u64, StorageError> {
    conn.run(
        "update incoming_mail set outcome = $3 where id = $1 and outcome = $2",
        args![id.as_str(), from.word(), to.word()],
    )
    .await
}

pub(super) async fn read_until(conn: &mut Conn, folder: &str) -> Result<Option<(u32, u32)>, StorageError> {
    let row = conn.row("select validity, uid from mailbox_read where folder = $1", args![folder]).await?;
    let number = |row: &Row, column: &'static str| -> Result<u32, StorageError> {
        let value = row.int(column)?;
        u32::try_from(value).map_err(|_| StorageError::BadValue { column, value: value.to_string() })
    };
    row.map(|row| Ok((number(&row, "validity")?, number(&row, "uid")?))).transpose()
}

pub(super) async fn has_read(
    conn: &mut Conn,
    folder: &str,
    (validity, uid): (u32, u32),
) -> Result<(), StorageError> {
    conn.run(
        "insert into mailbox_read (folder, validity, uid) values ($1, $2, $3)
         on conflict (folder) do update set validity = excluded.validity, uid = excluded.uid",
        args![folder, validity, uid],
    )
    .await?;
    Ok(())
}

fn received(row: &Row) -> Result<Received, StorageError> {
    let about = row.text_or_null("about_subject")?.zip(row.text_or_null("about_id")?);
    Ok(Received {
        id: row.parsed("id")?,
        reading: row.json("reading")?,
        received_at: row.moment("received_at")?,
        detail: row.text_or_null("detail")?.unwrap_or_default(),
        about: about.map(|(subject, id)| About { subject, id }),
    })
}
