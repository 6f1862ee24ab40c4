//! Sittings, and the counters of secret votes.

use jiff::Timestamp;
use nhip_meetings::rules::ids::MeetingId;
use nhip_office::db::{Conn, Row, StorageError};
use nhip_office::{among, args};

use crate::rules::sitting::Sitting;
use crate::rules::vote::{Choice, Tally};

/// Keeps a sitting as it is now.
pub(crate) async fn save(conn: &mut Conn, sitting: &Sitting, now: Timestamp) -> Result<(), StorageError> {
    conn.run(
        "insert into sittings (meeting, value, changed_at) values ($1, $2, $3)
         on conflict (meeting) do update set value = excluded.value, changed_at = excluded.changed_at",
        args![sitting.meeting.as_str(), serde_json::to_string(sitting)?, now],
    )
    .await?;
    Ok(())
}

/// The sitting of a meeting.
pub(crate) async fn find(conn: &mut Conn, meeting: &MeetingId) -> Result<Option<Sitting>, StorageError> {
    let row = conn.row("select value from sittings where meeting = $1", args![meeting.as_str()]).await?;
    row.map(|row| row.json("value")).transpose()
}

/// The sittings of some meetings.
pub(crate) async fn among(conn: &mut Conn, meetings: &[&str]) -> Result<Vec<Sitting>, StorageError> {
    let sql = concat!("select value from sittings where meeting in ", among!());
    let rows = conn.rows_among(sql, meetings).await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// Counts one more in a secret vote; nothing says whose it was.
pub(crate) async fn count(
    conn: &mut Conn,
    (meeting, vote): (&MeetingId, u32),
    choice: Choice,
) -> Result<(), StorageError> {
    let mut one = Tally::default();
    one.add(choice);
    conn.run(
        "insert into sitting_tallies (meeting, vote, yes, no, abstain) values ($1, $2, $3, $4, $5)
         on conflict (meeting, vote) do update set yes = sitting_tallies.yes + excluded.yes,
         no = sitting_tallies.no + excluded.no, abstain = sitting_tallies.abstain + excluded.abstain",
        args![meeting.as_str(), vote, one.yes, one.no, one.abstain],
    )
    .await?;
    Ok(())
}

/// What a secret vote adds up to.
pub(crate) async fn tally(
    conn: &mut Conn,
    (meeting, vote): (&MeetingId, u32),
) -> Result<Tally, StorageError> {
    let row = conn
        .row(
            "select yes, no, abstain from sitting_tallies where meeting = $1 and vote = $2",
            args![meeting.as_str(), vote],
        )
        .await?;
    let Some(row) = row else { return Ok(Tally::default()) };
    Ok(Tally { yes: small(&row, "yes")?, no: small(&row, "no")?, abstain: small(&row, "abstain")? })
}

fn small(row: &Row, column: &'static str) -> Result<u32, StorageError> {
    let value = row.int(column)?;
    u32::try_from(value).map_err(|_| StorageError::BadValue { column, value: value.to_string() })
}
