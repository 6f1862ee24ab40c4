//! What every change to an activity ends with: hours, row, journal entry, notices.

use nhip_harmony::ids::ActivityId;
use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::Right;

use super::hold::{Holding, hold};
use crate::error::ChangeError;
use crate::messages;
use crate::reference::Reference;
use crate::rules::placement::Placement;
use crate::rules::record::{LONGEST_TITLE, Record};
use crate::rules::rest::unconfirmed;
use crate::store;

/// The version that a person saw when deciding on a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen(pub u32);

/// Finds an own activity to change, as the person saw it.
pub(super) async fn find(act: &mut Act, id: &ActivityId, seen: Seen) -> Result<Record, ChangeError> {
    let found = store::activities::find(act.conn(), id.as_str()).await?;
    let record = found.ok_or_else(|| ChangeError::Unknown(id.clone()))?;
    let here = act.office().code().clone();
    act.may(Right::EditActivity, &record.object(&here))?;
    if record.version != seen.0 {
        return Err(ChangeError::Stale { current: record.version });
    }
    Ok(record)
}

/// Refuses values that no schedule can hold.
pub(super) fn check(record: &Record, reference: &Reference) -> Result<(), ChangeError> {
    let activity = &record.activity;
    let title = activity.title.trim();
    if title.is_empty() || title.chars().count() > LONGEST_TITLE {
        return Err(ChangeError::Title);
    }
    Placement::of(activity).check()?;
    for person in activity.leaders.iter().chain(&activity.chair) {
        if reference.directory.person(person).is_none() {
            return Err(ChangeError::NotListed { what: "lãnh đạo", id: person.to_string() });
        }
    }
    for vehicle in &activity.vehicles {
        if reference.directory.office_of_vehicle(vehicle).is_none() {
            return Err(ChangeError::NotListed { what: "xe", id: vehicle.to_string() });
        }
    }
    match &activity.room {
        Some(room) if reference.directory.rooms.iter().all(|known| known.id != *room) => {
            Err(ChangeError::NotListed { what: "phòng", id: room.to_string() })
        }
        _ => Ok(()),
    }
}

/// A person who puts an activity on a day off says so; files and what is undone stand as they are.
fn check_days_off(
    reference: &Reference,
    (before, record): (Option<&Record>, &Record),
    holding: &Holding,
) -> Result<(), ChangeError> {
    if matches!(holding, Holding::WhereFree) {
        return Ok(());
    }
    let days = unconfirmed(before, record, |day| reference.directory.calendar.is_working(day));
    if days.is_empty() { Ok(()) } else { Err(ChangeError::DaysOff { days }) }
}

/// Keeps a changed record as its next version and tells the partners.
pub(super) async fn keep(
    act: &mut Act,
    reference: &Reference,
    (before, mut record): (Option<&Record>, Record),
    holding: &Holding,
    entry: Entry,
) -> Result<Record, ChangeError> {
    check(&record, reference)?;
    check_days_off(reference, (before, &record), holding)?;
    if let Holding::Decided(_) = holding {
        act.may(Right::DoubleBookPerson, &record.object(&act.office().code().clone()))?;
    }
    if let Some(before) = before {
        record.version = before.version + 1;
    }
    let now = act.now();
    store::activities::save(act.conn(), (before, &record), now).await?;
    let entry = match before {
        Some(before) => entry.before(before)?,
        None => entry,
    };
    act.note(entry.after(&record)?).await?;
    // Partners must know the activity before they are asked for its hours.
    act.post_to_partners(&messages::activity_kind(), &record.for_partner()).await?;
    hold(act, reference, (before, &record), holding).await?;
    Ok(record)
}
