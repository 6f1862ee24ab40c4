//! Papers, own ones and those that came from other offices.

use jiff::Timestamp;
use nhip_meetings::rules::ids::MeetingId;
use nhip_office::db::{Conn, StorageError};
use nhip_office::{among, args};

use crate::rules::handout::Handout;
use crate::rules::ids::HandoutId;

/// Keeps a paper as it is now.
pub(crate) async fn save(conn: &mut Conn, handout: &Handout, now: Timestamp) -> Result<(), StorageError> {
    conn.run(
        "insert into handouts (id, meeting, owner, version, value, changed_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (id) do update set version = excluded.version, value = excluded.value,
         changed_at = excluded.changed_at",
        args![
            handout.id.as_str(),
            handout.meeting.as_str(),
            handout.owner,
            handout.version,
            serde_json::to_string(handout)?,
            now
        ],
    )
    .await?;
    Ok(())
}

/// A paper.
pub(crate) async fn find(conn: &mut Conn, id: &HandoutId) -> Result<Option<Handout>, StorageError> {
    let row = conn.row("select value from handouts where id = $1", args![id.as_str()]).await?;
    row.map(|row| row.json("value")).transpose()
}

/// The papers of a meeting, in the order in which they came.
pub(crate) async fn of(conn: &mut Conn, meeting: &MeetingId) -> Result<Vec<Handout>, StorageError> {
    let rows = conn
        .rows("select value from handouts where meeting = $1 order by id", args![meeting.as_str()])
        .await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// The papers of some meetings, those of each in the order in which they came.
pub(crate) async fn of_many(conn: &mut Conn, meetings: &[&str]) -> Result<Vec<Handout>, StorageError> {
    let sql = concat!("select value from handouts where meeting in ", among!(), " order by meeting, id");
    let rows = conn.rows_among(sql, meetings).await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// All papers.
pub(crate) async fn ids(conn: &mut Conn) -> Result<Vec<HandoutId>, StorageError> {
    let rows = conn.rows("select id from handouts order by id", args![]).await?;
    rows.iter().map(|row| row.parsed("id")).collect()
}

/// The papers of an owner among whose editions a file is.
pub(crate) async fn holds(
    conn: &mut Conn,
    owner: &nhip_envelope::OfficeCode,
    digest: &crate::rules::ids::ContentDigest,
) -> Result<bool, StorageError> {
    let found = conn
        .row(
            "select id from handouts where owner = $1 and value like '%\"digest\":\"' || $2 || '\"%' limit 1",
            args![owner, digest.as_str()],
        )
        .await?;
    Ok(found.is_some())
}
