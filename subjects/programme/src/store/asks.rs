//! Hours asked of other offices, and granted to them, over all activities.

use jiff::civil::DateTime;
use nhip_envelope::OfficeCode;
use nhip_office::args;
use nhip_office::db::{Conn, Row, StorageError};

use super::{activities, slots};
use crate::asks::{GivenHours, SentAsk};
use crate::rules::slot::LocalMinute;

/// Most rows of either list.
const MOST: i64 = 500;

/// What this office asked for, newest first.
pub(crate) async fn sent(conn: &mut Conn) -> Result<Vec<SentAsk>, StorageError> {
    let rows = conn
        .rows(
            "select activity, resource_kind, resource, owner, hours, state, answer, asked_at from slot_asks
             order by asked_at desc, activity, resource limit $1",
            args![MOST],
        )
        .await?;
    let mut found = Vec::new();
    for row in &rows {
        let record = record_of(conn, row).await?;
        found.push(SentAsk {
            activity: row.parsed("activity")?,
            record,
            asked: slots::asked_of(row)?,
            asked_at: row.moment("asked_at")?,
        });
    }
    Ok(found)
}

/// What this office granted to others and what is not over yet, by hour.
pub(crate) async fn given(
    conn: &mut Conn,
    here: &OfficeCode,
    from: DateTime,
) -> Result<Vec<GivenHours>, StorageError> {
    let rows = conn
        .rows(
            "select resource_kind, resource, starts_at, ends_at, activity, holder, asked_by, granted_at from slots
             where holder <> $1 and ends_at > $2 and released_at is null order by starts_at, resource limit $3",
            args![here, LocalMinute::of(from).0, MOST],
        )
        .await?;
    let mut found = Vec::new();
    for row in &rows {
        let record = record_of(conn, row).await?;
        found.push(GivenHours { granted: slots::granted(row)?, record });
    }
    Ok(found)
}

async fn record_of(conn: &mut Conn, row: &Row) -> Result<Option<crate::rules::record::Record>, StorageError> {
    activities::find(conn, &row.text("activity")?).await
}
