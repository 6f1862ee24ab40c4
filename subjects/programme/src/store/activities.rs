//! Activities, own and mirrored.

use jiff::Timestamp;
use jiff::ToSpan as _;
use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_harmony::activity::ActivityState;
use nhip_harmony::days::Period;
use nhip_harmony::ids::ActivityId;
use nhip_office::args;
use nhip_office::db::{Arg, Conn, Row, StorageError};

use super::departures;
use crate::rules::record::{LONGEST_DAYS, Record};

/// Writes a record, new or in the place of the one that the table has before.
pub(crate) async fn save(
    conn: &mut Conn,
    (before, record): (Option<&Record>, &Record),
    now: Timestamp,
) -> Result<(), StorageError> {
    departures::follow(conn, before, record, now).await?;
    match before {
        Some(before) if indexed(before) == indexed(record) => rewrite(conn, record, now).await,
        _ => put(conn, record, now).await,
    }
}

/// What the indexes of the table hold of a record.
fn indexed(record: &Record) -> (Period, &OfficeCode) {
    (record.activity.dates, record.owner())
}

async fn put(conn: &mut Conn, record: &Record, now: Timestamp) -> Result<(), StorageError> {
    let activity = &record.activity;
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

/// The same for a record that keeps its place in the indexes: their pages need not be written.
async fn rewrite(conn: &mut Conn, record: &Record, now: Timestamp) -> Result<(), StorageError> {
    let activity = &record.activity;
    conn.run(
        "update activities set version = $2, body = $3, title = $4, level = $5, state = $6, data = $7,
         changed_at = $8 where id = $1",
        args![
            activity.id.as_str(),
            record.version,
            activity.body.as_str(),
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

/// A query over the activities that touch a period: `$1` its first day, `$2` its last, `$3` the earliest first day.
///
/// Those that begin within it are found by their first day. Those that began before it last several days, and no
/// longer than `LONGEST_DAYS`: the index of such bounds the search on both sides.
macro_rules! touching {
    ($columns:literal, $rest:literal) => {
        concat!(
            "select ",
            $columns,
            " from (select id, date_from, data, changed_at from activities where date_from >= $1 and date_from <= $2
             union all select id, date_from, data, changed_at from activities
             where date_from >= $3 and date_from < $1 and date_to >= $1 and date_to > date_from) as touching",
            $rest
        )
    };
}
pub(super) use touching;

/// The arguments of [`touching`].
pub(super) fn touching_args(period: Period) -> Vec<Arg> {
    let earliest = period.from.checked_sub(LONGEST_DAYS.days()).unwrap_or(Date::MIN);
    args![period.from, period.to, earliest]
}

/// The ids of all of them.
pub(crate) async fn ids(conn: &mut Conn) -> Result<Vec<ActivityId>, StorageError> {
    let rows = conn.rows("select id from activities order by id", args![]).await?;
    rows.iter().map(|row| row.parsed("id")).collect()
}

/// Whether both stand in the schedule of one body.
pub(crate) async fn are_of_one_body(
    conn: &mut Conn,
    a: &ActivityId,
    b: &ActivityId,
) -> Result<bool, StorageError> {
    let same = conn
        .row(
            "select 1 as same from activities a join activities b on b.body = a.body where a.id = $1 and b.id = $2",
            args![a.as_str(), b.as_str()],
        )
        .await?;
    Ok(same.is_some())
}

/// All records that touch a period, by day and id.
pub(crate) async fn during(conn: &mut Conn, period: Period) -> Result<Vec<Record>, StorageError> {
    conn.rows(touching!("data", " order by date_from, id"), touching_args(period))
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
    conn.rows(touching!("data, changed_at", " order by date_from, id"), touching_args(period))
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
