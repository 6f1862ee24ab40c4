//! iCalendar (RFC 5545) → events.

use calcard::{
    Entry, Parser,
    common::PartialDateTime,
    icalendar::{
        ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarParameterName,
        ICalendarParameterValue, ICalendarProperty, ICalendarStatus, ICalendarValue, Uri,
    },
};
use jiff::{
    SignedDuration,
    civil::{Date, DateTime, Time},
};

use crate::{Block, Event, FileError, Kind, Moment, Repeats, Source, Standing, tally::Tally};

/// Vietnam has kept UTC+7 the whole year since 1975.
const VIETNAM_OFFSET_HOURS: i64 = 7;

/// Reads all events of all calendars in the text.
pub(crate) fn read(text: &str, tally: &mut Tally<'_>) -> Result<Source, FileError> {
    let mut parser = Parser::new(text);
    let mut blocks = Vec::new();
    loop {
        match parser.entry() {
            Entry::ICalendar(calendar) => {
                for component in &calendar.components {
                    if component.component_type == ICalendarComponentType::VEvent {
                        blocks.push(Block::Event(event(component, blocks.len() + 1, tally)?));
                    }
                }
            }
            Entry::Eof => break,
            Entry::UnterminatedComponent(_) => {
                return Err(FileError::Truncated {
                    name: tally.name.to_owned(),
                    detail: "thiếu dòng END của lịch".to_owned(),
                });
            }
            _ => {}
        }
    }
    Ok(Source { kind: Kind::Ics, blocks, skipped: Vec::new() })
}

fn event(component: &ICalendarComponent, number: usize, tally: &mut Tally<'_>) -> Result<Event, FileError> {
    tally.row()?;
    let find = |name: ICalendarProperty| component.entries.iter().find(|entry| entry.name == name);
    let mut text = |name: ICalendarProperty| -> Result<Option<String>, FileError> {
        let raw = find(name).and_then(|entry| entry.values.first()).and_then(as_text);
        let tidy = raw.map(|raw| tally.text(&raw)).transpose()?;
        Ok(tidy.filter(|text| !text.is_empty()))
    };
    let summary = text(ICalendarProperty::Summary)?.unwrap_or_default();
    let location = text(ICalendarProperty::Location)?;
    let description = text(ICalendarProperty::Description)?;
    let start = find(ICalendarProperty::Dtstart).and_then(moment);
    let end = find(ICalendarProperty::Dtend)
        .and_then(moment)
        .or_else(|| start.and_then(|start| lasting(start, find(ICalendarProperty::Duration)?)));
    let attendees = component.entries.iter().filter(|entry| entry.name == ICalendarProperty::Attendee);
    let repeats = if find(ICalendarProperty::Rrule).is_some() { Repeats::ByRule } else { Repeats::Once };
    let cancelled = find(ICalendarProperty::Status)
        .is_some_and(|entry| entry.values.contains(&ICalendarValue::Status(ICalendarStatus::Cancelled)));
    Ok(Event {
        where_: format!("sự kiện {number}"),
        summary,
        start,
        end,
        location,
        description,
        organizer: find(ICalendarProperty::Organizer).and_then(person),
        attendees: attendees.filter_map(person).collect(),
        repeats,
        standing: if cancelled { Standing::Cancelled } else { Standing::Planned },
    })
}

fn as_text(value: &ICalendarValue) -> Option<String> {
    match value {
        ICalendarValue::Text(text) => Some(text.clone()),
        ICalendarValue::Uri(Uri::Location(location)) => Some(location.clone()),
        _ => None,
    }
}

/// The CN of a calendar user, or the address without “mailto:”.
fn person(entry: &ICalendarEntry) -> Option<String> {
    let common_name = entry.params.iter().find(|param| param.name == ICalendarParameterName::Cn);
    if let Some(ICalendarParameterValue::Text(name)) = common_name.map(|param| &param.value) {
        return Some(name.trim().to_owned()).filter(|name| !name.is_empty());
    }
    let address = entry.values.first().and_then(as_text)?;
    let plain =
        address.strip_prefix("mailto:").or_else(|| address.strip_prefix("MAILTO:")).unwrap_or(&address);
    Some(plain.trim().to_owned()).filter(|plain| !plain.is_empty())
}

fn moment(entry: &ICalendarEntry) -> Option<Moment> {
    match entry.values.first()? {
        ICalendarValue::PartialDateTime(partial) => local(partial),
        _ => None,
    }
}

/// A time with a zone is brought to the clock of Vietnam; one without is taken as it stands.
fn local(partial: &PartialDateTime) -> Option<Moment> {
    let narrow = |value: u8| i8::try_from(value).ok();
    let year = i16::try_from(partial.year?).ok()?;
    let date = Date::new(year, narrow(partial.month?)?, narrow(partial.day?)?).ok()?;
    let Some(hour) = partial.hour else { return Some(Moment { date, time: None }) };
    let time = Time::new(narrow(hour)?, narrow(partial.minute.unwrap_or(0))?, 0, 0).ok()?;
    let Some(tz_hour) = partial.tz_hour else { return Some(Moment { date, time: Some(time) }) };
    let minutes = i64::from(tz_hour) * 60 + i64::from(partial.tz_minute.unwrap_or(0));
    let offset = if partial.tz_minus { -minutes } else { minutes };
    let shifted = DateTime::from_parts(date, time)
        .checked_add(SignedDuration::from_mins(VIETNAM_OFFSET_HOURS * 60 - offset))
        .ok()?;
    Some(Moment { date: shifted.date(), time: Some(shifted.time()) })
}

fn lasting(start: Moment, entry: &ICalendarEntry) -> Option<Moment> {
    let ICalendarValue::Duration(duration) = entry.values.first()? else { return None };
    let time = start.time?;
    let end = DateTime::from_parts(start.date, time)
        .checked_add(SignedDuration::from_secs(duration.as_seconds()))
        .ok()?;
    Some(Moment { date: end.date(), time: Some(end.time()) })
}
