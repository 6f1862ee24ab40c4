//! K7: two delegations to one place in a week.

use std::collections::HashMap;

use jiff::civil::Date;

use super::{Docket, Finding};
use crate::clash::{Certainty, Clash, ClashKind, Facts, Severity, Subject};
use crate::event::Event;
use crate::words;

pub(super) fn judge(docket: &Docket<'_>, found: &mut Vec<Clash>) {
    let mut visits: HashMap<((i16, i8), String), Vec<usize>> = HashMap::new();
    for (at, event) in docket.events.iter().enumerate() {
        if event.takes_time() && is_delegation(docket, event) {
            let week = event.host.dates.from.iso_week_date();
            visits.entry(((week.year(), week.week()), place_key(docket, event))).or_default().push(at);
        }
    }
    for group in visits.into_values() {
        for (at, first) in group.iter().enumerate() {
            for second in &group[at + 1..] {
                found.extend(twice(docket, (&docket.events[*first], &docket.events[*second])));
            }
        }
    }
}

fn is_delegation(docket: &Docket<'_>, event: &Event<'_>) -> bool {
    let title = words::without_attending(&event.host.title);
    let openings = &docket.programme.settings().delegation_openings;
    event.host.room.is_none()
        && !event.host.place.trim().is_empty()
        && openings.iter().any(|opening| words::opens_with(&title, opening))
}

/// Outside the seat the whole area is one place (a commune); in the seat each agency is its own.
fn place_key(docket: &Docket<'_>, event: &Event<'_>) -> String {
    match away_area(docket, event) {
        Some(area) => format!("@{area}"),
        None => words::fold(&event.host.place),
    }
}

fn away_area<'e>(docket: &Docket<'_>, event: &'e Event<'_>) -> Option<&'e crate::ids::AreaId> {
    let area = event.host.area.as_ref()?;
    docket.programme.area(area).is_some_and(|known| known.minutes_from_centre > 0).then_some(area)
}

fn twice(docket: &Docket<'_>, (x, y): (&Event<'_>, &Event<'_>)) -> Option<Clash> {
    // One leader who sees two places of an area in one week groups the travel, which is wanted.
    if x.leaders.intersection(&y.leaders).next().is_some() {
        return None;
    }
    let (place, subject) = match away_area(docket, x) {
        Some(area) => {
            let known = docket.programme.area(area);
            (known.map_or_else(|| area.to_string(), |area| area.name.clone()), Subject::Area(area.clone()))
        }
        None => (x.host.place.clone(), Subject::Place(words::fold(&x.host.place))),
    };
    let finding = Finding {
        kind: ClashKind::PlaceTwice,
        severity: Severity::Warn,
        certainty: Certainty::Certain,
        subject,
        minutes: 0,
        facts: Facts::SamePlace { place, days: (x.host.dates.from, y.host.dates.from) },
    };
    let mut clash = docket.between((x, y), finding);
    clash.date = first_day(x, y);
    Some(clash)
}

fn first_day(x: &Event<'_>, y: &Event<'_>) -> Date {
    x.host.dates.from.max(y.host.dates.from)
}
