//! Which days are meant: days as written → dates, by the period of the schedule and the years that it names.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

use crate::Why;
use crate::grammar::days::{Days, Heading, Written};

/// What is known of the time that a schedule covers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Calendar {
    /// From its heading.
    pub(crate) period: Option<(Date, Date)>,
    /// Years that the file names, the heading's first.
    pub(crate) years: Vec<i16>,
    /// The day that the caller gave.
    pub(crate) from: Option<Date>,
    /// The month of the section being read, in schedules of a year.
    pub(crate) month: Option<(i8, Option<i16>)>,
}

/// Dates of an item: single days, or one stretch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Dates {
    Each(Vec<Date>),
    Stretch(Date, Date),
}

impl Dates {
    pub(crate) fn first(&self) -> Option<Date> {
        match self {
            Self::Each(days) => days.first().copied(),
            Self::Stretch(from, _) => Some(*from),
        }
    }

    pub(crate) fn last(&self) -> Option<Date> {
        match self {
            Self::Each(days) => days.last().copied(),
            Self::Stretch(_, to) => Some(*to),
        }
    }
}

impl Calendar {
    /// The dates of a heading.
    pub(crate) fn heading(&self, heading: &Heading<'_>) -> Result<Dates, Why> {
        match &heading.days {
            Some(days) => self.dates(days, heading.weekdays.first().copied()),
            None => {
                let days: Result<Vec<Date>, Why> =
                    heading.weekdays.iter().map(|day| self.weekday(*day)).collect();
                days.map(Dates::Each)
            }
        }
    }

    /// The dates of days as written; consecutive days become one stretch.
    pub(crate) fn dates(&self, days: &Days, weekday: Option<Weekday>) -> Result<Dates, Why> {
        match days {
            Days::Range(from, to) => {
                let to = self.date(*to, None)?;
                let mut first = self.date(*from, None)?;
                if first > to && from.year.is_none() {
                    first = first.checked_sub(1.year()).map_err(|_| Why::NoSuchDay)?;
                }
                if first > to { Err(Why::EndFirst) } else { Ok(Dates::Stretch(first, to)) }
            }
            Days::Each(each) => {
                let weekday = weekday.filter(|_| each.len() == 1);
                let mut dates =
                    each.iter().map(|day| self.date(*day, weekday)).collect::<Result<Vec<_>, _>>()?;
                dates.dedup();
                let consecutive =
                    dates.windows(2).all(|pair| pair[0].tomorrow().is_ok_and(|next| next == pair[1]));
                Ok(match dates.as_slice() {
                    [first, .., last] if consecutive => Dates::Stretch(*first, *last),
                    _ => Dates::Each(dates),
                })
            }
        }
    }

    /// The working days of the week of a day, within the period.
    pub(crate) fn working_days(&self, day: Date) -> Vec<Date> {
        let monday = day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).unwrap_or(day);
        (0..5)
            .filter_map(|offset| monday.checked_add(i64::from(offset).days()).ok())
            .filter(|day| self.period.is_none_or(|(from, to)| (from..=to).contains(day)))
            .collect()
    }

    fn date(&self, day: Written, weekday: Option<Weekday>) -> Result<Date, Why> {
        let month = day.month.or(self.month.map(|(month, _)| month)).ok_or(Why::NoMonth)?;
        let at = |year: i16| Date::new(year, month, day.day).ok();
        if let Some(year) = day.year {
            return at(year).ok_or(Why::NoSuchDay);
        }
        if let Some(year) = self.month.and_then(|(_, year)| year) {
            return at(year).ok_or(Why::NoSuchDay);
        }
        if let Some((from, to)) = self.period {
            let near = (from.year() - 1..=to.year() + 1).filter_map(at);
            return near.min_by_key(|date| distance(*date, from, to)).ok_or(Why::NoSuchDay);
        }
        if !self.years.is_empty() {
            let dates: Vec<Date> = self.years.iter().copied().filter_map(at).collect();
            let fitting = dates.iter().find(|date| weekday.is_none_or(|weekday| date.weekday() == weekday));
            return fitting.or(dates.first()).copied().ok_or(Why::NoSuchDay);
        }
        let from = self.from.ok_or(Why::NoYear)?;
        let near = (from.year() - 1..=from.year() + 1).filter_map(at);
        near.min_by_key(|date| distance(*date, from, from)).ok_or(Why::NoSuchDay)
    }

    fn weekday(&self, weekday: Weekday) -> Result<Date, Why> {
        let (from, to) = match (self.period, self.from) {
            (Some(period), _) => period,
            (None, Some(from)) => {
                let monday = from.checked_sub(i64::from(from.weekday().to_monday_zero_offset()).days());
                let monday = monday.map_err(|_| Why::NoWeek)?;
                (monday, monday.checked_add(6.days()).map_err(|_| Why::NoWeek)?)
            }
            (None, None) => return Err(Why::NoWeek),
        };
        let mut found =
            from.series(1.day()).take(8).take_while(|day| *day <= to).filter(|day| day.weekday() == weekday);
        let short = from.until(to).is_ok_and(|span| span.get_days() <= 7);
        found.next().filter(|_| short).ok_or(Why::NoWeek)
    }
}

fn distance(date: Date, from: Date, to: Date) -> i64 {
    let days = |a: Date, b: Date| a.until(b).map_or(i64::MAX, |span| i64::from(span.get_days()));
    if date < from {
        days(date, from)
    } else if date > to {
        days(to, date)
    } else {
        0
    }
}
