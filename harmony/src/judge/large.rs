//! K6: two large activities at one time or on one day.

use super::{Docket, Finding, Uses, first_common};
use crate::clash::{Certainty, Clash, ClashKind, Facts, Severity, Subject, Together};
use crate::days::{Minutes, day_number, minute_of};
use crate::event::Event;
use crate::settings::Settings;

const WHOLE_DAY: Minutes = Minutes { from: 0, to: 24 * 60 };

pub(super) fn judge(docket: &Docket<'_>, found: &mut Vec<Clash>) {
    let settings = docket.programme.settings();
    let mut uses = Uses::default();
    for (at, event) in docket.events.iter().enumerate() {
        if event.takes_time() && is_large(event, settings) {
            event.host.dates.days().for_each(|date| uses.add(0, at, day_number(date), WHOLE_DAY));
        }
    }
    for (a, b, _) in uses.pairs(|a, b| first_common(&docket.events, a, b)) {
        // Events stand by date and id: the sizes are told in that order.
        found.push(together(docket, (&docket.events[a.min(b)], &docket.events[a.max(b)])));
    }
}

fn is_large(event: &Event<'_>, settings: &Settings) -> bool {
    event.host.size.is_some_and(|size| size >= settings.big_size) || !event.host.large.is_empty()
}

fn together(docket: &Docket<'_>, (x, y): (&Event<'_>, &Event<'_>)) -> Clash {
    let shared = x.hours.overlap(y.hours).max(0);
    let noon = minute_of(docket.programme.settings().hours.morning.1);
    let together = match (shared, (x.hours.from < noon) == (y.hours.from < noon)) {
        (1.., _) => Together::SameTime,
        (_, true) => Together::SameHalf,
        (_, false) => Together::SameDay,
    };
    let same_time = together == Together::SameTime;
    let finding = Finding {
        kind: if same_time { ClashKind::BigSameTime } else { ClashKind::BigSameDay },
        severity: if together == Together::SameDay { Severity::Warn } else { Severity::Block },
        certainty: Certainty::when(!same_time || x.surely_meets(y)),
        subject: Subject::Day,
        minutes: shared,
        facts: Facts::Big { first: x.host.size, second: y.host.size, together },
    };
    docket.between((x, y), finding)
}
