//! Where in time an activity may go.

use jiff::civil::Time;

use super::item::Item;
use super::wanted::{Freedom, Wanted};
use crate::days::{Minutes, WorkingCalendar, day_number, minute_of};
use crate::problem::{DAY, Minute, Stretch};
use crate::programme::Programme;
use crate::settings::WorkingHours;

/// Meetings are moved to quarters of an hour.
const QUARTER: Minute = 15;
/// Another day lies at most so many days away.
const REACH_DAYS: i32 = 14;

/// What windows depend on besides the activity.
pub(super) struct Times<'p> {
    pub(super) wanted: &'p Wanted,
    hours: WorkingHours,
    calendar: &'p WorkingCalendar,
    /// Starts are multiples of this.
    pub(super) grain: Minute,
}

impl<'p> Times<'p> {
    pub(super) fn of(programme: &'p Programme, wanted: &'p Wanted, items: &[Item]) -> Self {
        Self {
            wanted,
            hours: programme.settings().hours,
            calendar: programme.calendar(),
            grain: grain(items),
        }
    }

    /// Minutes from midnight of the first day of the period.
    pub(super) fn midnight(&self, date: jiff::civil::Date) -> Minute {
        (day_number(date) - day_number(self.wanted.period.from)) * DAY
    }

    /// Where an item stands now.
    pub(super) fn own(&self, item: &Item) -> Stretch {
        let midnight = self.midnight(item.dates.from);
        Stretch { from: midnight + item.hours.from, to: midnight + item.hours.to }
    }

    /// Working periods of a day.
    pub(super) fn periods(&self) -> Vec<Stretch> {
        let halves = [self.hours.morning, self.hours.afternoon].map(minutes);
        let sound = halves.into_iter().filter(|half| half.from < half.to);
        sound.map(|half| Stretch { from: half.from, to: half.to }).collect()
    }

    /// Its own time, whenever that is, and the working hours of the days to which it may go.
    pub(super) fn windows(&self, item: &Item) -> Vec<Stretch> {
        let own = self.own(item);
        let length = own.to - own.from;
        let mut windows = vec![own];
        for midnight in self.days(item).into_iter().map(|date| self.midnight(date)) {
            for half in self.halves(item) {
                let from = (midnight + half.from).max(self.earliest());
                let window = Stretch { from, to: midnight + half.to };
                windows.extend(self.in_quarters(window, length));
            }
        }
        windows.sort_unstable();
        windows.dedup();
        windows
    }

    fn days(&self, item: &Item) -> Vec<jiff::civil::Date> {
        let own = item.dates.from;
        if self.wanted.freedom != Freedom::OtherDay {
            return vec![own];
        }
        let near = |date: &jiff::civil::Date| (day_number(*date) - day_number(own)).abs() <= REACH_DAYS;
        let days = self.wanted.period.days().filter(near);
        days.filter(|date| *date == own || self.calendar.is_working(*date)).collect()
    }

    /// The parts of a day that it may fill: halves into which it fits, or else the day over noon.
    fn halves(&self, item: &Item) -> Vec<Minutes> {
        let (morning, afternoon) = (minutes(self.hours.morning), minutes(self.hours.afternoon));
        let length = item.hours.to - item.hours.from;
        let fits = |half: &Minutes| half.to - half.from >= length;
        let noon = morning.to;
        let begins_in_the_morning = item.hours.from < noon;
        // So that it still begins before noon.
        let over_noon = Minutes { from: morning.from, to: afternoon.to.min(noon - 1 + length) };
        let halves: Vec<Minutes> = match (self.wanted.freedom, begins_in_the_morning) {
            (Freedom::SameHalf, true) => vec![morning],
            (Freedom::SameHalf, false) => return vec![afternoon],
            _ => vec![morning, afternoon],
        };
        let halves: Vec<Minutes> = halves.into_iter().filter(fits).collect();
        if halves.is_empty() { vec![over_noon] } else { halves }
    }

    fn earliest(&self) -> Minute {
        let now = self.wanted.not_before;
        now.map_or(Minute::MIN, |(date, time)| self.midnight(date) + minute_of(time))
    }

    /// With a finer grain each start gets a window of its own, so that nothing is moved to 08:05.
    fn in_quarters(&self, window: Stretch, length: Minute) -> Vec<Stretch> {
        if self.grain == QUARTER {
            return if window.to - window.from >= length { vec![window] } else { Vec::new() };
        }
        let first = (window.from + QUARTER - 1).div_euclid(QUARTER) * QUARTER;
        let starts = (first..=window.to - length).step_by(QUARTER as usize);
        starts.map(|from| Stretch { from, to: from + length }).collect()
    }
}

/// A quarter of an hour when all hours lie on quarters, else five minutes or one.
fn grain(items: &[Item]) -> Minute {
    let on = |grain: Minute| items.iter().all(|item| item.hours.from % grain == 0);
    [QUARTER, 5].into_iter().find(|grain| on(*grain)).unwrap_or(1)
}

fn minutes((from, to): (Time, Time)) -> Minutes {
    Minutes { from: minute_of(from), to: minute_of(to) }
}
