//! Where meetings start from: the usual of a type, the last one alike, and series of the programme.

use std::cmp::Reverse;

use jiff::civil::{Date, DateTime};
use nhip_days::calendar::Calendar;
use nhip_harmony::ids::ActivityId;
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::{Actor, Level};
use nhip_programme::rules::series::Series;
use nhip_programme::week::record_of;

use crate::read::{self, Sheet};
use crate::rules::kind::MeetingKind;
use crate::rules::meeting::Meeting;
use crate::rules::rhythm::{Rhythm, Start};
use crate::rules::template::Template;
use crate::rules::told::Told;
use crate::store;
use crate::usual::usual;

/// What a meeting may start from; none when there is no last one.
pub(crate) async fn start(
    conn: &mut Conn,
    actor: &Actor,
    (sheet, start): (&Sheet, Start),
) -> Result<Option<Template>, StorageError> {
    match start {
        Start::Usual => Ok(Some(usual_of(conn, sheet.meeting.facts.kind).await?)),
        Start::Last => {
            let last = last_like(conn, actor, sheet).await?;
            Ok(last.map(|last| Template::of(&last.meeting)))
        }
    }
}

/// What meetings of a type usually hold: as the province has kept it, else as it comes with the program.
async fn usual_of(conn: &mut Conn, kind: MeetingKind) -> Result<Template, StorageError> {
    Ok(store::templates::find(conn, kind).await?.unwrap_or_else(|| usual(kind)))
}

/// Whether the province has kept its own usual for a type.
pub(crate) async fn has_own_usual(conn: &mut Conn, kind: MeetingKind) -> Result<bool, StorageError> {
    Ok(store::templates::find(conn, kind).await?.is_some())
}

/// The last meeting before this one of the same type and convenor that the person may read and that holds something.
pub(crate) async fn last_like(
    conn: &mut Conn,
    actor: &Actor,
    sheet: &Sheet,
) -> Result<Option<Sheet>, StorageError> {
    let wanted = &sheet.meeting.facts;
    let convenor = wanted.convenor.trim().to_lowercase();
    let is_like = |meeting: &Meeting| {
        meeting.id != sheet.meeting.id
            && meeting.facts.convenor.trim().to_lowercase() == convenor
            && !meeting.agenda.items.is_empty()
    };
    let alike = store::meetings::of_kind(conn, wanted.kind).await?.into_iter().filter(is_like);
    let mut earlier = Vec::new();
    for meeting in alike {
        let begins = beginning(conn, &meeting).await?.filter(|begins| *begins < sheet.told.begins());
        earlier.extend(begins.map(|begins| (begins, meeting)));
    }
    earlier.sort_by_key(|(begins, _)| Reverse(*begins));
    // Only the last is read with all that it stands on, and those before it when it is not this person's to read.
    for (_, meeting) in earlier {
        let found = read::sheet(conn, actor, meeting).await?;
        if let Some(found) = found.filter(|found| !is_more_internal(found, sheet)) {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// When a meeting begins; of one that was taken out of the programme, what was told last. None when nothing was.
async fn beginning(conn: &mut Conn, meeting: &Meeting) -> Result<Option<DateTime>, StorageError> {
    match record_of(conn, &meeting.activity).await? {
        Some(record) => Ok(Some(Told::beginning_of(&record.activity))),
        None => Ok(read::issued(conn, &meeting.id).await?.last().map(|version| version.told.begins())),
    }
}

/// What an internal meeting holds does not come into one that more people read.
fn is_more_internal(last: &Sheet, now: &Sheet) -> bool {
    let level = |sheet: &Sheet| sheet.record.as_ref().map_or(Level::Leaders, |record| record.level);
    level(last) == Level::Leaders && level(now) != Level::Leaders
}

/// How series of the programme become meetings.
pub(crate) async fn rhythms(conn: &mut Conn) -> Result<Vec<Rhythm>, StorageError> {
    store::rhythms::all(conn).await
}

/// The activities of a series whose slots lie between two days.
pub(crate) fn activities_of(
    series: &Series,
    calendar: &Calendar,
    (from, to): (Date, Date),
) -> Vec<ActivityId> {
    let slots = series.slots(calendar).into_iter().filter_map(|slot| slot.date());
    slots.filter(|day| (from..=to).contains(day)).filter_map(|day| series.activity_on(day).ok()).collect()
}
