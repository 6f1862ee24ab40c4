//! iCalendar feeds (RFC 5545, with RFC 7986 for the feed's own properties) that phones and calendar programs
//! subscribe to.

mod busy;
mod invitation;
mod object;
mod properties;
mod reply;

pub use busy::{BusyTime, BusyTimes, Sureness, busy_object};
use calcard::icalendar::{
    ICalendar, ICalendarComponent as Component, ICalendarComponentType as Kind, ICalendarEntry as Line,
    ICalendarProperty as Property, ICalendarStatus,
};
pub use invitation::{Attendee, Method, invitation, invitation_by_mail};
use jiff::civil::{Date, DateTime, Time, date, time};
use jiff::{Span, Timestamp};
pub use object::{CalendarTask, Progress, event_object, task_object};
use properties::{address, day, floating, hours_long, local, moment, number, offset, text, texts, word};
pub use reply::{CalendarReply, Says, reply};

/// Names the program that wrote the feed (RFC 5545, 3.7.3).
const PRODID: &str = "-//Nhip//Lich cong tac//VI";

/// The zone of all local times in a feed; Vietnam has one zone and no summer time.
const ZONE: &str = "Asia/Ho_Chi_Minh";

/// Hours after which a subscriber should ask again.
const REFRESH_HOURS: u32 = 1;

/// Usual hours of half days, for events that have none.
const MORNING: (Time, Time) = (time(7, 30, 0, 0), time(11, 30, 0, 0));
const AFTERNOON: (Time, Time) = (time(13, 30, 0, 0), time(17, 0, 0, 0));
const EVENING: (Time, Time) = (time(19, 0, 0, 0), time(21, 0, 0, 0));

/// An event of a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedEvent {
    /// The same for the life of the event, unique in the world: `3f2a…@office.example`.
    pub uid: String,
    /// Grows by one with every change that matters to those who attend.
    pub sequence: u32,
    /// When this version of the event was written into the feed (`DTSTAMP`).
    pub stamp: Timestamp,
    /// When the event was last changed.
    pub last_modified: Timestamp,
    /// When it takes place.
    pub when: When,
    /// Whether it still stands; a cancelled event stays in the feed so that subscribers take it off.
    pub standing: Standing,
    /// What it is.
    pub summary: String,
    /// More about it, with line breaks.
    pub description: Option<String>,
    /// Place or room.
    pub place: Option<String>,
    /// Short words to sort by, such as the body that convenes.
    pub categories: Vec<String>,
    /// Where to read more.
    pub url: Option<String>,
}

/// When an event takes place; local times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// From an hour, and to an hour when that is known; else to the end of that half day.
    Hours {
        /// Start.
        start: DateTime,
        /// End.
        end: Option<DateTime>,
    },
    /// A half day or an evening without an hour: shown over its usual hours, and said so in the description.
    Half {
        /// The day.
        date: Date,
        /// Which half.
        half: Half,
    },
    /// One day or several whole days.
    Days {
        /// First day.
        from: Date,
        /// Last day, included.
        to: Date,
    },
}

impl When {
    /// From when to when, local times; what has no hours of its own takes the usual ones.
    pub fn span(self) -> (DateTime, DateTime) {
        match self {
            Self::Hours { start, end } => (start, end.unwrap_or_else(|| usual_end(start))),
            Self::Half { date, half } => {
                let (start, end) = usual_hours(half);
                (date.to_datetime(start), date.to_datetime(end))
            }
            Self::Days { from, to } => {
                let after = to.max(from).saturating_add(Span::new().days(1));
                (from.to_datetime(Time::midnight()), after.to_datetime(Time::midnight()))
            }
        }
    }
}

/// A part of a day without an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// 07:30–11:30.
    Morning,
    /// 13:30–17:00.
    Afternoon,
    /// 19:00–21:00.
    Evening,
}

/// Whether an event still stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It takes place.
    Confirmed,
    /// Its day or hour may still move.
    Tentative,
    /// It does not take place.
    Cancelled,
}

/// The feed as the text of an `.ics` file, lines folded at 75 octets and ended by CRLF.
pub fn feed(name: &str, events: &[FeedEvent]) -> String {
    calendar(
        feed_lines(&clean(name)),
        Kind::VEvent,
        events.iter().map(|event| event_lines(event).into()).collect(),
    )
}

