//! The week cut into days: which item stands on which day, and where an adjustment left a trace.

use super::order::within_day;
use super::{Change, DayOff, PublishedSchedule, ScheduleItem, Week};
use jiff::civil::{Date, Weekday};

/// A day of the week with what is printed on it, in the order of print.
pub(super) struct Day<'a> {
    pub(super) date: Date,
    pub(super) off: Option<&'a str>,
    pub(super) shown: Vec<Shown<'a>>,
}

/// An item on one of its days.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    /// The item as it is now; for a trace, as it was.
    pub(super) item: &'a ScheduleItem,
    pub(super) date: Date,
    pub(super) state: State<'a>,
}

/// Why the item is on this day.
#[derive(Clone, Copy)]
pub(super) enum State<'a> {
    /// It takes place here, or did so until it was cancelled.
    Stands,
    /// It stood here before; the item as it is now tells where it went.
    MovedTo(&'a ScheduleItem),
}

impl Shown<'_> {
    /// Whether the item takes place on this day.
    pub(super) fn takes_place(&self) -> bool {
        matches!(self.state, State::Stands)
            && !matches!(self.item.change, Change::Cancelled { .. } | Change::Postponed { .. })
    }
}

/// The days of the schedule's week. A weekend day without items is left out.
pub(super) fn days(schedule: &PublishedSchedule) -> Vec<Day<'_>> {
    of_week(schedule.week, &schedule.items, &schedule.days_off)
}

/// The days of a week with these items. An item outside the week is shown on its own days, never dropped.
pub(super) fn of_week<'a>(week: Week, items: &'a [ScheduleItem], off: &'a [DayOff]) -> Vec<Day<'a>> {
    let mut shown: Vec<Shown<'a>> = items.iter().flat_map(|item| on_days(week, item)).collect();
    shown.sort_by_key(|s| (s.date, within_day(s.item)));
    let mut dates: Vec<Date> =
        week.from.series(jiff::Span::new().days(1)).take_while(|d| *d <= week.to).collect();
    dates.retain(|date| !is_weekend(*date));
    dates.extend(shown.iter().map(|s| s.date));
    dates.sort_unstable();
    dates.dedup();
    let name = |date: Date| off.iter().find(|day| day.date == date).map(|day| day.name.as_str());
    let on = |date: Date| shown.iter().filter(|s| s.date == date).copied().collect();
    dates.into_iter().map(|date| Day { date, off: name(date), shown: on(date) }).collect()
}

/// Saturday or Sunday.
pub(super) fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn on_days<'a>(week: Week, item: &'a ScheduleItem) -> Vec<Shown<'a>> {
    let stands = dates_in(week, item).into_iter().map(|date| Shown { item, date, state: State::Stands });
    let mut shown: Vec<Shown<'a>> = stands.collect();
    if let Change::Changed { before } = &item.change {
        let left: Vec<Date> =
            dates_in(week, before).into_iter().filter(|date| shown.iter().all(|s| s.date != *date)).collect();
        let trace = |date| Shown { item: before, date, state: State::MovedTo(item) };
        shown.extend(left.into_iter().map(trace));
    }
    shown
}

fn dates_in(week: Week, item: &ScheduleItem) -> Vec<Date> {
    let last = item.date_to.max(item.date);
    let all = || item.date.series(jiff::Span::new().days(1)).take_while(move |date| *date <= last);
    let inside: Vec<Date> = all().filter(|date| week.from <= *date && *date <= week.to).take(7).collect();
    if inside.is_empty() { vec![item.date] } else { inside }
}
