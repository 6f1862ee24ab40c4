//! Issued versions of invitations, own ones and those that came from other offices.

use nhip_envelope::OfficeCode;
use nhip_harmony::days::Period;
use nhip_harmony::ids::ActivityId;
use nhip_office::db::{Conn, StorageError};
use nhip_office::{among, args};

use crate::rules::ids::MeetingId;
use crate::rules::invitation::Invitation;

/// Keeps a version; one that is there already stays as it is. How many rows it made.
pub(crate) async fn save(conn: &mut Conn, version: &Invitation) -> Result<u64, StorageError> {
    conn.run(
        "insert into meeting_invitations (meeting, number, owner, activity, value, issued_at, first_day, last_day)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (meeting, number) do nothing",
        args![
            version.meeting.as_str(),
            version.number,
            version.owner,
            version.activity.as_str(),
            serde_json::to_string(version)?,
            version.issued_at,
            version.told.dates.from,
            version.told.dates.to
        ],
    )
    .await
}

/// All versions of a meeting, the first one first.
pub(crate) async fn of(conn: &mut Conn, meeting: &MeetingId) -> Result<Vec<Invitation>, StorageError> {
    let rows = conn
        .rows(
            "select value from meeting_invitations where meeting = $1 order by number",
            args![meeting.as_str()],
        )
        .await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// All versions of some meetings, the first one of each first.
pub(crate) async fn among(conn: &mut Conn, meetings: &[MeetingId]) -> Result<Vec<Invitation>, StorageError> {
    let meetings: Vec<&str> = meetings.iter().map(MeetingId::as_str).collect();
    let sql = concat!(
        "select value from meeting_invitations where meeting in ",
        among!(),
        " order by meeting, number"
    );
    let rows = conn.rows_among(sql, &meetings).await?;
    rows.iter().map(|row| row.json("value")).collect()
}

/// The own meetings of which a version tells of days of a period.
pub(crate) async fn told_during(
    conn: &mut Conn,
    (here, period): (&OfficeCode, Period),
) -> Result<Vec<MeetingId>, StorageError> {
    let rows = conn
        .rows(
            "select distinct meeting from meeting_invitations
             where owner = $1 and last_day >= $2 and first_day <= $3",
            args![here, period.from, period.to],
        )
        .await?;
    rows.iter().map(|row| row.parsed("meeting")).collect()
}

/// The meeting of another office that an activity became.
pub(crate) async fn received_for(
    conn: &mut Conn,
    activity: &ActivityId,
    here: &OfficeCode,
) -> Result<Option<MeetingId>, StorageError> {
    let row = conn
        .row(
            "select meeting from meeting_invitations where activity = $1 and owner <> $2 limit 1",
            args![activity.as_str(), here],
        )
        .await?;
    row.map(|row| row.parsed("meeting")).transpose()
}

/// All versions of the meetings of other offices that are told for days of a period, the first one of each first.
pub(crate) async fn of_others(
    conn: &mut Conn,
    (here, period): (&OfficeCode, Period),
) -> Result<Vec<Invitation>, StorageError> {
    let rows = conn
        .rows(
            concat!(
                "select value from meeting_invitations where meeting in ",
                theirs!(),
                " order by meeting, number"
            ),
            args![here, period.from, period.to],
        )
        .await?;
    rows.iter().map(|row| row.json("value")).collect()
}
