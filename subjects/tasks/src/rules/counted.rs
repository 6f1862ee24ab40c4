//! Tasks counted by what boards show: the database counts those that stand as they stand today, one by one are counted
//! those of a past cut-off date.

use jiff::ToSpan as _;
use jiff::civil::Date;
use nhip_days::calendar::Calendar;
use nhip_days::term::Term;
use nhip_envelope::OfficeCode;

use super::figures::BANDS;
use super::limits::Limits;
use super::reminder::is_in_monthly_list;
use super::standing::{Cell, Label, days_after, label};
use super::state::State;
use super::task::Task;
use super::thread::Position;

/// Some tasks that stand alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The office that gave them.
    pub owner: OfficeCode,
    /// The office that does them.
    pub doer: Option<OfficeCode>,
    /// The unit that leads.
    pub lead: String,
    /// The post of the leader in charge; may be empty.
    pub leader: String,
    /// Where they stand.
    pub state: State,
    /// The cell in which they count; none for those that were called off.
    pub cell: Option<Cell>,
    /// The band of days in which they are overdue, as in [`BANDS`].
    pub band: Option<usize>,
    /// Days of the one longest overdue.
    pub longest: u32,
    /// Whether they stand in the monthly list.
    pub is_monthly: bool,
    /// Whether they were put off at least once.
    pub is_extended: bool,
    /// How many.
    pub count: usize,
}

impl Counted {
    /// One task as it stands on a day.
    pub fn one(
        (task, position): (&Task, &Position),
        (limits, calendar): (&Limits, &Calendar),
        day: Date,
    ) -> Self {
        let label = label(position, (calendar, limits.soon_working_days), day);
        let over = match label {
            Some(Label::Overdue { days }) => days,
            _ => 0,
        };
        Self {
            owner: task.owner.clone(),
            doer: task.doer.clone(),
            lead: task.facts.lead.clone(),
            leader: task.facts.leader.clone(),
            state: position.state(),
            cell: label.map(Label::cell),
            band: band(over),
            longest: over,
            is_monthly: is_in_monthly_list(position, limits, day),
            is_extended: position.extensions > 0,
            count: 1,
        }
    }
}

/// The band of so many days overdue, as in [`BANDS`]; none when it is not.
pub fn band(days: u32) -> Option<usize> {
    BANDS.iter().position(|(first, last)| days >= *first && last.is_none_or(|last| days <= last))
}

/// By which due dates the database tells how tasks stand whose clock runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edges {
    /// The cut-off date.
    pub day: Date,
    /// What is due after the cut-off date and by this one is due soon.
    pub soon: Date,
    /// The earliest due date of each band but the last.
    pub bands: [Date; 3],
    /// What is due before this one stands in the monthly list.
    pub monthly: Date,
}

impl Edges {
    /// The edges of a day.
    pub fn of((limits, calendar): (&Limits, &Calendar), day: Date) -> Self {
        let before = |days: u32| day.saturating_sub(i64::from(days).days());
        let first = |band: usize| before(BANDS[band].1.unwrap_or(u32::MAX));
        // The last day with so many working days before it is the eve of the next working day.
        let next = calendar.due_forward(day, Term::WorkingDays(limits.soon_working_days + 1)).date;
        Self {
            day,
            soon: next.saturating_sub(1.day()),
            bands: [first(0), first(1), first(2)],
            monthly: before(limits.monthly_days),
        }
    }

    /// How a task whose clock runs stands by its due date.
    pub fn cell(&self, due: Date) -> (Cell, u32) {
        match days_after(due, self.day) {
            0 if due <= self.soon => (Cell::DueSoon, 0),
            0 => (Cell::Within, 0),
            days => (Cell::Overdue, days),
        }
    }
}

/// What became of tasks in a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Month {
    /// How many were given.
    pub given: usize,
    /// How many were done in time, by the date of the closing paper.
    pub done_on_time: usize,
    /// How many were done late.
    pub done_late: usize,
}

impl Month {
    /// Adds another sum.
    pub fn add(&mut self, other: Self) {
        self.given += other.given;
        self.done_on_time += other.done_on_time;
        self.done_late += other.done_late;
    }

    /// How many were done.
    pub fn done(&self) -> usize {
        self.done_on_time + self.done_late
    }
}

/// The month of a day as months are named here: `2026-06`.
pub fn month_of(day: Date) -> String {
    day.strftime("%Y-%m").to_string()
}

/// The months in which a task that counts was given and done.
pub fn months_of((task, position): (&Task, &Position)) -> Vec<(String, Month)> {
    let state = position.state();
    if state == State::Cancelled {
        return Vec::new();
    }
    let given = (month_of(task.given_on), Month { given: 1, ..Month::default() });
    let done = position.stands_on().and_then(|on| match state {
        State::ConfirmedOnTime => Some((month_of(on), Month { done_on_time: 1, ..Month::default() })),
        State::ConfirmedLate => Some((month_of(on), Month { done_late: 1, ..Month::default() })),
        _ => None,
    });
    std::iter::once(given).chain(done).collect()
}
