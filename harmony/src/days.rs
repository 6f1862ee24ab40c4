//! Days and hours of a programme: a period of dates, a half of a day, a span of one day, the working calendar.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{Date, Time, Weekday};
use serde::{Deserialize, Serialize};

/// Civil dates from the first to the last, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// Last day, included.
    pub to: Date,
}

impl Period {
    /// The period of one day.
    #[must_use]
    pub fn day(date: Date) -> Self {
        Self { from: date, to: date }
    }

    /// The dates in order; none when `to` lies before `from`.
    pub fn days(self) -> impl Iterator<Item = Date> {
        self.from.series(1.day()).take_while(move |day| *day <= self.to)
    }

    /// Whether the date lies in the period.
    #[must_use]
    pub fn contains(self, date: Date) -> bool {
        self.from <= date && date <= self.to
    }

    /// The first date that both periods hold.
    #[must_use]
    pub fn first_common(self, other: Self) -> Option<Date> {
        let first = self.from.max(other.from);
        (first <= self.to.min(other.to)).then_some(first)
    }

    /// Whether it is longer than one day.
    #[must_use]
    pub fn is_long(self) -> bool {
        self.from < self.to
    }
}

/// The part of the day in which an activity is put when its hours are not (or not fully) given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartOfDay {
    /// Sáng.
    Morning,
    /// Chiều.
    Afternoon,
    /// Cả ngày.
    WholeDay,
}

impl PartOfDay {
    /// As the offices write it.
    #[must_use]
    pub fn vietnamese(self) -> &'static str {
        match self {
            Self::Morning => "sáng",
            Self::Afternoon => "chiều",
            Self::WholeDay => "cả ngày",
        }
    }
}

/// Some time of one day, `to` not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The day.
    pub date: Date,
    /// Beginning.
    pub from: Time,
    /// End, not included.
    pub to: Time,
}

/// Minutes of a day from midnight, `to` not included; what the sweeps compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Minutes {
    /// Beginning, minutes from midnight.
    pub from: i32,
    /// End, minutes from midnight.
    pub to: i32,
}

impl Minutes {
    /// How many minutes both share; zero or less when they do not meet.
    #[must_use]
    pub fn overlap(self, other: Self) -> i32 {
        self.to.min(other.to) - self.from.max(other.from)
    }

    /// The part that both share, when there is one.
    #[must_use]
    pub fn common(self, other: Self) -> Option<Self> {
        let common = Self { from: self.from.max(other.from), to: self.to.min(other.to) };
        (common.from < common.to).then_some(common)
    }
}

/// Minutes from midnight of an hour.
#[must_use]
pub fn minute_of(time: Time) -> i32 {
    i32::from(time.hour()) * 60 + i32::from(time.minute())
}

/// The hour at so many minutes from midnight, held within the day.
#[must_use]
pub fn time_at(minute: i32) -> Time {
    let minute = minute.clamp(0, 24 * 60 - 1);
    // Both fit: the clamp above leaves hours 0..=23 and minutes 0..=59.
    Time::constant((minute / 60) as i8, (minute % 60) as i8, 0, 0)
}

/// `07:30`, as grids and reasons write an hour.
#[must_use]
pub fn clock(minute: i32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// Days from 1970-01-01, so that spans of many days compare as plain numbers.
#[must_use]
pub fn day_number(date: Date) -> i32 {
    date.since(Date::constant(1970, 1, 1)).map_or(0, |span| span.get_days())
}

/// Which days the offices work, handed in as data.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkingCalendar {
    /// Week days that are off by law or by exchange (`nghỉ lễ`, `nghỉ bù`).
    pub days_off: BTreeSet<Date>,
    /// Saturdays and Sundays that are worked (`làm bù`).
    pub worked_weekends: BTreeSet<Date>,
}

impl WorkingCalendar {
    /// Whether the offices work that day.
    #[must_use]
    pub fn is_working(&self, date: Date) -> bool {
        let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        if weekend { self.worked_weekends.contains(&date) } else { !self.days_off.contains(&date) }
    }

    /// The day that lies `count` working days before `date` (`E-3wd`).
    #[must_use]
    pub fn before(&self, date: Date, count: u32) -> Date {
        let (mut day, mut left) = (date, count);
        while left > 0 {
            let Ok(previous) = day.yesterday() else { return day };
            day = previous;
            left -= u32::from(self.is_working(day));
        }
        day
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn three_working_days_before_a_tuesday_is_the_thursday_before() {
        let calendar = WorkingCalendar::default();
        assert_eq!(calendar.before(date(2026, 6, 9), 3), date(2026, 6, 4));
    }

    #[test]
    fn a_holiday_and_a_worked_saturday_change_the_count() {
        let calendar = WorkingCalendar {
            days_off: [date(2026, 6, 8)].into(),
            worked_weekends: [date(2026, 6, 6)].into(),
        };
        assert_eq!(calendar.before(date(2026, 6, 9), 2), date(2026, 6, 5));
    }

    #[test]
    fn periods_that_meet_share_their_first_common_day() {
        let long = Period { from: date(2026, 6, 1), to: date(2026, 6, 12) };
        let short = Period { from: date(2026, 6, 3), to: date(2026, 6, 4) };
        assert_eq!(long.first_common(short), Some(date(2026, 6, 3)));
        assert_eq!(short.first_common(Period::day(date(2026, 6, 5))), None);
        assert_eq!(short.days().count(), 2);
    }

    #[test]
    fn an_hour_goes_to_minutes_and_back() {
        assert_eq!(minute_of(time_at(450)), 450);
        assert_eq!(clock(450), "07:30");
        assert_eq!(day_number(date(1970, 1, 11)), 10);
    }
}
