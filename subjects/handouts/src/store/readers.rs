//! Who has opened what, and what an account has marked as read.

use std::collections::BTreeMap;

use jiff::Timestamp;
use nhip_office::args;
use nhip_office::db::{Conn, StorageError};

use crate::rules::ids::HandoutId;

/// That somebody has opened an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Opening {
    pub(crate) edition: u32,
    pub(crate) reader: String,
    pub(crate) label: String,
    /// Lines of those called for whom the reader reads, `2 5`.
    pub(crate) lines: String,
    pub(crate) at: Timestamp,
}

/// Keeps the first opening; how many rows it made.
pub(crate) async fn open(conn: &mut Conn, id: &HandoutId, opening: &Opening) -> Result<u64, StorageError> {
    conn.run(
        "insert into handout_openings (handout, edition, reader, label, lines, opened_at)
         values ($1, $2, $3, $4, $5, $6) on conflict (handout, edition, reader) do nothing",
        args![id.as_str(), opening.edition, opening.reader, opening.label, opening.lines, opening.at],
    )
    .await
}

/// Whether somebody has opened an edition.
pub(crate) async fn has_opened(
    conn: &mut Conn,
    (id, edition): (&HandoutId, u32),
    reader: &str,
) -> Result<bool, StorageError> {
    let row = conn
        .row(
            "select edition from handout_openings where handout = $1 and edition = $2 and reader = $3",
            args![id.as_str(), edition, reader],
        )
        .await?;
    Ok(row.is_some())
}

/// The openings of a paper, the first one first.
pub(crate) async fn openings(conn: &mut Conn, id: &HandoutId) -> Result<Vec<Opening>, StorageError> {
    let rows = conn
        .rows(
            "select edition, reader, label, lines, opened_at from handout_openings where handout = $1
             order by opened_at, reader",
            args![id.as_str()],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Opening {
                edition: number(row.int("edition")?)?,
                reader: row.text("reader")?,
                label: row.text("label")?,
                lines: row.text("lines")?,
                at: row.moment("opened_at")?,
            })
        })
        .collect()
}

/// The last edition of each paper that a reader has opened.
pub(crate) async fn opened_by(conn: &mut Conn, reader: &str) -> Result<BTreeMap<String, u32>, StorageError> {
    let rows = conn
        .rows(
            "select handout, max(edition) as edition from handout_openings where reader = $1 group by handout",
            args![reader],
        )
        .await?;
    rows.iter().map(|row| Ok((row.text("handout")?, number(row.int("edition")?)?))).collect()
}

/// Marks an edition as read, or takes the mark off.
pub(crate) async fn mark(
    conn: &mut Conn,
    (account, id): (&str, &HandoutId),
    marked: Option<(u32, Timestamp)>,
) -> Result<(), StorageError> {
    conn.run("delete from handout_marks where account = $1 and handout = $2", args![account, id.as_str()])
        .await?;
    if let Some((edition, at)) = marked {
        conn.run(
            "insert into handout_marks (account, handout, edition, marked_at) values ($1, $2, $3, $4)",
            args![account, id.as_str(), edition, at],
        )
        .await?;
    }
    Ok(())
}

/// The editions that an account has marked.
pub(crate) async fn marks(conn: &mut Conn, account: &str) -> Result<BTreeMap<String, u32>, StorageError> {
    let rows =
        conn.rows("select handout, edition from handout_marks where account = $1", args![account]).await?;
    rows.iter().map(|row| Ok((row.text("handout")?, number(row.int("edition")?)?))).collect()
}

fn number(value: i64) -> Result<u32, StorageError> {
    u32::try_from(value).map_err(|_| StorageError::BadValue { column: "edition", value: value.to_string() })
}
