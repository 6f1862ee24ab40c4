//! Taking in the holidays of the years: always a new version, never an edited one.

use nhip_envelope::{NoticeKind, OfficeCode};
use nhip_office::Act;
use nhip_office::db::{Conn, StorageError};
use nhip_office::exchange::NoticeError;
use nhip_office::journal::Entry;
use nhip_office::rights::{Object, Right};
use serde::{Deserialize, Serialize};

use super::DirectoryError;
use crate::rules::holiday::{self, CalendarChanges, CalendarVersion, Holiday};
use crate::store;

/// A version of the calendar as it travels.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct SentCalendar {
    /// The version.
    pub(crate) version: CalendarVersion,
    /// Its days.
    pub(crate) days: Vec<Holiday>,
}

/// What a calendar file would change; nothing is kept.
///
/// # Errors
/// Everything that is wrong in the file.
pub async fn preview_holidays(conn: &mut Conn, csv: &str) -> Result<CalendarChanges, DirectoryError> {
    let days = holiday::read(csv)?;
    Ok(holiday::changes(&in_force(conn).await?, &days))
}

/// Takes a calendar file in as a new version and tells the partners; an equal one makes no version.
///
/// # Errors
/// When not allowed, another office keeps the calendar, or the file is faulty; nothing is kept then.
pub async fn import_holidays(
    act: &mut Act,
    csv: &str,
    source: &str,
) -> Result<CalendarChanges, DirectoryError> {
    let latest = store::latest_calendar(act.conn()).await?;
    let here = act.office().code().clone();
    let owner = latest.as_ref().map_or(&here, |latest| &latest.owner);
    act.may(Right::EditDirectory, &Object::Record { owner, here: &here, people: Vec::new() })?;
    let days = holiday::read(csv)?;
    let changes = holiday::changes(&in_force(act.conn()).await?, &days);
    if changes.is_empty() {
        return Ok(changes);
    }
    let version = CalendarVersion {
        version: latest.as_ref().map_or(1, |latest| latest.version + 1),
        owner: here,
        source: source.chars().take(crate::rules::fault::LINE_CHARS).collect(),
        imported_at: act.now(),
    };
    let sent = SentCalendar { version, days };
    keep(act, &sent, &changes, "people.calendar_imported").await?;
    act.post_to_partners(&NoticeKind::first("people.calendar"), &sent).await?;
    Ok(changes)
}

/// Takes over a version from the office that keeps the calendar.
pub(crate) async fn mirror_calendar(
    act: &mut Act,
    from: &OfficeCode,
    sent: SentCalendar,
) -> Result<(), NoticeError> {
    let latest = store::latest_calendar(act.conn()).await?;
    let owner = latest.as_ref().map_or(&sent.version.owner, |latest| &latest.owner);
    if owner != from {
        return Err(NoticeError::Refused(format!("lịch nghỉ do văn phòng {owner} giữ, không phải {from}")));
    }
    if latest.as_ref().is_some_and(|latest| latest.version >= sent.version.version) {
        return Ok(());
    }
    holiday::reckoner(&sent.days).map_err(|error| NoticeError::Refused(error.to_string()))?;
    let changes = holiday::changes(&in_force(act.conn()).await?, &sent.days);
    Ok(keep(act, &sent, &changes, "people.mirrored").await?)
}

async fn keep(
    act: &mut Act,
    sent: &SentCalendar,
    changes: &CalendarChanges,
    word: &'static str,
) -> Result<(), StorageError> {
    store::put_calendar(act.conn(), &sent.version, &sent.days).await?;
    let entry = Entry::new(word, "calendar", sent.version.version);
    act.note(entry.after(changes)?.because(&sent.version.source)).await
}

async fn in_force(conn: &mut Conn) -> Result<Vec<Holiday>, StorageError> {
    match store::latest_calendar(conn).await? {
        Some(latest) => store::calendar(conn, latest.version).await,
        None => Ok(Vec::new()),
    }
}
