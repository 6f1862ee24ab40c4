//! The activities of a circle of people on one day, in their order.

use std::borrow::Cow;

use jiff::civil::{Date, Time};
use nhip_harmony::activity::Occupancy;
use nhip_harmony::days::PartOfDay;
use nhip_harmony::ids::ActivityId;
use nhip_programme::pages::addresses::ActivityPage;
use nhip_programme::rules::record::Record;
use nhip_programme::week::Week;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;

use super::hours;
use crate::circle::{Circle, Closeness};

/// One line of the day.
pub(super) struct Row {
    pub(super) when: String,
    pub(super) title: String,
    pub(super) who: String,
    pub(super) place: String,
    pub(super) tag: String,
    pub(super) accent: &'static str,
    pub(super) clashes: usize,
    pub(super) url: Url,
}

/// The lines of a day, by hour.
pub(super) fn rows(visitor: &Visitor, week: &Week, circle: &Circle, day: Date) -> Vec<Row> {
    records(visitor, week, circle, day).iter().map(|record| row(visitor, week, record)).collect()
}

/// What the circle does on a day, by hour; of two rows that tell of one event, the convener's.
pub(crate) fn records<'a>(
    visitor: &'a Visitor,
    week: &'a Week,
    circle: &Circle,
    day: Date,
) -> Vec<Cow<'a, Record>> {
    let shown = week.shown_to(visitor.actor());
    let mut found: Vec<Cow<'a, Record>> = shown
        .activities()
        .filter(|record| {
            let activity = &record.activity;
            let fills = activity.occupancy != Occupancy::AtOffice || circle.closeness == Closeness::Near;
            record.stands() && fills && activity.dates.contains(day) && circle.holds_any(&activity.leaders)
        })
        .collect();
    let hosts: Vec<ActivityId> = found.iter().map(|record| record.activity.id.clone()).collect();
    let told_by_host =
        |id: &ActivityId| shown.same_events().any(|pair| pair.other == *id && hosts.contains(&pair.host));
    found.retain(|record| !told_by_host(&record.activity.id));
    found.sort_by_key(|record| (order(record), rank(week, record)));
    found
}

/// Morning before afternoon, what takes the whole day first; by hour within.
fn order(record: &Record) -> (u8, bool, Option<Time>) {
    let activity = &record.activity;
    let part = match (activity.start, activity.part) {
        (Some(start), _) => {
            if start.hour() < 12 {
                1
            } else {
                2
            }
        }
        (None, PartOfDay::WholeDay) => 0,
        (None, PartOfDay::Morning) => 1,
        (None, PartOfDay::Afternoon) => 2,
    };
    (part, activity.start.is_none(), activity.start)
}

fn rank(week: &Week, record: &Record) -> Option<usize> {
    let first = record.activity.leaders.first()?;
    week.reference.directory.people.iter().position(|person| person.id == *first)
}

fn row(visitor: &Visitor, week: &Week, record: &Record) -> Row {
    let activity = &record.activity;
    let party = visitor.site().party(&activity.owner);
    let shown = week.shown_to(visitor.actor());
    Row {
        when: hours(record),
        title: activity.title.clone(),
        who: titles(week, record).join("; "),
        place: activity.place.clone(),
        tag: party.short_name,
        accent: party.accent.class(),
        clashes: shown
            .clashes()
            .filter(|judged| judged.is_open() && judged.clash.concerns(&activity.id))
            .count(),
        url: visitor.links().to(&ActivityPage { id: activity.id.clone() }),
    }
}

/// The posts of those who take part.
pub(crate) fn titles(week: &Week, record: &Record) -> Vec<String> {
    let people = record.activity.leaders.iter().filter_map(|id| week.reference.directory.person(id));
    people.map(|person| person.title.clone()).collect()
}