/// A calendar file with its own lines, components of one kind, and the zone that local times are in.
fn calendar(own: Vec<Line>, kind: Kind, parts: Vec<Part>) -> String {
    let zone = vec![text(Property::Tzid, ZONE)];
    let standard = vec![
        floating(Property::Dtstart, date(1970, 1, 1).at(0, 0, 0, 0)),
        offset(Property::Tzoffsetfrom, 7),
        offset(Property::Tzoffsetto, 7),
        text(Property::Tzname, "+07"),
    ];
    let mut components = vec![
        component(Kind::VCalendar, own, vec![1]),
        component(Kind::VTimezone, zone, vec![2]),
        component(Kind::Standard, standard, Vec::new()),
    ];
    for part in parts {
        let at = components.len() as u32;
        let alarms = at + 1..=at + part.alarms.len() as u32;
        components[0].component_ids.push(at);
        components.push(component(kind.clone(), part.lines, alarms.collect()));
        components.extend(part.alarms.into_iter().map(|lines| component(Kind::VAlarm, lines, Vec::new())));
    }
    ICalendar { components }.to_string()
}

/// The lines of an event or a task, and those of each of its alarms.
struct Part {
    lines: Vec<Line>,
    alarms: Vec<Vec<Line>>,
}

impl From<Vec<Line>> for Part {
    fn from(lines: Vec<Line>) -> Self {
        Self { lines, alarms: Vec::new() }
    }
}

fn component(component_type: Kind, entries: Vec<Line>, component_ids: Vec<u32>) -> Component {
    Component { component_type, entries, component_ids }
}

fn feed_lines(name: &str) -> Vec<Line> {
    let other = |name: &str| Property::Other(name.to_owned());
    vec![
        text(Property::Version, "2.0"),
        text(Property::Prodid, PRODID),
        text(Property::Calscale, "GREGORIAN"),
        text(Property::Method, "PUBLISH"),
        text(Property::Name, name),
        text(other("X-WR-CALNAME"), name),
        text(other("X-WR-TIMEZONE"), ZONE),
        hours_long(Property::RefreshInterval, REFRESH_HOURS),
        text(other("X-PUBLISHED-TTL"), &format!("PT{REFRESH_HOURS}H")),
    ]
}

fn event_lines(event: &FeedEvent) -> Vec<Line> {
    let mut lines = vec![
        text(Property::Uid, &clean(&event.uid)),
        moment(Property::Dtstamp, event.stamp),
        moment(Property::LastModified, event.last_modified),
        number(Property::Sequence, event.sequence),
    ];
    lines.extend(times(event.when));
    lines.push(word(
        Property::Status,
        match event.standing {
            Standing::Confirmed => ICalendarStatus::Confirmed,
            Standing::Tentative => ICalendarStatus::Tentative,
            Standing::Cancelled => ICalendarStatus::Cancelled,
        },
    ));
    lines.push(text(Property::Summary, &clean(&event.summary)));
    lines.extend(description(event).map(|more| text(Property::Description, &clean(&more))));
    lines.extend(event.place.as_ref().map(|place| text(Property::Location, &clean(place))));
    if !event.categories.is_empty() {
        lines.push(texts(Property::Categories, event.categories.iter().map(|word| clean(word)).collect()));
    }
    lines.extend(event.url.as_ref().map(|url| address(Property::Url, &clean(url))));
    lines
}

fn times(when: When) -> [Line; 2] {
    let (start, end) = when.span();
    match when {
        // The end of whole days is the day after the last one (RFC 5545, 3.6.1).
        When::Days { .. } => [day(Property::Dtstart, start.date()), day(Property::Dtend, end.date())],
        When::Hours { .. } | When::Half { .. } => {
            [local(Property::Dtstart, ZONE, start), local(Property::Dtend, ZONE, end)]
        }
    }
}

fn description(event: &FeedEvent) -> Option<String> {
    let unknown_hour = match event.when {
        When::Half { half: Half::Morning, .. } => Some("Buổi sáng, chưa có giờ cụ thể."),
        When::Half { half: Half::Afternoon, .. } => Some("Buổi chiều, chưa có giờ cụ thể."),
        When::Half { half: Half::Evening, .. } => Some("Buổi tối, chưa có giờ cụ thể."),
        When::Hours { .. } | When::Days { .. } => None,
    };
    match (unknown_hour, &event.description) {
        (None, given) => given.clone(),
        (Some(remark), None) => Some(remark.to_owned()),
        (Some(remark), Some(given)) => Some(format!("{remark}\n{given}")),
    }
}

fn usual_hours(half: Half) -> (Time, Time) {
    match half {
        Half::Morning => MORNING,
        Half::Afternoon => AFTERNOON,
        Half::Evening => EVENING,
    }
}

/// The end of the half day in which the event starts; 90 minutes when it starts later than any.
fn usual_end(start: DateTime) -> DateTime {
    [MORNING, AFTERNOON, EVENING]
        .into_iter()
        .map(|(_, end)| start.date().to_datetime(end))
        .find(|end| *end > start)
        .unwrap_or_else(|| start.saturating_add(Span::new().minutes(90)))
}

/// Text as RFC 5545 can hold it: `\n` for line breaks, no other control characters.
fn clean(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter(|&c| c == '\n' || c == '\t' || !c.is_control()).collect()
}
