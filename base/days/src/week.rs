//! ISO weeks: the period of a schedule, Monday to Sunday.

use crate::written;
use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// A week from Monday to Sunday, numbered as ISO 8601 does. Ordered by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Week {
    monday: Date,
}

/// A text that names no week.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("“{found}” không phải là tuần. Viết như 2022-W04")]
pub struct WeekError {
    /// What stood there.
    pub found: String,
}

impl Week {
    /// The week that holds a day.
    pub fn of(day: Date) -> Self {
        let since_monday = i64::from(day.weekday().to_monday_zero_offset());
        Self { monday: day.saturating_sub(since_monday.days()) }
    }

    /// Week `number` of the ISO year `year`; `None` when the year has no such week.
    pub fn new(year: i16, number: i8) -> Option<Self> {
        ISOWeekDate::new(year, number, Weekday::Monday).ok().map(|day| Self { monday: day.date() })
    }

    /// The ISO year, which differs from the calendar year around New Year.
    pub fn year(self) -> i16 {
        self.monday.iso_week_date().year()
    }

    /// The number of the week in its ISO year, 1 to 53.
    pub fn number(self) -> i8 {
        self.monday.iso_week_date().week()
    }

    /// The first day.
    pub fn monday(self) -> Date {
        self.monday
    }

    /// The last day.
    pub fn sunday(self) -> Date {
        self.monday.saturating_add(6.days())
    }

    /// The seven days in order.
    pub fn days(self) -> [Date; 7] {
        [0_i64, 1, 2, 3, 4, 5, 6].map(|offset| self.monday.saturating_add(offset.days()))
    }

    /// Whether a day lies in the week.
    pub fn contains(self, day: Date) -> bool {
        Self::of(day) == self
    }

    /// The week after.
    #[must_use]
    pub fn next(self) -> Self {
        Self::of(self.monday.saturating_add(1.week()))
    }

    /// The week before.
    #[must_use]
    pub fn previous(self) -> Self {
        Self::of(self.monday.saturating_sub(1.week()))
    }

    /// `Tuần 04 (24 – 30/01/2022)`, as it heads a schedule.
    pub fn title(self) -> String {
        format!("Tuần {:02} ({})", self.number(), written::range(self.monday(), self.sunday()))
    }
}

impl fmt::Display for Week {
    /// `2022-W04`, as it stands in links and file names.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-W{:02}", self.year(), self.number())
    }
}

impl FromStr for Week {
    type Err = WeekError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parse = || {
            let (year, number) = text.trim().split_once("-W")?;
            Self::new(year.parse().ok()?, number.parse().ok()?)
        };
        parse().ok_or_else(|| WeekError { found: text.to_owned() })
    }
}

impl TryFrom<String> for Week {
    type Error = WeekError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Week> for String {
    fn from(week: Week) -> Self {
        week.to_string()
    }
}
