//! K8 chair and quorum, K9 papers, K10 invitations, K13 secrecy: what an activity can break by itself.

use jiff::civil::Date;

use super::{Docket, Finding};
use crate::activity::{Attendance, Papers, Urgency};
use crate::clash::{Certainty, Clash, ClashKind, Facts, SecretFault, Severity, Subject};
use crate::days::minute_of;
use crate::event::Event;
use crate::ids::PersonId;
use crate::programme::Clearance;

pub(super) fn judge(docket: &Docket<'_>, found: &mut Vec<Clash>) {
    for event in docket.events.iter().filter(|event| event.host.state.takes_time()) {
        let findings = [
            no_chair(docket, event),
            no_quorum(event),
            papers(docket, event),
            invitation(docket, event),
            secrecy(docket, event),
        ];
        let date = event.host.dates.from;
        found.extend(findings.into_iter().flatten().map(|finding| docket.alone(event, date, finding)));
    }
}

fn rule(kind: ClashKind, severity: Severity, facts: Facts) -> Finding {
    Finding { kind, severity, certainty: Certainty::Certain, subject: Subject::Day, minutes: 0, facts }
}

fn no_chair(docket: &Docket<'_>, event: &Event<'_>) -> Option<Finding> {
    let chair = event.host.chair.as_ref()?;
    let others_here =
        event.leaders.iter().any(|leader| *leader != chair && !is_absent(docket, event, leader));
    (is_absent(docket, event, chair) && !others_here)
        .then(|| rule(ClashKind::NoChair, Severity::Block, Facts::NoChair { person: docket.title(chair) }))
}

fn is_absent(docket: &Docket<'_>, event: &Event<'_>, person: &PersonId) -> bool {
    docket.programme.parts().absences.iter().any(|absence| {
        let from = absence.start.map_or(0, minute_of);
        let to = absence.end.map_or(24 * 60, minute_of);
        absence.person == *person
            && absence.dates.first_common(event.host.dates).is_some()
            && from.max(event.hours.from) < to.min(event.hours.to)
    })
}

fn no_quorum(event: &Event<'_>) -> Option<Finding> {
    let quorum = event.host.quorum?;
    let short = u64::from(quorum.attending) * 3 < u64::from(quorum.members) * 2;
    let facts = Facts::NoQuorum { members: quorum.members, attending: quorum.attending };
    short.then(|| rule(ClashKind::NoQuorum, Severity::Block, facts))
}

fn papers(docket: &Docket<'_>, event: &Event<'_>) -> Option<Finding> {
    let count = docket.programme.settings().papers_working_days;
    let due = docket.programme.calendar().before(event.host.dates.from, count);
    let (late, ready): (bool, Option<Date>) = match event.host.papers? {
        Papers::Missing => (docket.programme.parts().today.is_some_and(|today| today > due), None),
        Papers::ReadyOn(day) => (day > due, Some(day)),
    };
    late.then(|| rule(ClashKind::PapersLate, Severity::Warn, Facts::Papers { due, ready }))
}

fn invitation(docket: &Docket<'_>, event: &Event<'_>) -> Option<Finding> {
    let invitation = event.host.invitation?;
    let count = docket.programme.settings().invitation_working_days;
    let due = docket.programme.calendar().before(event.host.dates.from, count);
    let late = invitation.sent_on > due && invitation.urgency == Urgency::Ordinary;
    let facts = Facts::Invitation { sent: invitation.sent_on, due };
    late.then(|| rule(ClashKind::InvitationLate, Severity::Warn, facts))
}

fn secrecy(docket: &Docket<'_>, event: &Event<'_>) -> Option<Finding> {
    let host = event.host;
    if !host.secrecy.is_secret() {
        return None;
    }
    let room = host.room.as_ref().and_then(|room| docket.programme.room(room));
    let fault = if host.secrecy == crate::activity::Secrecy::SecretOpenGuests {
        SecretFault::OpenGuests
    } else if host.attendance != Attendance::InPerson {
        SecretFault::Video
    } else if room.is_some_and(|room| room.clearance == Clearance::NotCleared) {
        SecretFault::Room
    } else {
        return None;
    };
    Some(rule(ClashKind::SecretExposed, Severity::Block, Facts::Secret { fault }))
}
