//! When a matter is due: a day, a week of a month, a month, a quarter, any run of months.
//!
//! Registrations seldom name a day (`tháng 6`, `quý II`, `tuần 2 tháng 6`), so a due time is a window of days, and what
//! is compared by windows is a warning only (handbook of programmes, section 3, rule 6).

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan as _;
use jiff::civil::Date;
use nhip_harmony::days::Period;
use nhip_harmony::term::YearMonth;
use nhip_web::search::fold;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// When something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Due {
    /// On a day.
    Day(Date),
    /// In a week of a month, 1 to 5: the days 1–7, 8–14, 15–21, 22–28 and the rest.
    Week(YearMonth, u8),
    /// In a run of months, first and last; a month alone is both.
    Months(YearMonth, YearMonth),
}

/// A text that names no time that something can be due at.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("“{0}” không phải là thời hạn: ghi như 6/2026, tháng 6, quý II, tuần 2 tháng 6, 18/6/2026")]
pub struct NotADue(pub String);

impl Due {
    /// In one month.
    pub fn month(month: YearMonth) -> Self {
        Self::Months(month, month)
    }

    /// The days of the window.
    pub fn window(self) -> Period {
        match self {
            Self::Day(day) => Period::day(day),
            Self::Week(month, week) => {
                let first = month.first().saturating_add((7 * (i64::from(week) - 1)).days());
                let last = if week >= 5 { month.last() } else { first.saturating_add(6.days()) };
                Period { from: first.min(month.last()), to: last.min(month.last()) }
            }
            Self::Months(from, to) => Period { from: from.first(), to: to.last() },
        }
    }

    /// The month in which it has to be ready.
    pub fn last_month(self) -> YearMonth {
        YearMonth::of(self.window().to)
    }

    /// Whether the day itself is known, so that a clash is one and not only possible.
    pub fn is_exact(self) -> bool {
        matches!(self, Self::Day(_))
    }

    /// The same time a whole number of years later, as a matter of last year's table is copied.
    #[must_use]
    pub fn years_later(self, years: i16) -> Self {
        match self {
            Self::Day(day) => Self::Day(day.saturating_add(i64::from(years).years())),
            Self::Week(month, week) => Self::Week(month.years_later(years), week),
            Self::Months(from, to) => Self::Months(from.years_later(years), to.years_later(years)),
        }
    }

    /// As papers write it: `tháng 6/2026`, `quý II/2026`, `tuần 2 tháng 6/2026`, `18/6/2026`.
    pub fn vietnamese(self) -> String {
        match self {
            Self::Day(day) => format!("{}/{}/{}", day.day(), day.month(), day.year()),
            Self::Week(month, week) => format!("tuần {week} tháng {}/{}", month.month, month.year),
            Self::Months(from, to) if from == to => format!("tháng {}/{}", from.month, from.year),
            Self::Months(from, to) => match (from.year == to.year, quarter(from, to)) {
                (true, Some(quarter)) => format!("quý {}/{}", ROMAN[usize::from(quarter) - 1], from.year),
                (true, None) if from.month == 1 && to.month == 12 => format!("cả năm {}", from.year),
                (true, None) => format!("tháng {}–{}/{}", from.month, to.month, from.year),
                (false, _) => format!("tháng {}/{}–{}/{}", from.month, from.year, to.month, to.year),
            },
        }
    }

    /// Reads what people write; `year` is meant where they leave it out.
    ///
    /// # Errors
    /// [`NotADue`] with the text, so that the row can be shown.
    pub fn read(text: &str, year: i16) -> Result<Self, NotADue> {
        let known = fold(text);
        let found = iso(known.trim()).or_else(|| spoken(&known, year));
        found.ok_or_else(|| NotADue(text.trim().chars().take(80).collect()))
    }
}

const ROMAN: [&str; 4] = ["I", "II", "III", "IV"];

/// The quarter that a run of months is, 1 to 4.
fn quarter(from: YearMonth, to: YearMonth) -> Option<u8> {
    let number = (from.month - 1) / 3 + 1;
    (from.month % 3 == 1 && to.month == from.month + 2 && from.year == to.year).then_some(number)
}

impl fmt::Display for Due {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Week(month, week) => write!(f, "{month}-W{week}"),
            Self::Months(from, to) if from == to => write!(f, "{from}"),
            Self::Months(from, to) => write!(f, "{from}..{to}"),
        }
    }
}

impl FromStr for Due {
    type Err = NotADue;

    fn from_str(text: &str) -> Result<Self, NotADue> {
        iso(&text.to_lowercase()).ok_or_else(|| NotADue(text.chars().take(80).collect()))
    }
}

