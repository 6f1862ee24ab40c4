//! What taking a file in changes besides adding: rows overwritten, rows that the file no longer tells, and the way
//! back. Whoever may take files in may do so, since the file says it and not the person.

use jiff::civil::Date;
use nhip_harmony::activity::ActivityState;
use nhip_harmony::days::Period;
use nhip_harmony::ids::ActivityId;
use nhip_office::Act;
use nhip_office::db::{Conn, StorageError};
use nhip_office::journal::Entry;
use nhip_office::rights::Right;

use super::hold::Holding;
use super::keep::{Seen, keep};
use crate::error::ChangeError;
use crate::messages;
use crate::reference::Reference;
use crate::rules::publication::week_of;
use crate::rules::record::{CalledOff, Record};
use crate::store;

/// How an activity left the programme.
#[derive(Clone, Debug, PartialEq)]
pub enum TakenOut {
    /// As if it had never been entered; this was its last version.
    Withdrawn(u32),
    /// It had been published, so it stays visible as called off.
    CalledOff(Box<Record>),
}

/// The own office's activities that touch a period.
pub async fn own_during(
    act: &mut Conn,
    office: &nhip_envelope::OfficeCode,
    period: Period,
) -> Result<Vec<Record>, StorageError> {
    store::activities::owned_during(act, office, period).await
}

/// One activity as it is now.
pub async fn current(conn: &mut Conn, id: &ActivityId) -> Result<Option<Record>, StorageError> {
    store::activities::find(conn, id.as_str()).await
}

/// Puts what a file says in the place of an own activity; id and owner stay.
pub async fn overwrite(
    act: &mut Act,
    reference: &Reference,
    (id, seen): (&ActivityId, Seen),
    mut record: Record,
    holding: &Holding,
) -> Result<Record, ChangeError> {
    let before = find(act, id, seen).await?;
    record.activity.id = before.activity.id.clone();
    record.activity.owner = before.activity.owner.clone();
    record.version = before.version;
    if record == before {
        return Ok(before);
    }
    let entry = Entry::new("programme.activity.overwritten", "activity", id);
    keep(act, reference, (Some(&before), record), holding, entry).await
}

/// Takes an activity out that the file no longer tells; a published one is called off with the reason instead.
pub async fn take_out(
    act: &mut Act,
    reference: &Reference,
    (id, seen): (&ActivityId, Seen),
    reason: &str,
) -> Result<TakenOut, ChangeError> {
    let before = find(act, id, seen).await?;
    let mut record = before.clone();
    record.activity.state = ActivityState::Cancelled;
    if is_published(act, id, before.activity.dates.from).await? {
        record.called_off = Some(CalledOff { reason: reason.to_owned(), new_date: None });
        let entry = Entry::new("programme.activity.called_off", "activity", id).because(reason);
        let kept = keep(act, reference, (Some(&before), record), &Holding::WhereFree, entry).await?;
        return Ok(TakenOut::CalledOff(Box::new(kept)));
    }
    let entry = Entry::new("programme.activity.withdrawn", "activity", id).because(reason);
    let last = keep(act, reference, (Some(&before), record), &Holding::WhereFree, entry).await?;
    let now = act.now();
    store::activities::remove(act.conn(), id.as_str(), now).await?;
    act.post_to_partners(&messages::withdrawn_kind(), id).await?;
    Ok(TakenOut::Withdrawn(last.version))
}

/// Brings back an activity that was withdrawn, under its old id; its versions count on from `last`.
pub async fn bring_back(
    act: &mut Act,
    reference: &Reference,
    mut record: Record,
    last: u32,
    holding: &Holding,
) -> Result<Record, ChangeError> {
    let here = act.office().code().clone();
    act.may(Right::TakeIn, &record.object(&here))?;
    if let Some(known) = current(act.conn(), &record.activity.id).await? {
        return Err(ChangeError::Stale { current: known.version });
    }
    record.version = last + 1;
    let entry = Entry::new("programme.activity.brought_back", "activity", &record.activity.id);
    keep(act, reference, (None, record), holding, entry).await
}

async fn find(act: &mut Act, id: &ActivityId, seen: Seen) -> Result<Record, ChangeError> {
    let record = current(act.conn(), id).await?.ok_or_else(|| ChangeError::Unknown(id.clone()))?;
    let here = act.office().code().clone();
    act.may(Right::TakeIn, &record.object(&here))?;
    if record.version != seen.0 {
        return Err(ChangeError::Stale { current: record.version });
    }
    Ok(record)
}

/// Whether the own office's latest version of the week tells of it.
async fn is_published(act: &mut Act, id: &ActivityId, day: Date) -> Result<bool, StorageError> {
    let here = act.office().code().clone();
    let versions = store::publications::of_week(act.conn(), &here, week_of(day).from).await?;
    let latest = versions.last();
    Ok(latest.is_some_and(|version| version.items.iter().any(|item| item.record.activity.id == *id)))
}
