//! What a calendar link holds, as events of a calendar file.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use nhip_envelope::OfficeCode;
use nhip_harmony::activity::{Activity, ActivityState};
use nhip_harmony::days::PartOfDay;
use nhip_harmony::ids::{ActivityId, PersonId};
use nhip_office::rights::Actor;
use nhip_papers::calendar::{FeedEvent, Half, Standing, When};
use nhip_people::Directory;

use super::{Departure, FeedTarget};
use crate::rules::publication::week_of;
use crate::rules::record::Record;
use crate::shown::record_shown_to;

/// All that a calendar is made of.
pub(super) struct Source<'a> {
    /// The account by whose rights it is shown.
    pub(super) actor: &'a Actor,
    /// Posts, rooms, bodies.
    pub(super) directory: &'a Directory,
    /// The activities of the calendar with the moments of their last change.
    pub(super) records: &'a [&'a (Record, Timestamp)],
    /// Activities that have left it.
    pub(super) departures: &'a [Departure],
    /// Rows that another row of the calendar tells of already.
    pub(super) told_twice: &'a BTreeSet<ActivityId>,
    /// Which weeks the offices have published: until then times may still move.
    pub(super) published: &'a BTreeSet<(OfficeCode, Date)>,
}

/// Whether an activity stands in a calendar.
pub(super) fn holds(target: &FeedTarget, here: &OfficeCode, record: &Record) -> bool {
    let activity = &record.activity;
    match target {
        FeedTarget::Person(person) => {
            activity.leaders.contains(person) || activity.chair.as_ref() == Some(person)
        }
        FeedTarget::Room(room) => activity.room.as_ref() == Some(room),
        FeedTarget::Office => record.owner() == here,
    }
}

/// The calendar's name, as calendar programs show it.
pub(super) fn name(target: &FeedTarget, directory: &Directory, office: &str) -> String {
    let whose = match target {
        FeedTarget::Person(id) => title(directory, id),
        FeedTarget::Room(id) => {
            let room = directory.rooms.iter().find(|room| room.id == *id);
            room.map_or_else(|| id.to_string(), |room| room.name.clone())
        }
        FeedTarget::Office => office.to_owned(),
    };
    format!("Lịch công tác – {whose}")
}

/// An event with the activity that it shows.
#[derive(Clone, Debug)]
pub struct FeedRow {
    /// The activity.
    pub activity: ActivityId,
    /// The leaders in whose calendars it stands.
    pub people: BTreeSet<PersonId>,
    /// As its reader may see it.
    pub event: FeedEvent,
}

/// The events by day; what has been called off, taken out or has left the calendar is there as cancelled.
pub(super) fn events(source: &Source<'_>) -> Vec<FeedRow> {
    let mut rows: BTreeMap<(Date, &ActivityId), FeedRow> = BTreeMap::new();
    for departure in source.departures {
        let last = &departure.last;
        let mut row = row(source, last, departure.left_at);
        row.event.standing = Standing::Cancelled;
        rows.insert((last.activity.dates.from, &last.activity.id), row);
    }
    for (record, changed_at) in source.records.iter().copied() {
        let id = &record.activity.id;
        if !source.told_twice.contains(id) {
            // Living rows come after departures, so that a row is never in the file twice.
            rows.retain(|(_, known), _| *known != id);
            rows.insert((record.activity.dates.from, id), row(source, record, *changed_at));
        }
    }
    rows.into_values().collect()
}

fn row(source: &Source<'_>, record: &Record, changed_at: Timestamp) -> FeedRow {
    let activity = &record.activity;
    FeedRow {
        activity: activity.id.clone(),
        people: activity.leaders.iter().chain(&activity.chair).cloned().collect(),
        event: event(source, record, changed_at),
    }
}

