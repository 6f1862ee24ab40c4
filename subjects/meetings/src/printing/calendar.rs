//! A version as a calendar file: opening the next one moves or cancels the entry that the one before has made.

use jiff::civil::DateTime;
use nhip_harmony::days::PartOfDay;
use nhip_office::letters::Mailbox;
use nhip_papers::calendar::{
    Attendee, FeedEvent, Half, Method, Standing, When, invitation, invitation_by_mail,
};

use crate::rules::invitation::{Addressee, Invitation, Says};
use crate::rules::mailing::uid;
use crate::rules::told::Told;

/// The file for one line, or for everybody to whom the version goes.
pub fn file(version: &Invitation, only: Option<&Addressee>) -> String {
    let one = only.map(std::slice::from_ref);
    let named = one.unwrap_or(&version.addressees);
    let (method, standing) = asked(version, only);
    let organiser =
        Attendee { name: version.issuer.name.clone(), address: format!("urn:nhip:{}", version.owner) };
    let attendee = |one: &Addressee| Attendee {
        name: one.line.written(),
        address: format!("urn:nhip:{}:{}", version.meeting, one.line.number.0),
    };
    let invited: Vec<Attendee> = named.iter().map(attendee).collect();
    invitation(&event(version, standing), method, &organiser, &invited)
}

/// The file that goes to one line by mail: the answer of its calendar comes to the office's mailbox.
pub(crate) fn mailed(version: &Invitation, one: &Addressee, from: &Mailbox) -> String {
    let (method, standing) = asked(version, Some(one));
    let organiser = Attendee { name: version.issuer.name.clone(), address: format!("mailto:{from}") };
    let address = one.line.mail.as_ref().map(|to| format!("mailto:{to}")).unwrap_or_default();
    let invited = Attendee { name: one.line.written(), address };
    invitation_by_mail(&event(version, standing), method, &organiser, &invited)
}

/// Whether the entry is to be taken out of calendars: of one line's, or of everybody's.
pub(crate) fn is_called_off(version: &Invitation, only: Option<&Addressee>) -> bool {
    let one = only.map(std::slice::from_ref);
    let named = one.unwrap_or(&version.addressees);
    !version.told.takes_place() || named.iter().all(|one| one.says == Says::Withdrawn)
}

fn asked(version: &Invitation, only: Option<&Addressee>) -> (Method, Standing) {
    match is_called_off(version, only) {
        true => (Method::Cancel, Standing::Cancelled),
        false => (Method::Request, Standing::Confirmed),
    }
}

fn event(version: &Invitation, standing: Standing) -> FeedEvent {
    let told = &version.told;
    let mut more = vec![format!("{} {}", version.paper.vietnamese(), version.symbol)];
    if !told.chair_title.is_empty() {
        more.push(format!("Chủ trì: {}", told.chair_title));
    }
    if !version.letter.demands.is_empty() {
        more.push(version.letter.demands.clone());
    }
    FeedEvent {
        uid: uid(&version.meeting, &version.owner),
        sequence: version.number,
        stamp: version.issued_at,
        last_modified: version.issued_at,
        when: when(told),
        standing,
        summary: told.title.clone(),
        description: Some(more.join("\n")),
        place: Some(told.place.clone()).filter(|place| !place.is_empty()),
        categories: Vec::new(),
        url: None,
    }
}

fn when(told: &Told) -> When {
    let (from, to) = (told.dates.from, told.dates.to);
    let at = |time| DateTime::from_parts(from, time);
    match (told.start, told.part) {
        (Some(start), _) if from == to => When::Hours { start: at(start), end: told.end.map(at) },
        (None, PartOfDay::Morning) if from == to => When::Half { date: from, half: Half::Morning },
        (None, PartOfDay::Afternoon) if from == to => When::Half { date: from, half: Half::Afternoon },
        _ => When::Days { from, to },
    }
}
