//! Activities, own and mirrored.

use jiff::Timestamp;
use jiff::ToSpan as _;
use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_harmony::activity::ActivityState;
use nhip_harmony::days::Period;
use nhip_office::args;
use nhip_office::db::{Conn, Row, StorageError};

use super::departures;
use crate::rules::record::{LONGEST_DAYS, Record};

/// Writes a record, new or changed.
pub(crate) async fn save(conn: &mut Conn, record: &Record, now: Timestamp) -> Result<(), StorageError> {
    let activity = &record.activity;
    let before = find(conn, activity.id.as_str()).await?;
    departures::follow(conn, before.as_ref(), record, now).await?;
    conn.run(
        "insert into activities
         (id, owner, version, body, date_from, date_to, title, level, state, data, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         on conflict (id) do update set version = excluded.version, body = excluded.body,
         date_from = excluded.date_from, date_to = excluded.date_to, title = excluded.title,
         level = excluded.level, state = excluded.state, data = excluded.data,
         changed_at = excluded.changed_at",
        args![
            activity.id.as_str(),
            record.owner(),
            record.version,
            activity.body.as_str(),
            activity.dates.from,
            activity.dates.to,
            activity.title,
            record.level.word(),
            state_word(activity.state),
            serde_json::to_string(record)?,
            now
        ],
    )
    .await?;
    Ok(())
}

/// One record.
pub(crate) async fn find(conn: &mut Conn, id: &str) -> Result<Option<Record>, StorageError> {
    conn.row("select data from activities where id = $1", args![id]).await?.as_ref().map(record).transpose()
}

/// All records that touch a period, by day and id.
pub(crate) async fn during(conn: &mut Conn, period: Period) -> Result<Vec<Record>, StorageError> {
    // No activity is longer than LONGEST_DAYS, so the index on the first day bounds the search on both sides.
    let earliest = period.from.checked_sub(LONGEST_DAYS.days()).unwrap_or(Date::MIN);
    conn.rows(
        "select data from activities where date_from >= $1 and date_from <= $2 and date_to >= $3
         order by date_from, id",
        args![earliest, period.to, period.from],
    )
    .await?
    .iter()
    .map(record)
    .collect()
}

/// The owner's records that touch a period.
pub(crate) async fn owned_during(
    conn: &mut Conn,
    owner: &OfficeCode,
    period: Period,
) -> Result<Vec<Record>, StorageError> {
    let all = during(conn, period).await?;
    Ok(all.into_iter().filter(|record| record.owner() == owner).collect())
}

/// All records that touch a period with the moments of their last change, by day and id.
pub(crate) async fn stamped_during(
    conn: &mut Conn,
    period: Period,
) -> Result<Vec<(Record, Timestamp)>, StorageError> {
    let earliest = period.from.checked_sub(LONGEST_DAYS.days()).unwrap_or(Date::MIN);
    conn.rows(
        "select data, changed_at from activities where date_from >= $1 and date_from <= $2 and date_to >= $3
         order by date_from, id",
        args![earliest, period.to, period.from],
    )
    .await?
    .iter()
    .map(|row| Ok((record(row)?, row.moment("changed_at")?)))
    .collect()
}

/// Takes a record out for good; only for a mirror that its owner has withdrawn, or an intake that is undone.
pub(crate) async fn remove(conn: &mut Conn, id: &str, now: Timestamp) -> Result<u64, StorageError> {
    if let Some(record) = find(conn, id).await? {
        departures::gone(conn, &record, now).await?;
    }
    conn.run("delete from activities where id = $1", args![id]).await
}

fn record(row: &Row) -> Result<Record, StorageError> {
    row.json("data")
}

fn state_word(state: ActivityState) -> &'static str {
    match state {
        ActivityState::Planned => "planned",
        ActivityState::Cancelled => "cancelled",
        ActivityState::Postponed => "postponed",
    }
}
