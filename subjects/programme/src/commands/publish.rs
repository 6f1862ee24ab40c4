//! Publishing a numbered version of the week, and keeping who was told of its changes.

use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};
use nhip_office::Act;
use nhip_office::clock::vietnam;
use nhip_office::db::StorageError;
use nhip_office::journal::Entry;
use nhip_office::rights::{Object, Right};

use crate::error::ChangeError;
use crate::messages;
use crate::reference::Reference;
use crate::rules::change::ItemChange;
use crate::rules::publication::{Publication, PublishedItem, Telling, next_items};
use crate::store;
use crate::week::Week;

/// Less than this before the activity, a telephone call is needed.
const CALL_HOURS: i64 = 4;

/// Publishes the own office's week as it stands: version 1, then adjustments.
///
/// `week` is the judged week; clashes of the own office that block and were not accepted refuse it.
pub async fn publish(act: &mut Act, reference: &Reference, week: &Week) -> Result<Publication, ChangeError> {
    act.may(Right::Publish, &Object::Office)?;
    let blocking = week.blocking(act.office().code()).count();
    if blocking > 0 {
        return Err(ChangeError::Blocked(blocking));
    }
    let here = act.office().code().clone();
    let records = store::activities::owned_during(act.conn(), &here, week.period()).await?;
    let versions = store::publications::of_week(act.conn(), &here, week.period().from).await?;
    let previous = versions.last();
    let items = next_items(previous, &records);
    if previous.is_some() && items.iter().all(|item| item.change == ItemChange::Same) {
        return Err(ChangeError::NothingNew);
    }
    let publication = Publication {
        office: here,
        week_from: week.period().from,
        number: previous.map_or(1, |publication| publication.number + 1),
        published_at: act.now(),
        published_by: act.actor().display.clone(),
        items,
    };
    store::publications::save(act.conn(), &publication).await?;
    keep_tellings(act, reference, &publication).await?;
    let id = format!("{}/{}", publication.week_from, publication.number);
    act.note(Entry::new("programme.week.published", "week", id).after(&publication)?).await?;
    act.post_to_partners(&messages::publication_kind(), &publication.for_partner()).await?;
    Ok(publication)
}

/// Keeps that somebody was told.
pub async fn mark_told(act: &mut Act, telling: &str) -> Result<(), ChangeError> {
    act.may(Right::Publish, &Object::Office)?;
    let (by, now) = (act.actor().display.clone(), act.now());
    if store::publications::mark_told(act.conn(), telling, &by, now).await? > 0 {
        act.note(Entry::new("programme.change.told", "telling", telling)).await?;
    }
    Ok(())
}

async fn keep_tellings(
    act: &mut Act,
    reference: &Reference,
    publication: &Publication,
) -> Result<(), StorageError> {
    if publication.adjustment().is_none() {
        return Ok(());
    }
    for item in publication.items.iter().filter(|item| item.change != ItemChange::Same) {
        for recipient in recipients(reference, item) {
            let telling = Telling {
                id: act.new_id(),
                week_from: publication.week_from,
                number: publication.number,
                activity: item.record.activity.id.clone(),
                recipient,
                urgent: starts_within_call_hours(item, publication.published_at),
                told_at: None,
                told_by: None,
            };
            let id = telling.id.clone();
            store::publications::save_telling(act.conn(), &id, &telling).await?;
        }
    }
    Ok(())
}

/// Leaders by post, then invited units; those of the old version too, because they must not come in vain.
fn recipients(reference: &Reference, item: &PublishedItem) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let old = match &item.change {
        ItemChange::Changed { old, .. } => Some(&old.activity),
        _ => None,
    };
    for activity in [Some(&item.record.activity), old].into_iter().flatten() {
        let leaders = activity.leaders.iter().filter_map(|id| reference.directory.person(id));
        let units = activity.units.iter().map(ToString::to_string);
        for name in leaders.map(|person| person.title.clone()).chain(units) {
            if !found.contains(&name) {
                found.push(name);
            }
        }
    }
    found
}

fn starts_within_call_hours(item: &PublishedItem, now: Timestamp) -> bool {
    let activity = &item.record.activity;
    let time = activity.start.unwrap_or(jiff::civil::Time::constant(7, 30, 0, 0));
    let start = DateTime::from_parts(activity.dates.from, time).to_zoned(vietnam());
    start.is_ok_and(|start| start.timestamp().duration_since(now) < SignedDuration::from_hours(CALL_HOURS))
}
