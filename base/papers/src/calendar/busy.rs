//! When somebody is busy, without what with (`VFREEBUSY`; RFC 5545, 3.6.4).

use calcard::icalendar::{
    ICalendarComponentType as Kind, ICalendarEntry as Line, ICalendarFreeBusyType, ICalendarParameter,
    ICalendarParameterName as Parameter, ICalendarParameterValue, ICalendarPeriod,
    ICalendarProperty as Property,
};
use jiff::Timestamp;

use super::object::own_lines;
use super::properties::{moment, text, utc};
use super::{calendar, clean};

/// Busy times within a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BusyTimes {
    /// Names the answer.
    pub uid: String,
    /// When it was made.
    pub stamp: Timestamp,
    /// From when was asked.
    pub from: Option<Timestamp>,
    /// Until when.
    pub to: Option<Timestamp>,
    /// The times.
    pub times: Vec<BusyTime>,
}

/// How sure it is that a time is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sureness {
    /// It takes place.
    Certain,
    /// It may still move.
    Tentative,
}

/// A time that is taken; certain ones sort first, each sureness by its hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct BusyTime {
    /// How sure it is.
    pub sureness: Sureness,
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub to: Timestamp,
}

/// The file of busy times.
pub fn busy_object(busy: &BusyTimes) -> String {
    let mut lines = vec![text(Property::Uid, &clean(&busy.uid)), moment(Property::Dtstamp, busy.stamp)];
    lines.extend(busy.from.map(|from| moment(Property::Dtstart, from)));
    lines.extend(busy.to.map(|to| moment(Property::Dtend, to)));
    lines.extend(busy.times.iter().map(time));
    calendar(own_lines(), Kind::VFreebusy, vec![lines.into()])
}

fn time(time: &BusyTime) -> Line {
    let kind = match time.sureness {
        Sureness::Tentative => ICalendarFreeBusyType::BusyTentative,
        Sureness::Certain => ICalendarFreeBusyType::Busy,
    };
    let kind = ICalendarParameter { name: Parameter::Fbtype, value: ICalendarParameterValue::Fbtype(kind) };
    let period = ICalendarPeriod::Range { start: utc(time.from), end: utc(time.to) };
    Line { name: Property::Freebusy, params: vec![kind], values: vec![period.into()] }
}