impl Serialize for Due {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Due {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// `2026-06-18`, `2026-06-w2`, `2026-06`, `2026-06..2026-08`, `2026-q2`.
fn iso(text: &str) -> Option<Due> {
    if let Some((from, to)) = text.split_once("..") {
        let (from, to) = (from.parse().ok()?, to.parse().ok()?);
        return (from <= to).then_some(Due::Months(from, to));
    }
    if let Some((month, week)) = text.split_once("-w") {
        return week_of(month.parse().ok()?, week.parse().ok()?);
    }
    if let Some((year, quarter)) = text.split_once("-q") {
        return of_quarter(year.parse().ok()?, quarter.parse().ok()?);
    }
    match text.len() {
        7 => text.parse().ok().map(Due::month),
        10 => text.parse().ok().map(Due::Day),
        _ => None,
    }
}

fn week_of(month: YearMonth, week: u8) -> Option<Due> {
    (1..=5).contains(&week).then_some(Due::Week(month, week))
}

fn of_quarter(year: i16, quarter: u8) -> Option<Due> {
    let first = (1..=4).contains(&quarter).then(|| (quarter - 1) * 3 + 1)?;
    Some(Due::Months(YearMonth::new(year, first)?, YearMonth::new(year, first + 2)?))
}

/// The ways of the registrations, folded: `thang 6`, `quy iii/2019`, `tuan 2 thang 6`, `18/6/2026`, `6/2026`.
fn spoken(text: &str, year: i16) -> Option<Due> {
    let spaced = text.replace(['/', '-', '.', ','], " ");
    let words: Vec<&str> = spaced.split(' ').filter(|word| !word.is_empty() && *word != "nam").collect();
    let number = |word: &str| word.parse::<i16>().ok();
    let small = |word: &str| word.parse::<u8>().ok();
    match words[..] {
        ["tuan", week, "thang", month] => week_of(YearMonth::new(year, small(month)?)?, small(week)?),
        ["tuan", week, "thang", month, year] => {
            week_of(YearMonth::new(number(year)?, small(month)?)?, small(week)?)
        }
        ["thang", month] => YearMonth::new(year, small(month)?).map(Due::month),
        ["thang", month, year] => YearMonth::new(number(year)?, small(month)?).map(Due::month),
        ["quy", quarter] => of_quarter(year, ordinal(quarter)?),
        ["quy", quarter, year] => of_quarter(number(year)?, ordinal(quarter)?),
        ["6", "thang", "dau"] => half(year, 1),
        ["6", "thang", "cuoi"] => half(year, 7),
        ["ca"] => Some(Due::Months(YearMonth::new(year, 1)?, YearMonth::new(year, 12)?)),
        [month, year] if year.len() == 4 => YearMonth::new(number(year)?, small(month)?).map(Due::month),
        ["ngay", day, month, year] | [day, month, year] if year.len() == 4 => {
            let (day, month) = (day.parse().ok()?, month.parse().ok()?);
            Date::new(number(year)?, month, day).ok().map(Due::Day)
        }
        _ => None,
    }
}

fn half(year: i16, first: u8) -> Option<Due> {
    Some(Due::Months(YearMonth::new(year, first)?, YearMonth::new(year, first + 5)?))
}

fn ordinal(word: &str) -> Option<u8> {
    let roman = ["i", "ii", "iii", "iv"].iter().position(|known| *known == word);
    roman.and_then(|at| u8::try_from(at + 1).ok()).or_else(|| word.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_in_which_units_write_when_are_all_read() {
        let cases = [
            ("tháng 6", "2026-06"),
            ("Tháng 6/2026", "2026-06"),
            ("06/2026", "2026-06"),
            ("2015-11", "2015-11"),
            ("quý II", "2026-04..2026-06"),
            ("quý III/2019", "2019-07..2019-09"),
            ("Quý 4 năm 2026", "2026-10..2026-12"),
            ("2018-Q4", "2018-10..2018-12"),
            ("tuần 2 tháng 6", "2026-06-W2"),
            ("18/6/2026", "2026-06-18"),
            ("2015-06-18", "2015-06-18"),
            ("6 tháng đầu năm", "2026-01..2026-06"),
            ("cả năm", "2026-01..2026-12"),
        ];
        for (text, due) in cases {
            let read = Due::read(text, 2026).map(|due| due.to_string());
            assert_eq!(read.as_deref(), Ok(due), "{text}");
            assert_eq!(due.parse::<Due>().map(|due| due.to_string()).as_deref(), Ok(due));
        }
        for text in ["", "sớm", "tháng 13", "quý V", "31/2/2026", "hằng tháng, ngày 15", "tuần 9 tháng 6"]
        {
            assert!(Due::read(text, 2026).is_err(), "{text}");
        }
    }

    #[test]
    fn a_week_of_a_month_never_leaves_the_month() {
        let february = YearMonth::new(2026, 2).unwrap();
        assert_eq!(Due::Week(february, 5).window().to.to_string(), "2026-02-28");
        assert_eq!(Due::Week(february, 2).window().from.to_string(), "2026-02-08");
    }

    #[test]
    fn a_due_time_is_said_as_papers_write_it() {
        let said = |text| Due::read(text, 2026).unwrap().vietnamese();
        assert_eq!(said("quý II"), "quý II/2026");
        assert_eq!(said("tuần 2 tháng 6"), "tuần 2 tháng 6/2026");
        assert_eq!(said("18/6/2026"), "18/6/2026");
        assert_eq!(said("cả năm"), "cả năm 2026");
    }
}
