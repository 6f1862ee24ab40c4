//! Answers, and the chair's words about substitutes.

use nhip_envelope::OfficeCode;
use nhip_harmony::days::Period;
use nhip_office::db::{Conn, StorageError};
use nhip_office::{among, args};

use crate::rules::ids::{MeetingId, ReplyId};
use crate::rules::reply::{Consent, Reply};

/// Keeps an answer; how many rows it made: none when it was there already.
pub(crate) async fn save(conn: &mut Conn, reply: &Reply) -> Result<u64, StorageError> {
    conn.run(
        "insert into meeting_replies (id, meeting, line, value, given_at, answer) values ($1, $2, $3, $4, $5, $6)
         on conflict (id) do nothing",
        args![
            reply.id.as_str(),
            reply.meeting.as_str(),
            reply.line.0,
            serde_json::to_string(reply)?,
            reply.at,
            reply.answer.word()
        ],
    )
    .await
}

/// All answers to a meeting, the first one first.
pub(crate) async fn of(conn: &mut Conn, meeting: &MeetingId) -> Result<Vec<Reply>, StorageError> {
    let rows = conn
        .rows(
            "select value from meeting_replies where meeting = $1 order by given_at, id",
            args![meeting.as_str()],
        )
        .await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// All answers to some meetings, the first one of each first.
pub(crate) async fn among(conn: &mut Conn, meetings: &[MeetingId]) -> Result<Vec<Reply>, StorageError> {
    let meetings: Vec<&str> = meetings.iter().map(MeetingId::as_str).collect();
    let sql =
        concat!("select value from meeting_replies where meeting in ", among!(), " order by given_at, id");
    let rows = conn.rows_among(sql, &meetings).await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// All words about substitutes in some meetings.
pub(crate) async fn consents_among(
    conn: &mut Conn,
    meetings: &[MeetingId],
) -> Result<Vec<Consent>, StorageError> {
    let meetings: Vec<&str> = meetings.iter().map(MeetingId::as_str).collect();
    let sql = concat!("select value from meeting_consents where meeting in ", among!());
    let rows = conn.rows_among(sql, &meetings).await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// All answers to meetings of other offices that are told for days of a period, the first one first.
pub(crate) async fn to_others(
    conn: &mut Conn,
    (here, period): (&OfficeCode, Period),
) -> Result<Vec<Reply>, StorageError> {
    let rows = conn
        .rows(
            concat!(
                "select value from meeting_replies where meeting in ",
                theirs!(),
                " order by given_at, id"
            ),
            args![here, period.from, period.to],
        )
        .await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// All words about substitutes in the same meetings.
pub(crate) async fn consents_of_others(
    conn: &mut Conn,
    (here, period): (&OfficeCode, Period),
) -> Result<Vec<Consent>, StorageError> {
    let rows = conn
        .rows(
            concat!("select value from meeting_consents where meeting in ", theirs!()),
            args![here, period.from, period.to],
        )
        .await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// An answer.
pub(crate) async fn find(conn: &mut Conn, id: &ReplyId) -> Result<Option<Reply>, StorageError> {
    let row = conn.row("select value from meeting_replies where id = $1", args![id.as_str()]).await?;
    row.map(|row| row.json("value")).transpose()
}

/// Keeps the chair's word; the first one about an answer stands.
pub(crate) async fn save_consent(conn: &mut Conn, consent: &Consent) -> Result<u64, StorageError> {
    conn.run(
        "insert into meeting_consents (reply, meeting, value) values ($1, $2, $3) on conflict (reply) do nothing",
        args![consent.reply.as_str(), consent.meeting.as_str(), serde_json::to_string(consent)?],
    )
    .await
}

/// All words about a meeting's substitutes.
pub(crate) async fn consents(conn: &mut Conn, meeting: &MeetingId) -> Result<Vec<Consent>, StorageError> {
    let rows =
        conn.rows("select value from meeting_consents where meeting = $1", args![meeting.as_str()]).await?;
    rows.iter().map(|row| row.json("value")).collect()
}
