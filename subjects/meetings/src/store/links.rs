//! Links of those invited without an account. The secret itself is kept nowhere.

use jiff::Timestamp;
use nhip_office::args;
use nhip_office::db::{Conn, Row, StorageError};

use crate::rules::called::LineNumber;
use crate::rules::ids::{LinkId, MeetingId};
use crate::rules::link::ReplyLink;

/// Keeps a new link.
pub(crate) async fn insert(conn: &mut Conn, digest: &[u8], link: &ReplyLink) -> Result<(), StorageError> {
    conn.run(
        "insert into meeting_links (id, digest, meeting, line, made_by, made_at) values ($1, $2, $3, $4, $5, $6)",
        args![link.id.as_str(), digest, link.meeting.as_str(), link.line.0, link.made_by, link.made_at],
    )
    .await?;
    Ok(())
}

/// The link of a secret.
pub(crate) async fn by_digest(conn: &mut Conn, digest: &[u8]) -> Result<Option<ReplyLink>, StorageError> {
    let row = conn
        .row(
            "select id, meeting, line, made_by, made_at, revoked_at from meeting_links where digest = $1",
            args![digest],
        )
        .await?;
    row.as_ref().map(link).transpose()
}

/// The links of a meeting, the newest first.
pub(crate) async fn of(conn: &mut Conn, meeting: &MeetingId) -> Result<Vec<ReplyLink>, StorageError> {
    let rows = conn
        .rows(
            "select id, meeting, line, made_by, made_at, revoked_at from meeting_links where meeting = $1
             order by made_at desc, id desc",
            args![meeting.as_str()],
        )
        .await?;
    rows.iter().map(link).collect()
}

/// The digests of a meeting's open links, each with its line.
pub(crate) async fn digests(
    conn: &mut Conn,
    meeting: &MeetingId,
) -> Result<Vec<(LineNumber, Vec<u8>)>, StorageError> {
    let rows = conn
        .rows(
            "select line, digest from meeting_links where meeting = $1 and revoked_at is null",
            args![meeting.as_str()],
        )
        .await?;
    rows.iter().map(|row| Ok((line(row)?, row.bytes("digest")?))).collect()
}

/// Ends the links of a line; how many that were.
pub(crate) async fn revoke(
    conn: &mut Conn,
    (meeting, line): (&MeetingId, LineNumber),
    now: Timestamp,
) -> Result<u64, StorageError> {
    conn.run(
        "update meeting_links set revoked_at = $3 where meeting = $1 and line = $2 and revoked_at is null",
        args![meeting.as_str(), line.0, now],
    )
    .await
}

fn line(row: &Row) -> Result<LineNumber, StorageError> {
    let line = row.int("line")?;
    let wrong = |_| StorageError::BadValue { column: "line", value: line.to_string() };
    Ok(LineNumber(u32::try_from(line).map_err(wrong)?))
}

fn link(row: &Row) -> Result<ReplyLink, StorageError> {
    Ok(ReplyLink {
        id: row.parsed::<LinkId>("id")?,
        meeting: row.parsed("meeting")?,
        line: line(row)?,
        made_by: row.text("made_by")?,
        made_at: row.moment("made_at")?,
        revoked_at: row.moment_or_null("revoked_at")?,
    })
}
