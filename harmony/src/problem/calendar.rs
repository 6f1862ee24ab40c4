//! Days, working periods and closed days; when an activity that starts then ends.

use super::{Mode, Stretch};

/// Minutes from midnight of day 0, or a number of minutes.
pub type Minute = i32;

/// Minutes of a day.
pub const DAY: Minute = 24 * 60;

/// The days of an instance.
#[derive(Debug, Clone)]
pub struct Calendar {
    periods: Vec<Stretch>,
    open: Vec<bool>,
    /// Open days before each day.
    before: Vec<i32>,
}

impl Calendar {
    /// A calendar of so many days; periods are sorted, apart and not none.
    pub(crate) fn new(days: usize, periods: Vec<Stretch>, closed: &[usize]) -> Self {
        let mut open = vec![true; days];
        closed.iter().for_each(|day| open[*day] = false);
        let mut count = 0;
        let mut before = Vec::with_capacity(days);
        for day in &open {
            before.push(count);
            count += i32::from(*day);
        }
        Self { periods, open, before }
    }

    /// Number of days.
    #[must_use]
    pub fn days(&self) -> i32 {
        self.open.len() as i32
    }

    /// Working periods of a day.
    #[must_use]
    pub fn periods(&self) -> &[Stretch] {
        &self.periods
    }

    /// Whether the day is there and worked.
    #[must_use]
    pub fn is_open(&self, day: i32) -> bool {
        usize::try_from(day).ok().and_then(|day| self.open.get(day)).copied().unwrap_or(false)
    }

    /// Open days before the day of a minute; beyond the calendar those of its last day.
    #[must_use]
    pub fn working_day(&self, at: Minute) -> i32 {
        let day = usize::try_from(at.div_euclid(DAY)).unwrap_or(0);
        self.before.get(day).or(self.before.last()).copied().unwrap_or(0)
    }

    /// Working minutes of a day.
    #[must_use]
    pub fn working_minutes(&self) -> Minute {
        self.periods.iter().map(|period| period.to - period.from).sum()
    }

    /// First opening of a day.
    #[must_use]
    pub fn opening(&self) -> Minute {
        self.periods.first().map_or(0, |period| period.from)
    }

    /// Last closing of a day.
    #[must_use]
    pub fn closing(&self) -> Minute {
        self.periods.last().map_or(DAY, |period| period.to)
    }

    /// The end of what starts then, where the calendar allows it.
    #[must_use]
    pub fn end(&self, mode: Mode, length: Minute, start: Minute) -> Option<Minute> {
        let (day, hour) = (start.div_euclid(DAY), start.rem_euclid(DAY));
        if day >= self.days() {
            return None;
        }
        let hours = Stretch { from: hour, to: hour + length };
        let whole = Stretch { from: self.opening(), to: self.closing() };
        let allowed = match mode {
            Mode::Free => true,
            Mode::Period => self.is_open(day) && self.periods.iter().any(|period| period.holds(hours)),
            Mode::Day => self.is_open(day) && whole.holds(hours),
            Mode::Days => hour == whole.from && (day..day + length).all(|day| self.is_open(day)),
        };
        allowed.then(|| self.raw_end(mode, length, start))
    }

    fn raw_end(&self, mode: Mode, length: Minute, start: Minute) -> Minute {
        match mode {
            Mode::Days => (start.div_euclid(DAY) + length - 1) * DAY + self.closing(),
            _ => start + length,
        }
    }
}
