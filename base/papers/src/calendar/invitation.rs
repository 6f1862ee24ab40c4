//! A calendar file that invites to one event (iTIP, RFC 5546): a later SEQUENCE of the same UID takes the earlier one's
//! place in the calendar of whoever opens it.

use calcard::icalendar::{
    ICalendarComponentType as Kind, ICalendarEntry as Line, ICalendarParameter, ICalendarParticipationRole,
    ICalendarParticipationStatus, ICalendarProperty as Property,
};

use super::properties::{person, text};
use super::{FeedEvent, PRODID, calendar, clean, event_lines};

/// What the file asks of a calendar program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Put the event in, or take the newer version over.
    Request,
    /// The event does not take place, or not for this person.
    Cancel,
}

/// Somebody named in the file. Who has no mail address is named by an address that only says who it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendee {
    /// As shown.
    pub name: String,
    /// `urn:…` or `mailto:…`.
    pub address: String,
}

/// The file with its organiser and those invited.
pub fn invitation(event: &FeedEvent, method: Method, organiser: &Attendee, invited: &[Attendee]) -> String {
    let lines = invited.iter().map(|one| named(Property::Attendee, one));
    file(event, method, organiser, lines.collect())
}

/// The file that one person gets by mail (RFC 6047): the organiser's address is where the answer goes, and one that is
/// invited is asked for an answer.
pub fn invitation_by_mail(
    event: &FeedEvent,
    method: Method,
    organiser: &Attendee,
    invited: &Attendee,
) -> String {
    let mut line = named(Property::Attendee, invited);
    if method == Method::Request {
        line.params.push(ICalendarParameter::role(ICalendarParticipationRole::ReqParticipant));
        line.params.push(ICalendarParameter::partstat(ICalendarParticipationStatus::NeedsAction));
        line.params.push(ICalendarParameter::rsvp(true));
    }
    file(event, method, organiser, vec![line])
}

fn named(property: Property, one: &Attendee) -> Line {
    person(property, &clean(&one.name), &one.address)
}

fn file(event: &FeedEvent, method: Method, organiser: &Attendee, invited: Vec<Line>) -> String {
    let method = match method {
        Method::Request => "REQUEST",
        Method::Cancel => "CANCEL",
    };
    let own = vec![
        text(Property::Version, "2.0"),
        text(Property::Prodid, PRODID),
        text(Property::Calscale, "GREGORIAN"),
        text(Property::Method, method),
    ];
    let mut lines = event_lines(event);
    lines.push(named(Property::Organizer, organiser));
    lines.extend(invited);
    calendar(own, Kind::VEvent, vec![lines.into()])
}
