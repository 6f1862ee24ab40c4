//! K12: one event that two schedules tell differently.

use super::{Docket, Finding};
use crate::activity::Activity;
use crate::clash::{Certainty, Clash, ClashKind, Facts, Party, Severity, Subject, Told, ToldValue};
use crate::days::minute_of;
use crate::event::Event;
use crate::hours;
use crate::same_event::{Field, contradictions};

pub(super) fn judge(docket: &Docket<'_>, found: &mut Vec<Clash>) {
    for event in docket.events.iter().filter(|event| event.takes_time()) {
        let planned = event.others.iter().filter(|row| row.state.takes_time());
        found.extend(planned.filter_map(|other| differs(docket, event, other)));
    }
}

fn differs(docket: &Docket<'_>, event: &Event<'_>, other: &Activity) -> Option<Clash> {
    let host = event.host;
    let fields = contradictions(host, other);
    let first = *fields.first()?;
    let minutes = host.start.zip(other.start).map_or(0, |(a, b)| (minute_of(a) - minute_of(b)).abs());
    let finding = Finding {
        kind: ClashKind::EventDiffers,
        severity: Severity::Block,
        certainty: Certainty::Certain,
        subject: Subject::Day,
        minutes,
        facts: Facts::Differs { host: told(docket, host, first), other: told(docket, other, first), fields },
    };
    let mut clash = docket.alone(event, host.dates.from, finding);
    clash.b = Some(Party {
        id: other.id.clone(),
        group: clash.a.group.clone(),
        body: other.body.clone(),
        hours: hours::assumed(other, docket.programme.settings()),
    });
    Some(clash)
}

fn told(docket: &Docket<'_>, row: &Activity, field: Field) -> Told {
    let value = match field {
        Field::Dates => ToldValue::Day(row.dates.from),
        Field::Start => ToldValue::Hour(row.start.map(minute_of)),
        Field::Place => ToldValue::Text(row.place.clone()),
        Field::PartOfDay => ToldValue::Half(row.part),
        Field::Chair => {
            ToldValue::Text(row.chair.as_ref().map_or_else(String::new, |chair| docket.title(chair)))
        }
    };
    Told { row: row.id.clone(), value }
}
