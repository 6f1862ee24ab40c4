//! K11: at some moment more of a service is asked for than there is.

use std::collections::BTreeMap;

use super::{Docket, Finding};
use crate::activity::ServiceKind;
use crate::clash::{Certainty, Clash, ClashKind, Facts, Severity, Subject};
use crate::days::day_number;
use crate::event::Event;

/// One use of a service on one day.
struct Use {
    start: i64,
    end: i64,
    item: usize,
    count: u32,
}

pub(super) fn judge(docket: &Docket<'_>, found: &mut Vec<Clash>) {
    for (service, capacity) in &docket.programme.settings().capacity {
        let mut uses = uses(docket, *service);
        uses.sort_unstable_by_key(|one| (one.start, one.item));
        let mut known: BTreeMap<(usize, usize), ()> = BTreeMap::new();
        let mut running: Vec<&Use> = Vec::new();
        for one in &uses {
            running.retain(|earlier| earlier.end > one.start);
            let needed = one.count + running.iter().map(|earlier| earlier.count).sum::<u32>();
            if needed > *capacity {
                // The one that began last before is the likeliest to share or to wait.
                let last = running.last().map_or(one.item, |earlier| earlier.item);
                if known.insert((last.min(one.item), last.max(one.item)), ()).is_none() {
                    found.push(short(docket, (last, one.item), (*service, needed, *capacity)));
                }
            }
            running.push(one);
        }
    }
}

fn uses(docket: &Docket<'_>, service: ServiceKind) -> Vec<Use> {
    let mut uses = Vec::new();
    for (item, event) in docket.events.iter().enumerate().filter(|(_, event)| event.takes_time()) {
        let count = event.host.services.get(&service).copied().unwrap_or(0);
        if count > 0 {
            for date in event.host.dates.days() {
                let midnight = i64::from(day_number(date)) * 24 * 60;
                let (start, end) =
                    (midnight + i64::from(event.hours.from), midnight + i64::from(event.hours.to));
                uses.push(Use { start, end, item, count });
            }
        }
    }
    uses
}

fn short(docket: &Docket<'_>, (a, b): (usize, usize), asked: (ServiceKind, u32, u32)) -> Clash {
    let (service, needed, capacity) = asked;
    let (x, y): (&Event<'_>, &Event<'_>) = (&docket.events[a], &docket.events[b]);
    let finding = Finding {
        kind: ClashKind::ServiceShort,
        severity: Severity::Warn,
        certainty: Certainty::when(a == b || x.surely_meets(y)),
        subject: Subject::Service(service),
        minutes: if a == b { 0 } else { x.hours.overlap(y.hours) },
        facts: Facts::Service { service, needed, capacity },
    };
    if a == b { docket.alone(y, y.host.dates.from, finding) } else { docket.between((x, y), finding) }
}
