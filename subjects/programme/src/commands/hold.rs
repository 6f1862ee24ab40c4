//! Taking the hours of people and rooms: at once where this office owns the calendar, by asking where not.

use std::collections::BTreeSet;

use jiff::civil::DateTime;
use nhip_harmony::activity::Occupancy;
use nhip_harmony::hours::assumed;
use nhip_harmony::words::attends;
use nhip_office::Act;
use nhip_office::db::StorageError;
use nhip_office::journal::Entry;

use crate::error::ChangeError;
use crate::load::Events;
use crate::messages;
use crate::reference::Reference;
use crate::rules::record::Record;
use crate::rules::slot::{self, Answer, AskState, Asking, Decision, Granted, Hours, LocalMinute, Resource};
use crate::store;

/// What happens when hours are taken already.
#[derive(Clone, Debug)]
pub enum Holding {
    /// The change is refused, and free times are offered. Hours that the activity wanted before the change too, and
    /// could not have, stay a listed clash: they do not stand in the way of changing something else.
    Required,
    /// The change stands without these hours; the clash is listed. For files that are taken in.
    WhereFree,
    /// A person may be asked for twice, by this decision; a room still may not.
    Decided(Decision),
}

/// Brings the hours held for an activity in line with what it is now.
pub(super) async fn hold(
    act: &mut Act,
    reference: &Reference,
    (before, record): (Option<&Record>, &Record),
    holding: &Holding,
) -> Result<(), ChangeError> {
    let id = record.activity.id.as_str();
    let hours = hours_of(record, reference);
    let wanted = wanted(record);
    let (held, asked) = store::slots::hours_of(act.conn(), id).await?;
    let is_held = |resource: &Resource| {
        held.iter()
            .filter(|granted| granted.resource == *resource)
            .map(|granted| granted.hours)
            .eq(hours.iter().copied())
    };
    // What another office was asked for already is not asked again, unless it said no or a decision is new.
    let is_asked = |resource: &Resource| {
        let asked = asked.iter().find(|ask| ask.resource == *resource);
        asked.is_some_and(|ask| ask.hours == hours && ask.state != AskState::Taken)
            && !matches!(holding, Holding::Decided(_))
    };
    let kept: BTreeSet<Resource> =
        wanted.iter().filter(|resource| is_held(resource) || is_asked(resource)).cloned().collect();
    let same_hours = before.filter(|before| hours_of(before, reference) == hours);
    let wanted_before = same_hours.map(self::wanted).unwrap_or_default();
    let now = act.now();
    for resource in held.iter().map(|granted| &granted.resource).filter(|resource| !kept.contains(resource)) {
        store::slots::release(act.conn(), id, resource, now).await?;
    }
    for ask in asked.iter().filter(|ask| !wanted.contains(&ask.resource)) {
        store::slots::withdraw(act.conn(), id, &ask.resource).await?;
        messages::release(act, &ask.owner, &record.activity.id, &ask.resource).await?;
    }
    let mut events = Events::of(reference, record.activity.dates);
    for resource in wanted.difference(&kept) {
        let asking = Asking {
            activity: record.activity.id.clone(),
            resource: resource.clone(),
            hours: hours.clone(),
            holder: act.office().code().clone(),
            asked_by: act.actor().display.clone(),
            decision: match holding {
                Holding::Decided(decision) => Some(decision.clone()),
                Holding::Required | Holding::WhereFree => None,
            },
        };
        let holding = match holding {
            Holding::Required if wanted_before.contains(resource) => &Holding::WhereFree,
            other => other,
        };
        take(act, reference, &mut events, (&asking, holding)).await?;
    }
    Ok(())
}

