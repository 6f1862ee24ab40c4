//! What a calendar program answers to an invitation (iTIP REPLY, RFC 5546, 3.2.3), read from the text of its file.

use calcard::icalendar::{
    ICalendar, ICalendarComponentType as Kind, ICalendarEntry as Line, ICalendarParameterName as Parameter,
    ICalendarParameterValue, ICalendarParticipationStatus as Status, ICalendarProperty as Property,
};

/// Longest comment that is taken, in characters.
const LONGEST_COMMENT: usize = 400;

/// An answer to one event by one of those invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarReply {
    /// The event.
    pub uid: String,
    /// The version that was answered; none when the program leaves it out.
    pub sequence: Option<u32>,
    /// Who answers, without `mailto:`.
    pub attendee: String,
    /// What.
    pub says: Says,
    /// What the person has written with it.
    pub comment: String,
}

/// What is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says {
    /// `ACCEPTED`.
    Accepted,
    /// `TENTATIVE`: perhaps.
    Tentative,
    /// `DECLINED`.
    Declined,
    /// `DELEGATED`, to these addresses.
    Delegated {
        /// Without `mailto:`; may be empty.
        to: String,
    },
}

/// The answer in a calendar file; none when it is no answer, or not one by one person to one event.
pub fn reply(text: &str) -> Option<CalendarReply> {
    let calendar = ICalendar::parse(text).ok()?;
    let mut events = calendar.components.iter().filter(|one| one.component_type == Kind::VEvent);
    let root = calendar.components.iter().find(|one| one.component_type == Kind::VCalendar)?;
    let method = root.entries.iter().find(|line| line.name == Property::Method);
    let method = method.and_then(|line| line.values.first()?.as_text());
    let is_reply = method.is_some_and(|method| method.eq_ignore_ascii_case("REPLY"));
    let event = events.next().filter(|_| is_reply && events.next().is_none())?;
    let first = |name: Property| event.entries.iter().find(move |line| line.name == name);
    let words = |name: Property| first(name).and_then(|line| line.values.first()?.as_text());
    let mut answering = event.entries.iter().filter(|line| line.name == Property::Attendee);
    let attendee = answering.next()?;
    if answering.next().is_some() {
        return None;
    }
    let sequence = first(Property::Sequence).and_then(|line| line.values.first()?.as_integer());
    let comment = words(Property::Comment).unwrap_or_default();
    Some(CalendarReply {
        uid: words(Property::Uid)?.trim().to_owned(),
        sequence: sequence.and_then(|number| u32::try_from(number).ok()),
        attendee: plain(attendee.values.first()?.as_text()?),
        says: says(attendee)?,
        comment: comment.chars().take(LONGEST_COMMENT).collect::<String>().trim().to_owned(),
    })
}

fn says(attendee: &Line) -> Option<Says> {
    let value =
        |name: Parameter| attendee.params.iter().find(move |one| one.name == name).map(|one| &one.value);
    match value(Parameter::Partstat)? {
        ICalendarParameterValue::Partstat(Status::Accepted) => Some(Says::Accepted),
        ICalendarParameterValue::Partstat(Status::Tentative) => Some(Says::Tentative),
        ICalendarParameterValue::Partstat(Status::Declined) => Some(Says::Declined),
        ICalendarParameterValue::Partstat(Status::Delegated) => {
            let to = value(Parameter::DelegatedTo).and_then(|to| to.as_text()).unwrap_or_default();
            Some(Says::Delegated { to: plain(to) })
        }
        _ => None,
    }
}

/// An address without its scheme.
fn plain(address: &str) -> String {
    let address = address.trim().trim_matches('"');
    match address.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => address[7..].to_owned(),
        _ => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(method: &str, lines: &str) -> String {
        format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nUID:ub.1@ub.nhip\r\n\
             DTSTAMP:20260601T010000Z\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    }

    #[test]
    fn the_answers_of_calendar_programs_are_read() {
        let line =
            |status: &str| format!("SEQUENCE:2\r\nATTENDEE;PARTSTAT={status};CN=\"Sở A\":MAILTO:a@x.vn");
        let read = |status: &str| {
            reply(&file("REPLY", &line(status))).map(|one| (one.sequence, one.attendee, one.says))
        };
        let said = |says: Says| Some((Some(2), "a@x.vn".to_owned(), says));
        assert_eq!(read("ACCEPTED"), said(Says::Accepted));
        assert_eq!(read("TENTATIVE"), said(Says::Tentative));
        assert_eq!(read("DECLINED"), said(Says::Declined));
        let to = Says::Delegated { to: "b@x.vn".to_owned() };
        assert_eq!(read("DELEGATED;DELEGATED-TO=\"mailto:b@x.vn\""), said(to));
        assert_eq!(read("NEEDS-ACTION"), None);
    }

    #[test]
    fn what_is_no_answer_of_one_person_to_one_event_is_none() {
        let line = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@x.vn";
        assert!(reply(&file("REPLY", line)).is_some_and(|one| one.sequence.is_none()));
        assert_eq!(reply(&file("REQUEST", line)), None);
        assert_eq!(reply(&file("COUNTER", line)), None);
        assert_eq!(
            reply(&file("REPLY", &format!("{line}\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:b@x.vn"))),
            None
        );
        assert_eq!(reply(&file("REPLY", "SUMMARY:x")), None);
        for text in ["", "x", "BEGIN:VCALENDAR", "BEGIN:VEVENT\r\nEND:VCALENDAR"] {
            assert_eq!(reply(text), None, "{text}");
        }
    }
}
