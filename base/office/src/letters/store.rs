//! The tables of letters.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::letter::{About, Attachment, CalendarPart, Letter, LetterId, Secrecy, Text};
use super::sending::Leaving;
use super::{Amiss, Posted, Wanted};
use crate::args;
use crate::db::{Conn, Row, StorageError};
use crate::senders::Standing;

/// A file of a letter as its row names it.
#[derive(Serialize, Deserialize)]
struct FileName {
    name: String,
    media_type: String,
    digest: String,
}

pub(super) async fn by_key(conn: &mut Conn, key: &str) -> Result<Option<LetterId>, StorageError> {
    let row = conn.row("select id from letters where key = $1", args![key]).await?;
    row.map(|row| row.parsed("id")).transpose()
}

/// Keeps a new letter; the caller holds the office's writer, so that numbers have no rival.
pub(super) async fn insert(
    conn: &mut Conn,
    (id, letter): (&LetterId, &Letter),
    (at, by): (Timestamp, String),
) -> Result<(), StorageError> {
    let mut files = Vec::with_capacity(letter.attachments.len());
    for file in &letter.attachments {
        files.push(keep_file(conn, file).await?);
    }
    let standing = Standing::Waiting;
    let calendar = letter.calendar.as_ref().map(serde_json::to_string).transpose()?;
    conn.run(
        "insert into letters (id, number, key, recipient, subject, body, calendar, attachments, secrecy,
             about_subject, about_id, state, standing, due, written_at, written_by)
         select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, $14
         from letters",
        args![
            id.as_str(),
            letter.key,
            letter.to.as_str(),
            letter.subject,
            letter.text.as_str(),
            calendar,
            serde_json::to_string(&files)?,
            letter.secrecy.word(),
            letter.about.subject,
            letter.about.id,
            standing.word(),
            serde_json::to_string(&standing)?,
            at,
            by
        ],
    )
    .await?;
    Ok(())
}

async fn keep_file(conn: &mut Conn, file: &Attachment) -> Result<FileName, StorageError> {
    let digest = Sha256::digest(&file.bytes).to_vec();
    let known = conn.row("select 1 as known from letter_files where digest = $1", args![digest]).await?;
    if known.is_none() {
        conn.run("insert into letter_files (digest, bytes) values ($1, $2)", args![digest, file.bytes])
            .await?;
    }
    let (name, media_type) = (file.name.clone(), file.media_type.clone());
    Ok(FileName { name, media_type, digest: hex::encode(digest) })
}

pub(super) async fn due(conn: &mut Conn, now: Timestamp, most: i64) -> Result<Vec<Leaving>, StorageError> {
    let rows = conn
        .rows(
            "select id, recipient, subject, body, calendar, attachments, written_at from letters
             where due <= $1 and not exists (select 1 from letters earlier
                 where earlier.recipient = letters.recipient and earlier.about_subject = letters.about_subject
                 and earlier.about_id = letters.about_id and earlier.number < letters.number
                 and earlier.due is not null)
             order by number limit $2",
            args![now, most],
        )
        .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        found.push(leaving(conn, row).await?);
    }
    Ok(found)
}

async fn leaving(conn: &mut Conn, row: &Row) -> Result<Leaving, StorageError> {
    let mut attachments = Vec::new();
    for file in row.json::<Vec<FileName>>("attachments")? {
        let wrong = || StorageError::BadValue { column: "attachments", value: file.digest.clone() };
        let digest = hex::decode(&file.digest).map_err(|_| wrong())?;
        let kept = conn.row("select bytes from letter_files where digest = $1", args![digest]).await?;
        let bytes = kept.ok_or_else(wrong)?.bytes("bytes")?;
        attachments.push(Attachment { name: file.name, media_type: file.media_type, bytes });
    }
    let calendar = row.text_or_null("calendar")?;
    Ok(Leaving {
        id: row.parsed("id")?,
        to: row.parsed("recipient")?,
        subject: row.text("subject")?,
        text: Text::new(row.text("body")?),
        calendar: calendar.map(|text| serde_json::from_str::<CalendarPart>(&text)).transpose()?,
        attachments,
        written_at: row.moment("written_at")?,
    })
}

