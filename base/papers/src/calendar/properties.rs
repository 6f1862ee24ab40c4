//! Lines of a calendar file: one small function for each shape of property.

use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendarDuration, ICalendarEntry as Line, ICalendarParameter, ICalendarParameterName as Parameter,
    ICalendarParameterValue, ICalendarProperty as Property, ICalendarValue as Value, ICalendarValueType, Uri,
};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

/// A property of text, escaped by the writer.
pub(super) fn text(name: Property, text: &str) -> Line {
    Line { name, params: Vec::new(), values: vec![Value::Text(text.to_owned())] }
}

/// A property of several texts.
pub(super) fn texts(name: Property, words: Vec<String>) -> Line {
    Line { name, params: Vec::new(), values: words.into_iter().map(Value::Text).collect() }
}

/// A whole number.
pub(super) fn number(name: Property, number: u32) -> Line {
    Line { name, params: Vec::new(), values: vec![Value::Integer(i64::from(number))] }
}

/// A value of a fixed set, such as a status.
pub(super) fn word(name: Property, word: impl Into<Value>) -> Line {
    Line { name, params: Vec::new(), values: vec![word.into()] }
}

/// An address. RFC 5545 (3.3.13) does not escape addresses but the writer does, so what it would escape is
/// percent-encoded first.
pub(super) fn address(name: Property, url: &str) -> Line {
    let url = url.replace(',', "%2C").replace(';', "%3B").replace('\\', "%5C");
    word(name, Uri::Location(url))
}

/// A person or a unit by an address, with the name that is shown. The name stands in quotes, in which RFC 5545 allows
/// neither quotes nor line breaks.
pub(super) fn person(name: Property, shown: &str, address: &str) -> Line {
    let shown = shown.replace(['"', '\n', '\t'], " ");
    let name_of = ICalendarParameter { name: Parameter::Cn, value: ICalendarParameterValue::Text(shown) };
    Line { name, params: vec![name_of], values: vec![Uri::Location(address.to_owned()).into()] }
}

/// A length of time in whole hours, with its type named as RFC 7986 asks.
pub(super) fn hours_long(name: Property, hours: u32) -> Line {
    let length = ICalendarDuration { neg: false, weeks: 0, days: 0, hours, minutes: 0, seconds: 0 };
    Line { name, params: vec![typed(ICalendarValueType::Duration)], values: vec![length.into()] }
}

/// A moment in UTC.
pub(super) fn moment(name: Property, at: Timestamp) -> Line {
    word(name, utc(at))
}

/// The value of a moment in UTC.
pub(super) fn utc(at: Timestamp) -> PartialDateTime {
    let there = at.to_zoned(TimeZone::UTC).datetime();
    PartialDateTime { tz_hour: Some(0), tz_minute: Some(0), ..civil(there) }
}

/// When an alarm rings, a moment in UTC (RFC 5545, 3.8.6.3).
pub(super) fn trigger(at: Timestamp) -> Line {
    Line { params: vec![typed(ICalendarValueType::DateTime)], ..moment(Property::Trigger, at) }
}

/// A local time with its zone.
pub(super) fn local(name: Property, zone: &str, at: DateTime) -> Line {
    let zone = ICalendarParameterValue::Text(zone.to_owned());
    Line {
        name,
        params: vec![ICalendarParameter { name: Parameter::Tzid, value: zone }],
        values: vec![civil(at).into()],
    }
}

/// A local time without zone, as time zone definitions need it.
pub(super) fn floating(name: Property, at: DateTime) -> Line {
    word(name, civil(at))
}

/// A whole day.
pub(super) fn day(name: Property, date: Date) -> Line {
    let value = PartialDateTime { hour: None, minute: None, second: None, ..civil(date.at(0, 0, 0, 0)) };
    Line { name, params: vec![typed(ICalendarValueType::Date)], values: vec![value.into()] }
}

/// An offset from UTC in whole hours, east.
pub(super) fn offset(name: Property, hours: u8) -> Line {
    word(name, PartialDateTime { tz_hour: Some(hours), tz_minute: Some(0), ..PartialDateTime::default() })
}

fn typed(kind: ICalendarValueType) -> ICalendarParameter {
    ICalendarParameter { name: Parameter::Value, value: ICalendarParameterValue::Value(kind) }
}

fn civil(at: DateTime) -> PartialDateTime {
    PartialDateTime {
        year: Some(at.year().unsigned_abs()),
        month: Some(at.month().unsigned_abs()),
        day: Some(at.day().unsigned_abs()),
        hour: Some(at.hour().unsigned_abs()),
        minute: Some(at.minute().unsigned_abs()),
        second: Some(at.second().unsigned_abs()),
        ..PartialDateTime::default()
    }
}
