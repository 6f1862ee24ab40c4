//! Legal terms: how long somebody has, in the unit in which the law gives it.

use jiff::civil::{Date, DateTime};
use jiff::{Span, ToSpan};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A term of a law or regulation, counted from a day that itself is not counted (BLDS 2015 Đ.147.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// Only days on which state offices work are counted.
    WorkingDays(u16),
    /// Every calendar day is counted; a term that ends on a day off ends on the next working day (BLDS Đ.148.5).
    Days(u16),
    /// Seven days each; ends on the same weekday (BLDS Đ.148.2).
    Weeks(u16),
    /// Ends on the same day of the month, or on the month's last day (BLDS Đ.148.3).
    Months(u16),
    /// Ends on the same day and month (BLDS Đ.148.4).
    Years(u16),
}

impl Term {
    /// How many units the term has.
    pub fn amount(self) -> u16 {
        match self {
            Self::WorkingDays(n) | Self::Days(n) | Self::Weeks(n) | Self::Months(n) | Self::Years(n) => n,
        }
    }

    /// The calendar span of the term; `None` for working days, which only a calendar can count.
    pub(crate) fn span(self) -> Option<Span> {
        match self {
            Self::WorkingDays(_) => None,
            Self::Days(n) => Some(i64::from(n).days()),
            Self::Weeks(n) => Some(i64::from(n).weeks()),
            Self::Months(n) => Some(i64::from(n).months()),
            // jiff allows 19 998 years; more than that saturates at the end of time anyway.
            Self::Years(n) => Some(i64::from(n.min(19_998)).years()),
        }
    }
}

impl fmt::Display for Term {
    /// As people write it: `7 ngày làm việc`, `2 tháng`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self {
            Self::WorkingDays(_) => "ngày làm việc",
            Self::Days(_) => "ngày",
            Self::Weeks(_) => "tuần",
            Self::Months(_) => "tháng",
            Self::Years(_) => "năm",
        };
        write!(f, "{} {unit}", self.amount())
    }
}

/// The end of a term in hours: it runs without a break from the given moment (BLDS Đ.147.1).
pub fn hours_after(moment: DateTime, hours: u32) -> DateTime {
    moment.saturating_add(i64::from(hours).hours())
}

/// The latest moment for something owed `hours` before a moment, on a running clock.
pub fn hours_before(moment: DateTime, hours: u32) -> DateTime {
    moment.saturating_sub(i64::from(hours).hours())
}

/// The day from which a term runs for something that arrived at `arrival`.
///
/// It is the day of arrival even after office hours or on a day off (online, letter box): that day is day 0.
pub fn start_of_count(arrival: DateTime) -> Date {
    arrival.date()
}