pub(super) async fn next_due(conn: &mut Conn) -> Result<Option<Timestamp>, StorageError> {
    let row = conn
        .row(
            "select min(due) as due from letters where due is not null and not exists (select 1 from letters earlier
                 where earlier.recipient = letters.recipient and earlier.about_subject = letters.about_subject
                 and earlier.about_id = letters.about_id and earlier.number < letters.number
                 and earlier.due is not null)",
            args![],
        )
        .await?;
    row.map(|row| row.moment_or_null("due")).transpose().map(Option::flatten)
}

/// Keeps how a letter stands; the text of one that held a secret goes once it has left.
pub(super) async fn put_standing(
    conn: &mut Conn,
    id: &LetterId,
    standing: &Standing,
    due: Option<Timestamp>,
) -> Result<(), StorageError> {
    conn.run(
        "update letters set state = $2, standing = $3, due = $4 where id = $1",
        args![id.as_str(), standing.word(), serde_json::to_string(standing)?, due],
    )
    .await?;
    if matches!(standing, Standing::Sent { .. }) {
        conn.run(
            "update letters set body = '' where id = $1 and secrecy = $2",
            args![id.as_str(), Secrecy::HoldsSecret.word()],
        )
        .await?;
    }
    Ok(())
}

pub(super) async fn find(conn: &mut Conn, id: &LetterId) -> Result<Option<Posted>, StorageError> {
    let row = conn
        .row(
            "select id, number, key, recipient, subject, about_subject, about_id, standing,
             cast(case when body = '' then 0 else 1 end as bigint) as is_whole, written_at, written_by
             from letters where id = $1",
            args![id.as_str()],
        )
        .await?;
    row.as_ref().map(posted).transpose()
}

pub(super) async fn about(conn: &mut Conn, about: &About) -> Result<Vec<Posted>, StorageError> {
    let rows = conn
        .rows(
            "select id, number, key, recipient, subject, about_subject, about_id, standing,
             cast(case when body = '' then 0 else 1 end as bigint) as is_whole, written_at, written_by
             from letters where about_subject = $1 and about_id = $2 order by number",
            args![about.subject, about.id],
        )
        .await?;
    rows.iter().map(posted).collect()
}

/// What waits or was put off.
pub(super) async fn open(conn: &mut Conn) -> Result<Vec<Posted>, StorageError> {
    let rows = conn
        .rows(
            "select id, number, key, recipient, subject, about_subject, about_id, standing,
             cast(case when body = '' then 0 else 1 end as bigint) as is_whole, written_at, written_by
             from letters where due is not null order by number",
            args![],
        )
        .await?;
    rows.iter().map(posted).collect()
}

pub(super) async fn list(conn: &mut Conn, wanted: &Wanted) -> Result<Vec<Posted>, StorageError> {
    let rows = conn
        .rows(
            "select id, number, key, recipient, subject, about_subject, about_id, standing,
             cast(case when body = '' then 0 else 1 end as bigint) as is_whole, written_at, written_by
             from letters
             where ($1 = '' or state = $1) and number < $2 order by number desc limit $3",
            args![wanted.state.unwrap_or_default(), wanted.before.unwrap_or(i64::MAX), wanted.most],
        )
        .await?;
    rows.iter().map(posted).collect()
}

pub(super) async fn tally(conn: &mut Conn) -> Result<Vec<(String, i64)>, StorageError> {
    let rows = conn.rows("select state, count(*) as letters from letters group by state", args![]).await?;
    rows.iter().map(|row| Ok((row.text("state")?, row.int("letters")?))).collect()
}

pub(super) async fn amiss_since(conn: &mut Conn, since: Timestamp) -> Result<Option<Amiss>, StorageError> {
    let [failed, held] = Standing::AMISS;
    let row = conn
        .row(
            "select count(*) as letters, min(written_at) as oldest from letters
             where state in ($1, $2) and written_at >= $3",
            args![failed, held, since],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let count = u64::try_from(row.int("letters")?).unwrap_or(0);
    Ok(row.moment_or_null("oldest")?.map(|oldest| Amiss { count, oldest }))
}

fn posted(row: &Row) -> Result<Posted, StorageError> {
    Ok(Posted {
        id: row.parsed("id")?,
        number: row.int("number")?,
        key: row.text("key")?,
        to: row.parsed("recipient")?,
        subject: row.text("subject")?,
        about: About { subject: row.text("about_subject")?, id: row.text("about_id")? },
        standing: row.json("standing")?,
        is_whole: row.int("is_whole")? != 0,
        written_at: row.moment("written_at")?,
        written_by: row.text("written_by")?,
    })
}
