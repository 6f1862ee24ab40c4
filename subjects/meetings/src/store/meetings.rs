//! Own meetings.

use std::collections::BTreeSet;

use jiff::Timestamp;
use nhip_harmony::ids::ActivityId;
use nhip_office::db::{Conn, StorageError};
use nhip_office::{among, args};

use crate::rules::ids::MeetingId;
use crate::rules::kind::MeetingKind;
use crate::rules::meeting::Meeting;
use crate::rules::progress::Stage;
use crate::rules::reply::Answer;

/// Keeps a meeting as it is now.
pub(crate) async fn save(conn: &mut Conn, meeting: &Meeting, now: Timestamp) -> Result<(), StorageError> {
    conn.run(
        "insert into meetings (id, activity, version, value, changed_at, stage, kind) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (id) do update set version = excluded.version, value = excluded.value,
         changed_at = excluded.changed_at, stage = excluded.stage, kind = excluded.kind",
        args![
            meeting.id.as_str(),
            meeting.activity.as_str(),
            meeting.version,
            serde_json::to_string(meeting)?,
            now,
            meeting.stage.word(),
            meeting.facts.kind.facts().code
        ],
    )
    .await?;
    Ok(())
}

/// A meeting.
pub(crate) async fn find(conn: &mut Conn, id: &MeetingId) -> Result<Option<Meeting>, StorageError> {
    let row = conn.row("select value from meetings where id = $1", args![id.as_str()]).await?;
    row.map(|row| row.json("value")).transpose()
}

/// The meeting that an activity became.
pub(crate) async fn of_activity(
    conn: &mut Conn,
    activity: &ActivityId,
) -> Result<Option<Meeting>, StorageError> {
    let row = conn.row("select value from meetings where activity = $1", args![activity.as_str()]).await?;
    row.map(|row| row.json("value")).transpose()
}

/// Those that some activities became.
pub(crate) async fn of_activities(
    conn: &mut Conn,
    activities: &[&str],
) -> Result<Vec<Meeting>, StorageError> {
    let sql = concat!("select value from meetings where activity in ", among!());
    let rows = conn.rows_among(sql, activities).await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// All of them, the newest first.
pub(crate) async fn all(conn: &mut Conn) -> Result<Vec<Meeting>, StorageError> {
    let rows = conn.rows("select value from meetings order by id desc", args![]).await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// The ids of all of them, the newest first.
pub(crate) async fn ids(conn: &mut Conn) -> Result<Vec<MeetingId>, StorageError> {
    let rows = conn.rows("select id from meetings order by id desc", args![]).await?;
    rows.iter().map(|row| row.parsed("id")).collect()
}

/// Those of some ids.
pub(crate) async fn among(conn: &mut Conn, ids: &[MeetingId]) -> Result<Vec<Meeting>, StorageError> {
    let ids: Vec<&str> = ids.iter().map(MeetingId::as_str).collect();
    let rows = conn.rows_among(concat!("select value from meetings where id in ", among!()), &ids).await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// Those of a type, the newest first.
pub(crate) async fn of_kind(conn: &mut Conn, kind: MeetingKind) -> Result<Vec<Meeting>, StorageError> {
    let rows = conn
        .rows("select value from meetings where kind = $1 order by id desc", args![kind.facts().code])
        .await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// Those to which people are invited and that have not begun, where an answer that sends somebody else has no word of the
/// chair; the newest first.
pub(crate) async fn asked_to_send(conn: &mut Conn) -> Result<Vec<Meeting>, StorageError> {
    let rows = conn
        .rows(
            "select value from meetings where stage in ($1, $2) and exists (
                select 1 from meeting_replies r left join meeting_consents c on c.reply = r.id
                where r.meeting = meetings.id and r.answer = $3 and c.reply is null)
             order by id desc",
            args![Stage::Invited.word(), Stage::Ready.word(), Answer::SENDS],
        )
        .await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// The activities of own meetings and of invitations that came from other offices.
pub(crate) async fn activities(conn: &mut Conn) -> Result<BTreeSet<ActivityId>, StorageError> {
    let rows = conn
        .rows("select activity from meetings union select activity from meeting_invitations", args![])
        .await?;
    rows.iter().map(|row| row.parsed("activity")).collect()
}
