//! K1 one person in two places, K2 no time to travel, K5 a person away or a protected block.

use std::collections::{BTreeMap, HashMap};

use super::{Docket, Finding, Uses, first_common};
use crate::activity::Occupancy;
use crate::clash::{Certainty, Clash, ClashKind, Facts, Severity, Subject};
use crate::days::{Minutes, Period, day_number, minute_of};
use crate::event::Event;
use crate::ids::{AreaId, PersonId};
use crate::programme::Absence;

pub(super) fn judge(docket: &Docket<'_>, found: &mut Vec<Clash>) {
    let people = numbered(docket);
    let uses = uses(docket, &people, 0);
    let mut blocks: BTreeMap<(usize, usize), Vec<&PersonId>> = BTreeMap::new();
    let count = docket.events.len();
    for (a, b, number) in uses.pairs(|a, b| shared_day(docket, a, b)) {
        let person = people.ids[number as usize];
        let (event, other) = (a.min(b), a.max(b));
        if other < count {
            found.push(double(docket, (event, other), person));
            blocks.entry((event, other)).or_default().push(person);
        } else if event < count {
            found.push(absent(docket, event, &docket.programme.parts().absences[other - count]));
        }
    }
    found.extend(blocks.into_iter().filter_map(|(pair, people)| protected(docket, pair, &people)));
    travel(docket, &people, found);
}

/// People who appear, numbered for the sweep.
struct Numbered<'p> {
    ids: Vec<&'p PersonId>,
    numbers: HashMap<&'p PersonId, u32>,
}

fn numbered<'p>(docket: &Docket<'p>) -> Numbered<'p> {
    let ids: Vec<&PersonId> = docket.programme.parts().people.iter().map(|person| &person.id).collect();
    let numbers = ids.iter().enumerate().map(|(number, id)| (*id, number as u32)).collect();
    Numbered { ids, numbers }
}

/// Events by person, each prolonged by some minutes; without prolonging also the absences, numbered after them.
fn uses(docket: &Docket<'_>, people: &Numbered<'_>, longer: i32) -> Uses {
    let mut uses = Uses::default();
    for (at, event) in docket.events.iter().enumerate().filter(|(_, event)| event.takes_time()) {
        if longer > 0 && (event.host.dates.is_long() || event.host.area.is_none()) {
            continue;
        }
        let hours = Minutes { to: event.hours.to + longer, ..event.hours };
        for number in event.leaders.iter().filter_map(|leader| people.numbers.get(*leader)) {
            for date in event.host.dates.days() {
                uses.add(*number, at, day_number(date), hours);
            }
        }
    }
    if longer == 0 {
        for (at, absence) in docket.programme.parts().absences.iter().enumerate() {
            let Some(number) = people.numbers.get(&absence.person) else { continue };
            for date in absence.dates.days() {
                uses.add(*number, docket.events.len() + at, day_number(date), absent_hours(absence));
            }
        }
    }
    uses
}

fn shared_day(docket: &Docket<'_>, a: usize, b: usize) -> Option<jiff::civil::Date> {
    let dates = |at: usize| -> Period {
        let count = docket.events.len();
        if at < count {
            docket.events[at].host.dates
        } else {
            docket.programme.parts().absences[at - count].dates
        }
    };
    dates(a).first_common(dates(b))
}

fn absent_hours(absence: &Absence) -> Minutes {
    Minutes { from: absence.start.map_or(0, minute_of), to: absence.end.map_or(24 * 60, minute_of) }
}

fn double(docket: &Docket<'_>, (a, b): (usize, usize), person: &PersonId) -> Clash {
    let (x, y) = (&docket.events[a], &docket.events[b]);
    let common = x.hours.common(y.hours).unwrap_or(x.hours);
    let away = [x, y].iter().any(|event| event.host.occupancy == Occupancy::Away);
    let title = docket.title(person);
    let (kind, facts) = if away {
        (ClashKind::LeaderAway, Facts::OnMission { person: title })
    } else {
        (ClashKind::LeaderDouble, Facts::Double { person: title, common })
    };
    let finding = Finding {
        kind,
        severity: Severity::Block,
        certainty: Certainty::when(x.surely_meets(y)),
        subject: Subject::Person(person.clone()),
        minutes: common.to - common.from,
        facts,
    };
    docket.between((x, y), finding)
}

fn absent(docket: &Docket<'_>, at: usize, absence: &Absence) -> Clash {
    let event = &docket.events[at];
    let hours = absent_hours(absence);
    let sure = event.core.is_some_and(|core| core.overlap(hours) > 0);
    let finding = Finding {
        kind: ClashKind::LeaderAway,
        severity: Severity::Block,
        certainty: Certainty::when(sure),
        subject: Subject::Person(absence.person.clone()),
        minutes: event.hours.overlap(hours),
        facts: Facts::Absent { person: docket.title(&absence.person), reason: absence.reason.clone() },
    };
    let date = event.host.dates.first_common(absence.dates).unwrap_or(event.host.dates.from);
    docket.alone(event, date, finding)
}

fn protected(docket: &Docket<'_>, (a, b): (usize, usize), people: &[&PersonId]) -> Option<Clash> {
    let (x, y) = (&docket.events[a], &docket.events[b]);
    let block = x.host.protected.or(y.host.protected)?;
    let common = x.hours.common(y.hours)?;
    let finding = Finding {
        kind: ClashKind::Protected,
        severity: Severity::Block,
        certainty: Certainty::when(x.surely_meets(y)),
        subject: Subject::Day,
        minutes: common.to - common.from,
        facts: Facts::Protected {
            block,
            people: people.iter().map(|person| docket.title(person)).collect(),
            common,
        },
    };
    Some(docket.between((x, y), finding))
}

fn travel(docket: &Docket<'_>, people: &Numbered<'_>, found: &mut Vec<Clash>) {
    let reach = uses(docket, people, docket.programme.longest_travel());
    for (a, b, number) in reach.pairs(|a, b| first_common(&docket.events, a, b)) {
        let (x, y) = (&docket.events[a], &docket.events[b]);
        let (first, second) = if x.hours.from <= y.hours.from { (x, y) } else { (y, x) };
        found.extend(tight(docket, (first, second), people.ids[number as usize]));
    }
}

fn tight(docket: &Docket<'_>, (first, second): (&Event<'_>, &Event<'_>), person: &PersonId) -> Option<Clash> {
    let (from, to) = first.host.area.as_ref().zip(second.host.area.as_ref())?;
    let gap = second.hours.from - first.hours.to;
    let need = docket.programme.travel_minutes(from, to);
    if from == to || !(0..need).contains(&gap) || second.host.start.is_none() {
        return None;
    }
    let sure = first.core.is_some_and(|core| second.hours.from - core.to < need);
    let finding = Finding {
        kind: ClashKind::TravelTight,
        severity: if gap * 2 < need { Severity::Block } else { Severity::Warn },
        certainty: Certainty::when(sure),
        subject: Subject::Person(person.clone()),
        minutes: gap,
        facts: Facts::Travel {
            person: docket.title(person),
            from: area_name(docket, from),
            to: area_name(docket, to),
            gap,
            need,
        },
    };
    Some(docket.between((first, second), finding))
}

fn area_name(docket: &Docket<'_>, area: &AreaId) -> String {
    docket.programme.area(area).map_or_else(|| area.to_string(), |known| known.name.clone())
}
