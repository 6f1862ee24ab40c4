//! The periods by which offices plan and report: a year, a quarter, a month; and months themselves.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::days::Period;

/// Years whose programmes and reports can be looked at.
pub const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearMonth {
    /// The year.
    pub year: i16,
    /// 1 to 12.
    pub month: u8,
}

impl YearMonth {
    /// A month that the calendar has.
    pub fn new(year: i16, month: u8) -> Option<Self> {
        ((1900..=2200).contains(&year) && (1..=12).contains(&month)).then_some(Self { year, month })
    }

    /// The month of a day.
    pub fn of(day: Date) -> Self {
        Self { year: day.year(), month: day.month().unsigned_abs() }
    }

    /// Its first day.
    pub fn first(self) -> Date {
        Date::new(self.year, self.month.try_into().unwrap_or(1), 1).unwrap_or(Date::MIN)
    }

    /// Its last day.
    pub fn last(self) -> Date {
        self.first().last_of_month()
    }

    /// The same month some years later.
    #[must_use]
    pub fn years_later(self, years: i16) -> Self {
        Self { year: self.year.saturating_add(years), ..self }
    }

    /// The quarter, 1 to 4.
    pub fn quarter(self) -> u8 {
        (self.month - 1) / 3 + 1
    }
}

impl fmt::Display for YearMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// A text that names no period.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("“{0}” không phải là kỳ: ghi như 2026, 2026-Q2, 2026-06")]
pub struct NotATerm(String);

impl FromStr for YearMonth {
    type Err = NotATerm;

    fn from_str(text: &str) -> Result<Self, NotATerm> {
        let wrong = || NotATerm(text.chars().take(40).collect());
        let (year, month) = text.split_once('-').ok_or_else(wrong)?;
        let (year, month) = (year.parse().map_err(|_| wrong())?, month.parse().map_err(|_| wrong())?);
        Self::new(year, month).ok_or_else(wrong)
    }
}

/// The period of a programme (NĐ 39/2022/NĐ-CP, điều 18: năm, quý, tháng) or of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// A year.
    Year(i16),
    /// A quarter of a year, 1 to 4.
    Quarter(i16, u8),
    /// A month.
    Month(YearMonth),
}

impl Term {
    /// The days.
    pub fn period(self) -> Period {
        let (from, to) = match self {
            Self::Year(year) => ((year, 1), (year, 12)),
            Self::Quarter(year, quarter) => ((year, quarter * 3 - 2), (year, quarter * 3)),
            Self::Month(month) => ((month.year, month.month), (month.year, month.month)),
        };
        let month = |(year, month)| YearMonth { year, month };
        Period { from: month(from).first(), to: month(to).last() }
    }

    /// The quarter in which a day lies.
    pub fn quarter_of(day: Date) -> Self {
        Self::Quarter(day.year(), YearMonth::of(day).quarter())
    }

    /// The year in which it lies.
    pub fn year(self) -> i16 {
        match self {
            Self::Year(year) | Self::Quarter(year, _) => year,
            Self::Month(month) => month.year,
        }
    }

    /// The next period of the same kind.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Year(year) => Self::Year(year.saturating_add(1)),
            Self::Quarter(year, 4) => Self::Quarter(year.saturating_add(1), 1),
            Self::Quarter(year, quarter) => Self::Quarter(year, quarter + 1),
            Self::Month(YearMonth { year, month: 12 }) => {
                Self::Month(YearMonth { year: year.saturating_add(1), month: 1 })
            }
            Self::Month(YearMonth { year, month }) => Self::Month(YearMonth { year, month: month + 1 }),
        }
    }

    /// The period before, of the same kind.
    #[must_use]
    pub fn previous(self) -> Self {
        match self {
            Self::Year(year) => Self::Year(year.saturating_sub(1)),
            Self::Quarter(year, 1) => Self::Quarter(year.saturating_sub(1), 4),
            Self::Quarter(year, quarter) => Self::Quarter(year, quarter - 1),
            Self::Month(YearMonth { year, month: 1 }) => {
                Self::Month(YearMonth { year: year.saturating_sub(1), month: 12 })
            }
            Self::Month(YearMonth { year, month }) => Self::Month(YearMonth { year, month: month - 1 }),
        }
    }

    /// As papers write it: `năm 2026`, `quý II năm 2026`, `tháng 6 năm 2026`.
    pub fn vietnamese(self) -> String {
        match self {
            Self::Year(year) => format!("năm {year}"),
            Self::Quarter(year, quarter) => {
                format!("quý {} năm {year}", ["I", "II", "III", "IV"][usize::from(quarter - 1) % 4])
            }
            Self::Month(month) => format!("tháng {} năm {}", month.month, month.year),
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Month(month) => write!(f, "{month}"),
        }
    }
}

impl FromStr for Term {
    type Err = NotATerm;

    fn from_str(text: &str) -> Result<Self, NotATerm> {
        let wrong = || NotATerm(text.chars().take(40).collect());
        let year = |text: &str| {
            text.parse::<i16>().ok().filter(|year| (1900..=2200).contains(year)).ok_or_else(wrong)
        };
        match text.split_once("-Q") {
            Some((of, quarter)) => {
                let quarter = quarter.parse().ok().filter(|number| (1..=4).contains(number));
                Ok(Self::Quarter(year(of)?, quarter.ok_or_else(wrong)?))
            }
            None if text.len() == 4 => Ok(Self::Year(year(text)?)),
            None => text.parse().map(Self::Month),
        }
    }
}

impl Serialize for Term {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Term {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_written_and_read_alike_and_followed_by_the_next() {
        for (text, next, last) in [
            ("2026", "2027", "2026-12-31"),
            ("2026-Q4", "2027-Q1", "2026-12-31"),
            ("2026-02", "2026-03", "2026-02-28"),
        ] {
            let term: Term = text.parse().unwrap();
            assert_eq!(term.to_string(), text);
            assert_eq!(term.next().to_string(), next);
            assert_eq!(term.next().previous(), term);
            assert_eq!(term.period().to.to_string(), last);
        }
        assert_eq!(Term::quarter_of(Date::constant(2026, 6, 30)).to_string(), "2026-Q2");
        for wrong in ["26", "2026-Q5", "2026-13", "", "năm nay", "2026-Q0"] {
            assert!(wrong.parse::<Term>().is_err(), "{wrong}");
        }
    }
}
