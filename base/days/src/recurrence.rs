//! Fixed rhythms: citizen receptions and the standing meetings that come back every week or month.

use crate::calendar::{Calendar, DayKind};
use crate::week::Week;
use crate::written;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use serde::{Deserialize, Serialize};

/// Which days a rhythm plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rhythm {
    /// Every week on a weekday.
    Weekly {
        /// The weekday.
        weekday: Day,
    },
    /// A day of each month; a month without it has it on its last day.
    DayOfMonth {
        /// 1 to 31.
        day: i8,
    },
    /// The n-th such weekday of each month; a month without a fifth one has none.
    NthWeekday {
        /// 1 to 5.
        nth: i8,
        /// The weekday.
        weekday: Day,
    },
    /// A weekday of the n-th calendar week (Monday–Sunday) of each month.
    ///
    /// A week belongs to the month in which its Thursday lies, as ISO 8601 gives weeks to years.
    WeekdayOfWeek {
        /// 1 to 5.
        week: i8,
        /// The weekday.
        weekday: Day,
    },
}

/// A day of the week in a stored rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Day {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl From<Day> for Weekday {
    fn from(day: Day) -> Self {
        match day {
            Day::Monday => Self::Monday,
            Day::Tuesday => Self::Tuesday,
            Day::Wednesday => Self::Wednesday,
            Day::Thursday => Self::Thursday,
            Day::Friday => Self::Friday,
            Day::Saturday => Self::Saturday,
            Day::Sunday => Self::Sunday,
        }
    }
}

/// What becomes of a planned day on which offices do not work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Roll {
    /// It falls out.
    Skip,
    /// The next working day.
    NextWorkingDay,
    /// The nearest working day of the same month; the later one when two are equally near.
    NearestInMonth,
}

/// Days on which a rhythm rests, and why; the reason is printed in the cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skip {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// Shown to citizens: `Nghỉ Tết`, `Quốc hội họp`.
    pub reason: String,
}

/// A rhythm with what happens on days off and the days that are called off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recurrence {
    /// Which days.
    pub rhythm: Rhythm,
    /// What becomes of days off.
    pub roll: Roll,
    /// Days called off, with reasons.
    #[serde(default)]
    pub skips: Vec<Skip>,
}

/// One day that a rhythm planned and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The day the rhythm names.
    pub planned: Date,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a planned day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It takes place on the planned day.
    Held,
    /// It takes place on another day, because the planned one is a day off.
    Moved {
        /// The day.
        to: Date,
        /// Why the planned day is off.
        reason: String,
    },
    /// It does not take place.
    Skipped {
        /// Why.
        reason: String,
    },
}

impl Occurrence {
    /// The day on which it takes place, if it does.
    pub fn date(&self) -> Option<Date> {
        match self.outcome {
            Outcome::Held => Some(self.planned),
            Outcome::Moved { to, .. } => Some(to),
            Outcome::Skipped { .. } => None,
        }
    }
}

impl Recurrence {
    /// Everything planned or held between two days, both included, by planned day.
    pub fn between(&self, from: Date, until: Date, calendar: &Calendar) -> Vec<Occurrence> {
        let inside = |day: Date| (from..=until).contains(&day);
        // A day planned in the weeks around may roll into the period, and a week may reach over a month's end.
        let mut month = from.saturating_sub(1.month()).first_of_month();
        let mut found = Vec::new();
        while month <= until.saturating_add(1.month()) {
            found.extend(self.planned(month).into_iter().map(|day| self.occurrence(day, calendar)));
            let next = month.saturating_add(1.month());
            if next == month {
                break;
            }
            month = next;
        }
        found.retain(|one| inside(one.date().unwrap_or(one.planned)));
        found.sort_by_key(|one| one.planned);
        found
    }

    fn planned(&self, month: Date) -> Vec<Date> {
        match self.rhythm {
            Rhythm::Weekly { weekday } => {
                (1..=5).filter_map(|nth| nth_weekday(month, nth, weekday)).collect()
            }
            Rhythm::DayOfMonth { day } => {
                vec![date(month.year(), month.month(), day.clamp(1, month.days_in_month()))]
            }
            Rhythm::NthWeekday { nth, weekday } => nth_weekday(month, nth, weekday).into_iter().collect(),
            Rhythm::WeekdayOfWeek { week, weekday } => {
                weekday_of_week(month, week, weekday).into_iter().collect()
            }
        }
    }

    fn occurrence(&self, planned: Date, calendar: &Calendar) -> Occurrence {
        let outcome = match (self.skip_reason(planned), off_reason(planned, calendar)) {
            (Some(reason), _) => Outcome::Skipped { reason },
            (None, None) => Outcome::Held,
            (None, Some(reason)) => self.rolled(planned, reason, calendar),
        };
        Occurrence { planned, outcome }
    }

    fn rolled(&self, planned: Date, reason: String, calendar: &Calendar) -> Outcome {
        let to = match self.roll {
            Roll::Skip => None,
            Roll::NextWorkingDay => Some(calendar.working_on_or_after(planned)),
            Roll::NearestInMonth => nearest_in_month(planned, calendar),
        };
        match to {
            Some(to) => match self.skip_reason(to) {
                Some(reason) => Outcome::Skipped { reason },
                None => Outcome::Moved { to, reason },
            },
            None => Outcome::Skipped { reason },
        }
    }

    fn skip_reason(&self, day: Date) -> Option<String> {
        self.skips.iter().find(|skip| (skip.from..=skip.until).contains(&day)).map(|skip| skip.reason.clone())
    }
}

fn nth_weekday(month: Date, nth: i8, weekday: Day) -> Option<Date> {
    month.nth_weekday_of_month(nth.max(1), weekday.into()).ok()
}

fn weekday_of_week(month: Date, week: i8, weekday: Day) -> Option<Date> {
    let thursday = nth_weekday(month, week, Day::Thursday)?;
    Week::of(thursday).days().into_iter().find(|day| day.weekday() == weekday.into())
}

fn nearest_in_month(planned: Date, calendar: &Calendar) -> Option<Date> {
    let after = calendar.working_on_or_after(planned);
    let before = calendar.working_on_or_before(planned);
    [after, before]
        .into_iter()
        .filter(|day| day.first_of_month() == planned.first_of_month())
        .min_by_key(|day| (*day - planned).get_days().abs())
}

fn off_reason(day: Date, calendar: &Calendar) -> Option<String> {
    match calendar.day(day) {
        DayKind::Working | DayKind::MadeUp { .. } => None,
        DayKind::WeeklyRest => Some(written::weekday(day.weekday()).to_owned()),
        DayKind::Off { name } => Some(name),
    }
}
