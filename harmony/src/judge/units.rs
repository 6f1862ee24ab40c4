//! K4: the same units invited to two activities at one time.

use std::collections::{BTreeMap, HashMap};

use super::{Docket, Finding, Uses, first_common};
use crate::clash::{Certainty, Clash, ClashKind, Facts, Severity, Subject};
use crate::ids::UnitName;
use crate::words;

pub(super) fn judge(docket: &Docket<'_>, found: &mut Vec<Clash>) {
    let mut names: Vec<&UnitName> = Vec::new();
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut uses = Uses::default();
    for (at, event) in docket.events.iter().enumerate().filter(|(_, event)| event.takes_time()) {
        let mut own: Vec<u32> = Vec::new();
        for unit in &event.host.units {
            let number = *numbers.entry(words::fold(unit.as_str())).or_insert_with(|| {
                names.push(unit);
                names.len() as u32 - 1
            });
            if !own.contains(&number) {
                own.push(number);
                uses.add_event(number, at, event);
            }
        }
    }
    let mut shared: BTreeMap<(usize, usize), Vec<&UnitName>> = BTreeMap::new();
    for (a, b, number) in uses.pairs(|a, b| first_common(&docket.events, a, b)) {
        shared.entry((a.min(b), a.max(b))).or_default().push(names[number as usize]);
    }
    let least = docket.programme.settings().shared_units;
    let enough = shared.into_iter().filter(|(_, units)| units.len() >= least);
    found.extend(enough.map(|(pair, units)| twice(docket, pair, &units)));
}

fn twice(docket: &Docket<'_>, (a, b): (usize, usize), units: &[&UnitName]) -> Clash {
    let (x, y) = (&docket.events[a], &docket.events[b]);
    let mut units: Vec<UnitName> = units.iter().map(|unit| (*unit).clone()).collect();
    units.sort_unstable();
    let finding = Finding {
        kind: ClashKind::UnitsTwice,
        severity: Severity::Warn,
        certainty: Certainty::when(x.surely_meets(y)),
        subject: Subject::Day,
        minutes: x.hours.overlap(y.hours),
        facts: Facts::Units { units },
    };
    docket.between((x, y), finding)
}
