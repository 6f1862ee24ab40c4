//! What a circle of people does on one day, in the order of the day.

use std::borrow::Cow;

use jiff::civil::{Date, Time};
use nhip_harmony::activity::Occupancy;
use nhip_harmony::days::PartOfDay;
use nhip_harmony::ids::ActivityId;
use nhip_programme::rules::record::Record;
use nhip_programme::week::Week;
use nhip_web::visitor::Visitor;

use crate::circle::{Circle, Closeness};

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
