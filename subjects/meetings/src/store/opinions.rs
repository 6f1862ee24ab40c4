//! Questions, own ones and those of other offices; opinions; links of those asked without an account.

use jiff::Timestamp;
use nhip_office::args;
use nhip_office::db::{Conn, StorageError};

use crate::rules::ids::{AskId, LinkId, MeetingId};
use crate::rules::opinion::{Ask, Opinion};

/// Keeps a question; one that is there already stays. How many rows it made.
pub(crate) async fn save_ask(conn: &mut Conn, ask: &Ask) -> Result<u64, StorageError> {
    conn.run(
        "insert into meeting_asks (id, meeting, owner, due, value) values ($1, $2, $3, $4, $5)
         on conflict (id) do nothing",
        args![ask.id.as_str(), ask.meeting.as_str(), ask.owner, ask.due, serde_json::to_string(ask)?],
    )
    .await
}

/// A question.
pub(crate) async fn find(conn: &mut Conn, id: &AskId) -> Result<Option<Ask>, StorageError> {
    let row = conn.row("select value from meeting_asks where id = $1", args![id.as_str()]).await?;
    row.map(|row| row.json("value")).transpose()
}

/// The questions before a meeting, the earliest due first.
pub(crate) async fn of(conn: &mut Conn, meeting: &MeetingId) -> Result<Vec<Ask>, StorageError> {
    let rows = conn
        .rows("select value from meeting_asks where meeting = $1 order by due, id", args![meeting.as_str()])
        .await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// The questions whose limit passes on a day or later, the earliest first.
pub(crate) async fn open(conn: &mut Conn, from: jiff::civil::Date) -> Result<Vec<Ask>, StorageError> {
    let rows =
        conn.rows("select value from meeting_asks where due >= $1 order by due, id", args![from]).await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// Keeps an opinion; how many rows it made: none when it was there already.
pub(crate) async fn save(conn: &mut Conn, opinion: &Opinion) -> Result<u64, StorageError> {
    conn.run(
        "insert into meeting_opinions (id, ask, value, given_at) values ($1, $2, $3, $4) on conflict (id) do nothing",
        args![
            opinion.id.as_str(),
            opinion.ask.as_str(),
            serde_json::to_string(opinion)?,
            opinion.at
        ],
    )
    .await
}

/// The opinions on a question, the first one first.
pub(crate) async fn given(conn: &mut Conn, ask: &AskId) -> Result<Vec<Opinion>, StorageError> {
    let rows = conn
        .rows("select value from meeting_opinions where ask = $1 order by given_at, id", args![ask.as_str()])
        .await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// Keeps a new link in the place of older ones of the same line.
pub(crate) async fn save_link(
    conn: &mut Conn,
    (id, digest): (&LinkId, &[u8]),
    (ask, number): (&AskId, u32),
    now: Timestamp,
) -> Result<(), StorageError> {
    conn.run("delete from meeting_ask_links where ask = $1 and number = $2", args![ask.as_str(), number])
        .await?;
    conn.run(
        "insert into meeting_ask_links (id, digest, ask, number, made_at) values ($1, $2, $3, $4, $5)",
        args![id.as_str(), digest, ask.as_str(), number, now],
    )
    .await?;
    Ok(())
}

/// What a secret opens: the link, the question and who is asked.
pub(crate) async fn by_digest(
    conn: &mut Conn,
    digest: &[u8],
) -> Result<Option<(LinkId, AskId, u32)>, StorageError> {
    let row =
        conn.row("select id, ask, number from meeting_ask_links where digest = $1", args![digest]).await?;
    let Some(row) = row else { return Ok(None) };
    let number = row.int("number")?;
    let wrong = |_| StorageError::BadValue { column: "number", value: number.to_string() };
    Ok(Some((row.parsed("id")?, row.parsed("ask")?, u32::try_from(number).map_err(wrong)?)))
}
