//! Where an activity no longer is, kept whenever its row changes.

use jiff::{Timestamp, ToSpan as _};
use nhip_harmony::days::Period;
use nhip_office::args;
use nhip_office::db::{Conn, Row, StorageError};

use crate::feeds::{Departure, FeedTarget};
use crate::rules::record::{LONGEST_DAYS, Record};

/// Keeps what a record leaves by becoming `now`, and forgets what it has come back to.
pub(super) async fn follow(
    conn: &mut Conn,
    before: Option<&Record>,
    now: &Record,
    at: Timestamp,
) -> Result<(), StorageError> {
    let held = places(now);
    let Some(before) = before else {
        return come_back(conn, now, held.into_iter().chain([FeedTarget::Office])).await;
    };
    let known = places(before);
    for place in known.iter().filter(|place| !held.contains(place)) {
        let mut last = before.clone();
        last.level = last.level.min(now.level);
        last.version = now.version;
        leave(conn, place, &last, at).await?;
    }
    // Where it stood before, nothing says that it left.
    come_back(conn, now, held.into_iter().filter(|place| !known.contains(place))).await
}

/// Keeps that a record is taken out for good.
pub(super) async fn gone(conn: &mut Conn, record: &Record, at: Timestamp) -> Result<(), StorageError> {
    for place in places(record).into_iter().chain([FeedTarget::Office]) {
        leave(conn, &place, record, at).await?;
    }
    Ok(())
}

/// What has left a calendar, among activities that touch a period.
pub(crate) async fn of(
    conn: &mut Conn,
    from: &FeedTarget,
    period: Period,
) -> Result<Vec<Departure>, StorageError> {
    let earliest = period.from.checked_sub(LONGEST_DAYS.days()).unwrap_or(jiff::civil::Date::MIN);
    conn.rows(
        "select data, left_at from departures where kind = $1 and target = $2
         and date_from >= $3 and date_from <= $4 and date_to >= $5 order by date_from, activity",
        args![from.kind(), from.id(), earliest, period.to, period.from],
    )
    .await?
    .iter()
    .map(departure)
    .collect()
}

async fn leave(
    conn: &mut Conn,
    place: &FeedTarget,
    last: &Record,
    at: Timestamp,
) -> Result<(), StorageError> {
    conn.run(
        "insert into departures (kind, target, activity, version, left_at, date_from, date_to, data)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (kind, target, activity) do update
         set version = excluded.version, left_at = excluded.left_at, date_from = excluded.date_from,
         date_to = excluded.date_to, data = excluded.data",
        args![
            place.kind(),
            place.id(),
            last.activity.id.as_str(),
            last.version,
            at,
            last.activity.dates.from,
            last.activity.dates.to,
            serde_json::to_string(last)?
        ],
    )
    .await?;
    Ok(())
}

async fn come_back(
    conn: &mut Conn,
    record: &Record,
    to: impl Iterator<Item = FeedTarget>,
) -> Result<(), StorageError> {
    for place in to {
        conn.run(
            "delete from departures where kind = $1 and target = $2 and activity = $3",
            args![place.kind(), place.id(), record.activity.id.as_str()],
        )
        .await?;
    }
    Ok(())
}

fn places(record: &Record) -> Vec<FeedTarget> {
    let people = record.activity.leaders.iter().cloned().map(FeedTarget::Person);
    people.chain(record.activity.room.iter().cloned().map(FeedTarget::Room)).collect()
}

fn departure(row: &Row) -> Result<Departure, StorageError> {
    Ok(Departure { last: row.json("data")?, left_at: row.moment("left_at")? })
}