fn event(source: &Source<'_>, record: &Record, changed_at: Timestamp) -> FeedEvent {
    let shown = record_shown_to(source.actor, record);
    let activity = &shown.activity;
    let body = source.directory.body(&activity.body).map(|body| body.short_name.clone());
    let is_busy = shown.is_busy_block();
    FeedEvent {
        uid: format!("{}@{}.nhip", activity.id, activity.owner),
        sequence: shown.version,
        stamp: changed_at,
        last_modified: changed_at,
        when: when(activity),
        standing: standing(source, activity),
        summary: activity.title.clone(),
        description: (!is_busy)
            .then(|| description(source.directory, &shown))
            .filter(|text| !text.is_empty()),
        place: Some(activity.place.clone()).filter(|place| !place.is_empty()),
        categories: body.into_iter().collect(),
        url: None,
    }
}

fn standing(source: &Source<'_>, activity: &Activity) -> Standing {
    let week = (activity.owner.clone(), week_of(activity.dates.from).from);
    match activity.state {
        ActivityState::Cancelled | ActivityState::Postponed => Standing::Cancelled,
        ActivityState::Planned if source.published.contains(&week) => Standing::Confirmed,
        ActivityState::Planned => Standing::Tentative,
    }
}

/// Several days with the same hours each are shown as whole days; the hours stand in the description.
fn when(activity: &Activity) -> When {
    let (from, to) = (activity.dates.from, activity.dates.to);
    let at = |time| DateTime::from_parts(from, time);
    match (activity.start, activity.part) {
        (Some(start), _) if from == to => When::Hours { start: at(start), end: activity.end.map(at) },
        (None, PartOfDay::Morning) if from == to => When::Half { date: from, half: Half::Morning },
        (None, PartOfDay::Afternoon) if from == to => When::Half { date: from, half: Half::Afternoon },
        _ => When::Days { from, to },
    }
}

fn description(directory: &Directory, record: &Record) -> String {
    let activity = &record.activity;
    let mut lines: Vec<String> = Vec::new();
    if let Some(called_off) = &record.called_off {
        lines.push(called_off_line(activity.state, &called_off.reason, called_off.new_date));
    }
    if let (Some(start), true) = (activity.start, activity.dates.is_long()) {
        lines.push(format!("Mỗi ngày từ {:02}:{:02}", start.hour(), start.minute()));
    }
    let titles = |people: &[PersonId]| people.iter().map(|id| title(directory, id)).collect::<Vec<_>>();
    let others: Vec<PersonId> =
        activity.leaders.iter().filter(|id| activity.chair.as_ref() != Some(id)).cloned().collect();
    let mut attending = titles(&others);
    attending.extend(activity.unresolved.iter().cloned());
    let units: Vec<String> = activity.units.iter().map(ToString::to_string).collect();
    let fields = [
        ("Chủ trì", activity.chair.iter().map(|id| title(directory, id)).collect::<Vec<_>>()),
        ("Dự", attending),
        ("Mời", units),
        ("Chuẩn bị", activity.prepared_by.iter().map(ToString::to_string).collect()),
        ("Điểm tập trung", record.gathering_point.iter().cloned().collect()),
        ("Ghi chú", record.note.iter().cloned().collect()),
    ];
    let told = fields.into_iter().filter(|(_, texts)| !texts.is_empty());
    lines.extend(told.map(|(label, texts)| format!("{label}: {}", texts.join("; "))));
    lines.join("\n")
}

fn called_off_line(state: ActivityState, reason: &str, new_date: Option<Date>) -> String {
    let what = match (state, new_date) {
        (ActivityState::Postponed, Some(day)) => {
            format!("Hoãn sang {}", nhip_days::written::date(day))
        }
        (ActivityState::Postponed, None) => "Hoãn, chưa có ngày".to_owned(),
        _ => "Hủy".to_owned(),
    };
    if reason.is_empty() { what } else { format!("{what}: {reason}") }
}

fn title(directory: &Directory, id: &PersonId) -> String {
    directory.person(id).map_or_else(|| id.to_string(), |person| person.title.clone())
}