async fn take(
    act: &mut Act,
    reference: &Reference,
    events: &mut Events<'_>,
    (asking, holding): (&Asking, &Holding),
) -> Result<(), ChangeError> {
    let Some(owner) = reference.owner_of(&asking.resource) else { return Ok(()) };
    if owner != *act.office().code() {
        let now = act.now();
        store::slots::ask(act.conn(), asking, &owner, now).await?;
        return Ok(messages::ask(act, &owner, asking).await?);
    }
    // A car drives one journey, and no list of clashes tells of it: without its hours the change does not stand.
    let is_vehicle = matches!(asking.resource, Resource::Vehicle(_));
    let stands_without = matches!(holding, Holding::WhereFree) && !is_vehicle;
    match answer(act, reference, events, asking).await? {
        Answer::Taken { holder, asked_by, free } if !stands_without => {
            Err(ChangeError::Taken { resource: asking.resource.clone(), holder, asked_by, free })
        }
        Answer::Granted | Answer::Taken { .. } => Ok(()),
    }
}

/// Answers an asking of another office, and keeps the hours when they are free.
pub async fn answer_asking(act: &mut Act, asking: &Asking) -> Result<Answer, StorageError> {
    let period = asking.days();
    let reference = Reference::load(act.conn(), period).await?;
    let now = act.now();
    store::slots::release(act.conn(), asking.activity.as_str(), &asking.resource, now).await?;
    answer(act, &reference, &mut Events::of(&reference, period), asking).await
}

async fn answer(
    act: &mut Act,
    reference: &Reference,
    events: &mut Events<'_>,
    asking: &Asking,
) -> Result<Answer, StorageError> {
    let mut others = store::slots::overlapping(act.conn(), asking).await?;
    let mut at = 0;
    while at < others.len() {
        if events.are_one(act.conn(), &asking.activity, &others[at].activity).await? {
            others.remove(at);
        } else {
            at += 1;
        }
    }
    match slot::decide(asking, &others) {
        Ok(()) => {
            for hours in &asking.hours {
                let id = act.new_id();
                let now = act.now();
                store::slots::grant(act.conn(), &id, asking, *hours, now).await?;
            }
            if let Some(decision) = &asking.decision {
                let entry = Entry::new("programme.double_booked", "activity", &asking.activity);
                act.note(entry.because(&format!("{}: {}", decision.by, decision.reason))).await?;
            }
            Ok(Answer::Granted)
        }
        Err(taken) => taken_answer(act, reference, asking, taken).await,
    }
}

async fn taken_answer(
    act: &mut Act,
    reference: &Reference,
    asking: &Asking,
    taken: Granted,
) -> Result<Answer, StorageError> {
    let wide = Asking { hours: slot::search_range(asking), ..asking.clone() };
    let busy: Vec<Hours> = store::slots::overlapping(act.conn(), &wide)
        .await?
        .into_iter()
        .map(|granted| granted.hours)
        .collect();
    let working = |day| reference.directory.calendar.is_working(day);
    let free: Vec<DateTime> = slot::nearest_free(asking, &busy, &reference.settings.hours, working);
    Ok(Answer::Taken { holder: taken.holder, asked_by: taken.asked_by, free })
}

/// The people, rooms and vehicles whose hours an activity takes.
///
/// Who only attends another body's event does not take its room; work at the office takes nobody's hours.
fn wanted(record: &Record) -> BTreeSet<Resource> {
    let activity = &record.activity;
    if !record.stands() || activity.occupancy == Occupancy::AtOffice {
        return BTreeSet::new();
    }
    let people = activity.leaders.iter().cloned().map(Resource::Person);
    let room = activity.room.iter().filter(|_| !attends(&activity.title)).cloned().map(Resource::Room);
    let vehicles = activity.vehicles.iter().cloned().map(Resource::Vehicle);
    people.chain(room).chain(vehicles).collect()
}

fn hours_of(record: &Record, reference: &Reference) -> Vec<Hours> {
    let minutes = assumed(&record.activity, &reference.settings);
    let on_day = |day| {
        let midnight = LocalMinute::of(DateTime::from_parts(day, jiff::civil::Time::midnight())).0;
        Hours {
            from: LocalMinute(midnight + i64::from(minutes.from)),
            to: LocalMinute(midnight + i64::from(minutes.to)),
        }
    };
    record.activity.dates.days().map(on_day).collect()
}
