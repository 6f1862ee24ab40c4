//! Published versions of the week, and who must be told.

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_harmony::days::Period;
use nhip_harmony::ids::ActivityId;
use nhip_office::args;
use nhip_office::db::{Conn, Row, StorageError};

use crate::rules::publication::{Publication, Telling, week_of};

pub(crate) async fn save(conn: &mut Conn, publication: &Publication) -> Result<(), StorageError> {
    conn.run(
        "insert into publications (office, week_from, number, published_at, published_by, data)
         values ($1, $2, $3, $4, $5, $6) on conflict (office, week_from, number) do nothing",
        args![
            publication.office,
            publication.week_from,
            publication.number,
            publication.published_at,
            publication.published_by,
            serde_json::to_string(publication)?
        ],
    )
    .await?;
    Ok(())
}

/// All versions of an office's week, oldest first.
pub(crate) async fn of_week(
    conn: &mut Conn,
    office: &OfficeCode,
    week_from: Date,
) -> Result<Vec<Publication>, StorageError> {
    conn.rows(
        "select data from publications where office = $1 and week_from = $2 order by number",
        args![office, week_from],
    )
    .await?
    .iter()
    .map(|row| row.json("data"))
    .collect()
}

/// Whether any version of an office's week holds an activity.
pub(crate) async fn tells_of(
    conn: &mut Conn,
    office: &OfficeCode,
    week_from: Date,
    id: &ActivityId,
) -> Result<bool, StorageError> {
    let versions = of_week(conn, office, week_from).await?;
    Ok(versions.iter().flat_map(|version| &version.items).any(|item| item.record.activity.id == *id))
}

/// All versions of a week by all offices, oldest first.
pub(crate) async fn starting(conn: &mut Conn, week_from: Date) -> Result<Vec<Publication>, StorageError> {
    conn.rows("select data from publications where week_from = $1 order by office, number", args![week_from])
        .await?
        .iter()
        .map(|row| row.json("data"))
        .collect()
}

pub(crate) async fn save_telling(conn: &mut Conn, id: &str, telling: &Telling) -> Result<(), StorageError> {
    conn.run(
        "insert into tellings (id, week_from, number, activity, recipient, urgent)
         values ($1, $2, $3, $4, $5, $6)",
        args![
            id,
            telling.week_from,
            telling.number,
            telling.activity.as_str(),
            telling.recipient,
            telling.urgent
        ],
    )
    .await?;
    Ok(())
}

pub(crate) async fn mark_told(
    conn: &mut Conn,
    id: &str,
    by: &str,
    now: Timestamp,
) -> Result<u64, StorageError> {
    conn.run(
        "update tellings set told_at = $2, told_by = $3 where id = $1 and told_at is null",
        args![id, now, by],
    )
    .await
}

pub(crate) async fn mark_untold(conn: &mut Conn, id: &str) -> Result<u64, StorageError> {
    conn.run(
        "update tellings set told_at = null, told_by = null where id = $1 and told_at is not null",
        args![id],
    )
    .await
}

/// Which weeks of which offices have a published version, from a Monday on.
pub(crate) async fn weeks_since(
    conn: &mut Conn,
    first: Date,
) -> Result<Vec<(OfficeCode, Date)>, StorageError> {
    conn.rows("select distinct office, week_from from publications where week_from >= $1", args![first])
        .await?
        .iter()
        .map(|row| Ok((row.parsed("office")?, row.parsed("week_from")?)))
        .collect()
}

/// Everybody who is to be told of changes in a week.
pub(crate) async fn tellings(conn: &mut Conn, week_from: Date) -> Result<Vec<Telling>, StorageError> {
    conn.rows(
        "select id, week_from, number, activity, recipient, urgent, told_at, told_by from tellings
         where week_from = $1 order by number, activity, recipient",
        args![week_from],
    )
    .await?
    .iter()
    .map(telling)
    .collect()
}

/// An activity that a later version of a published week changed.
pub(crate) struct Changed {
    /// Monday of the week.
    pub(crate) week_from: Date,
    /// Which activity.
    pub(crate) activity: ActivityId,
    /// When the version was published.
    pub(crate) published_at: Timestamp,
}

/// What an office's later versions of the weeks of a period changed, as far as somebody had to be told.
pub(crate) async fn changes_in(
    conn: &mut Conn,
    office: &OfficeCode,
    period: Period,
) -> Result<Vec<Changed>, StorageError> {
    conn.rows(
        "select distinct t.week_from, t.number, t.activity, p.published_at from tellings t
         join publications p on p.office = $1 and p.week_from = t.week_from and p.number = t.number
         where t.week_from >= $2 and t.week_from <= $3 order by t.week_from, t.number, t.activity",
        args![office, week_of(period.from).from, period.to],
    )
    .await?
    .iter()
    .map(|row| {
        Ok(Changed {
            week_from: row.parsed("week_from")?,
            activity: row.parsed("activity")?,
            published_at: row.moment("published_at")?,
        })
    })
    .collect()
}

fn telling(row: &Row) -> Result<Telling, StorageError> {
    Ok(Telling {
        id: row.text("id")?,
        week_from: row.parsed("week_from")?,
        number: u32::try_from(row.int("number")?).unwrap_or(0),
        activity: row.parsed("activity")?,
        recipient: row.text("recipient")?,
        urgent: row.int("urgent")? != 0,
        told_at: row.moment_or_null("told_at")?,
        told_by: row.text_or_null("told_by")?,
    })
}
