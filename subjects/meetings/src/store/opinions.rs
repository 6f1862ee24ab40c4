//! Questions, own ones and those of other offices, and opinions on them.

use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_office::args;
use nhip_office::db::{Conn, StorageError};

use crate::rules::ids::{AskId, MeetingId};
use crate::rules::opinion::{Ask, Opinion};

/// That a question waits on the day `$1` at the office `$2`.
macro_rules! waits {
    () => {
        "due >= $1 and (owner <> $2 or due = $1)"
    };
}

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

/// The questions that wait on a day: of other offices, as long as their limit has not passed, and own ones whose limit
/// passes that day; the earliest first.
pub(crate) async fn waiting(
    conn: &mut Conn,
    (here, today): (&OfficeCode, Date),
) -> Result<Vec<Ask>, StorageError> {
    let rows = conn
        .rows(
            concat!("select value from meeting_asks where ", waits!(), " order by due, id"),
            args![today, here],
        )
        .await?;
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

/// The opinions on the questions before a meeting, the first one first.
pub(crate) async fn given_before(conn: &mut Conn, meeting: &MeetingId) -> Result<Vec<Opinion>, StorageError> {
    let rows = conn
        .rows(
            "select value from meeting_opinions where ask in (select id from meeting_asks where meeting = $1)
             order by given_at, id",
            args![meeting.as_str()],
        )
        .await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// The opinions on the questions that wait on a day, the first one first.
pub(crate) async fn given_waiting(
    conn: &mut Conn,
    (here, today): (&OfficeCode, Date),
) -> Result<Vec<Opinion>, StorageError> {
    let rows = conn
        .rows(
            concat!(
                "select value from meeting_opinions where ask in (select id from meeting_asks where ",
                waits!(),
                ") order by given_at, id"
            ),
            args![today, here],
        )
        .await?;
    rows.iter().map(|row| row.json("value")).collect()
}
