//! Keeping what becomes of clashes: looked at after the programme has changed, not by every change.

use std::collections::BTreeMap;

use jiff::{Timestamp, ToSpan as _};
use nhip_harmony::days::Period;
use nhip_office::Office;
use nhip_office::rights::{Actor, Level};

use crate::rules::clash_history::{Episode, Now, Touches, changes};
use crate::rules::publication::week_of;
use crate::store;
use crate::week::{Week, WeekError, judge};

/// How far ahead is looked, in days.
const AHEAD: i32 = 366;

/// Writes down which clashes of this week and the year after it were found and settled since the last look; how many
/// that were. It tells of the programme and changes nothing of it, so the journal does not tell of it.
///
/// A year is judged beside the writer, so that no change waits for it. When one came meanwhile nothing is written, and
/// the next look finds it.
pub async fn note_clashes(office: &Office) -> Result<usize, WeekError> {
    let mut view = office.view().await?;
    let seen = view.revision().await?;
    let today = nhip_office::clock::day_of(office.clock().now());
    let found = since(view.conn(), (today, office.clock().now())).await?;
    drop(view);
    if found.is_empty() {
        return Ok(0);
    }
    let mut act = office.act(&Actor::system()).await?;
    if act.since() != seen {
        return Ok(0);
    }
    for episode in &found {
        store::clash_history::save(act.conn(), episode).await?;
    }
    act.commit().await?;
    Ok(found.len())
}

async fn since(
    conn: &mut nhip_office::db::Conn,
    (today, now): (jiff::civil::Date, Timestamp),
) -> Result<Vec<Episode>, WeekError> {
    let from = week_of(today).from;
    let period = Period { from, to: from.saturating_add(AHEAD.days()) };
    let waiting = store::clash_history::waiting(conn, from).await?;
    let week = judge(conn, period, (0, today)).await?;
    Ok(changes(&waiting, &stands(&week, now), now))
}

fn stands(week: &Week, now: Timestamp) -> BTreeMap<String, Now> {
    let of = |judged: &crate::week::JudgedClash| {
        let clash = &judged.clash;
        let key = clash.key().to_string();
        if !judged.is_open() {
            return (key, Now::Accepted);
        }
        let parties = std::iter::once(&clash.a).chain(&clash.b);
        let rows: Vec<_> = parties.flat_map(|party| &party.group).cloned().collect();
        let is_internal =
            rows.iter().any(|id| week.records.get(id).is_some_and(|record| record.level == Level::Leaders));
        let episode = Episode {
            clash: key.clone(),
            day: clash.date,
            kind: clash.kind.code().to_owned(),
            says: clash.reason(),
            rows,
            touches: if is_internal { Touches::Internal } else { Touches::OpenOnly },
            opened_at: now,
            ended: None,
        };
        (key, Now::Open(episode))
    };
    week.clashes.iter().map(of).collect()
}
