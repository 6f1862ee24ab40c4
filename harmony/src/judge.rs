//! The judge: all clashes of a programme, rule by rule.

mod large;
mod meetings;
mod people;
mod places;
mod rooms;
mod rules;
mod services;
mod units;

use std::cmp::Ordering;
use std::ops::ControlFlow;

use jiff::civil::Date;

use crate::clash::{Certainty, Clash, ClashKind, Facts, Party, Severity, Subject};
use crate::days::{Minutes, day_number};
use crate::event::{Event, events};
use crate::ids::{ActivityId, PersonId};
use crate::programme::Programme;
use crate::sweep::{Intervals, each_clash};

/// All clashes of a programme (K1–K13), as far as its data can tell, by date, kind and rows.
///
/// Rows that tell of one event are merged first; cancelled and postponed activities and work at the office take
/// no time. Of activities that last several days each pair is reported once, on the first day that both share.
#[must_use]
pub fn clashes(programme: &Programme) -> Vec<Clash> {
    let docket = Docket { programme, events: events(programme) };
    let mut found = Vec::new();
    people::judge(&docket, &mut found);
    rooms::judge(&docket, &mut found);
    large::judge(&docket, &mut found);
    units::judge(&docket, &mut found);
    places::judge(&docket, &mut found);
    services::judge(&docket, &mut found);
    rules::judge(&docket, &mut found);
    meetings::judge(&docket, &mut found);
    found.sort_by(in_order);
    found
}

fn in_order(x: &Clash, y: &Clash) -> Ordering {
    (x.date, x.kind.name(), &x.a.id)
        .cmp(&(y.date, y.kind.name(), &y.a.id))
        .then_with(|| second(x).cmp(&second(y)))
        .then_with(|| x.subject.code().cmp(y.subject.code()))
        .then_with(|| x.facts.to_string().cmp(&y.facts.to_string()))
}

fn second(clash: &Clash) -> Option<&ActivityId> {
    clash.b.as_ref().map(|party| &party.id)
}

/// A programme and its events, ready to be judged.
pub(crate) struct Docket<'p> {
    pub(crate) programme: &'p Programme,
    pub(crate) events: Vec<Event<'p>>,
}

/// What a rule says of two events, before it becomes a clash.
struct Finding {
    kind: ClashKind,
    severity: Severity,
    certainty: Certainty,
    subject: Subject,
    minutes: i32,
    facts: Facts,
}

impl Docket<'_> {
    /// How a person is shown.
    fn title(&self, person: &PersonId) -> String {
        self.programme.person(person).map_or_else(|| person.to_string(), |known| known.title.clone())
    }

    /// A clash of two events on their first common day; `a` is the earlier.
    fn between(&self, (x, y): (&Event<'_>, &Event<'_>), finding: Finding) -> Clash {
        let (a, b) = if x.place_in_time() > y.place_in_time() { (y, x) } else { (x, y) };
        let date = x.host.dates.first_common(y.host.dates).unwrap_or(b.host.dates.from);
        self.clash(finding, date, (party(a), Some(party(b))))
    }

    /// A clash of one event with a rule or an absence.
    fn alone(&self, event: &Event<'_>, date: Date, finding: Finding) -> Clash {
        self.clash(finding, date, (party(event), None))
    }

    fn clash(&self, finding: Finding, date: Date, (a, b): (Party, Option<Party>)) -> Clash {
        let Finding { kind, severity, certainty, subject, minutes, facts } = finding;
        Clash { kind, severity, certainty, date, subject, a, b, minutes, facts }
    }
}

fn party(event: &Event<'_>) -> Party {
    Party { id: event.host.id.clone(), group: event.ids(), body: event.host.body.clone(), hours: event.hours }
}

/// Uses of resources laid out for the sweep: one interval per resource and day.
#[derive(Default)]
struct Uses {
    resource: Vec<u32>,
    start: Vec<i64>,
    end: Vec<i64>,
    item: Vec<u32>,
    day: Vec<i32>,
}

impl Uses {
    /// Notes that an item uses a resource on a day, in those hours.
    fn add(&mut self, resource: u32, item: usize, day: i32, hours: Minutes) {
        let midnight = i64::from(day) * 24 * 60;
        self.resource.push(resource);
        self.start.push(midnight + i64::from(hours.from));
        self.end.push(midnight + i64::from(hours.to));
        self.item.push(item as u32);
        self.day.push(day);
    }

    /// Notes that an event uses a resource in its hours on each of its days.
    fn add_event(&mut self, resource: u32, item: usize, event: &Event<'_>) {
        for date in event.host.dates.days() {
            self.add(resource, item, day_number(date), event.hours);
        }
    }

    /// Each pair of items that use a resource at one time, once, on the first day on which `first_common` of
    /// the two lies; with the resource.
    fn pairs(&self, first_common: impl Fn(usize, usize) -> Option<Date>) -> Vec<(usize, usize, u32)> {
        let given = Intervals { resource: &self.resource, start: &self.start, end: &self.end };
        let mut pairs = Vec::new();
        let _ = each_clash(given, |x, y| {
            let (a, b) = (self.item[x as usize] as usize, self.item[y as usize] as usize);
            let latest = self.day[x as usize].max(self.day[y as usize]);
            if a != b && first_common(a, b).map(day_number) == Some(latest) {
                pairs.push((a, b, self.resource[x as usize]));
            }
            ControlFlow::Continue(())
        });
        pairs
    }
}

/// First day that two events share.
fn first_common(events: &[Event<'_>], a: usize, b: usize) -> Option<Date> {
    events[a].host.dates.first_common(events[b].host.dates)
}
