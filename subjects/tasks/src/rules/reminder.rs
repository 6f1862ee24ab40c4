//! Who is reminded of what on a morning (đôn đốc): five and one working days before, on the day after, each Monday;
//! after ten working days the leader in charge too, after thirty days in the monthly list.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime};
use nhip_days::calendar::Calendar;
use nhip_days::term::Term;
use nhip_envelope::OfficeCode;

use super::ids::TaskId;
use super::limits::Limits;
use super::standing::days_after;
use super::state::Stage;
use super::task::Task;
use super::thread::Position;

/// Why somebody is reminded today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Occasion {
    /// Some working days before.
    Soon,
    /// The last working day before.
    LastCall,
    /// The first morning after.
    DayAfter,
    /// A week later, and each week again.
    EachMonday,
}

impl Occasion {
    /// The word in translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Soon => "soon",
            Self::LastCall => "last_call",
            Self::DayAfter => "day_after",
            Self::EachMonday => "each_monday",
        }
    }
}

/// Who is reminded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Recipient {
    /// An office of the network.
    Office(OfficeCode),
    /// A unit without one.
    Unit(String),
    /// The leader in charge, by the post.
    Leader(String),
}

/// Whom the clock runs against: neither who waits for the giver, nor who is told to rest.
fn runs(position: &Position) -> bool {
    let is_in_work = matches!(position.stage, Stage::Given | Stage::Accepted | Stage::Underway);
    is_in_work && position.paused_on.is_none()
}

/// Why a task is reminded of on a day. What falls on a day off is told on the next working day; never on a day off.
pub fn occasion(
    position: &Position,
    (limits, calendar): (&Limits, &Calendar),
    day: Date,
) -> Option<Occasion> {
    if !runs(position) || !calendar.is_working(day) {
        return None;
    }
    let due = position.due;
    let before = |days: u16| calendar.latest_before(due, Term::WorkingDays(days)).date;
    if day <= due {
        return match day {
            day if day == before(limits.last_call_working_days) => Some(Occasion::LastCall),
            day if day == before(limits.soon_working_days) => Some(Occasion::Soon),
            _ => None,
        };
    }
    if day == calendar.working_on_or_after(due.saturating_add(1.day())) {
        return Some(Occasion::DayAfter);
    }
    (day == calendar.working_on_or_after(monday_of(day))).then_some(Occasion::EachMonday)
}

/// The Monday of a day's week.
fn monday_of(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

/// Whether the leader in charge hears of it too.
pub fn reaches_leader(position: &Position, (limits, calendar): (&Limits, &Calendar), day: Date) -> bool {
    runs(position) && calendar.working_days_between(position.due, day) > limits.leader_working_days
}

/// Whether it stands in the monthly list of a cut-off date.
pub fn is_in_monthly_list(position: &Position, limits: &Limits, day: Date) -> bool {
    runs(position) && days_after(position.due, day) > limits.monthly_days
}

/// A task that somebody is reminded of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which.
    pub task: TaskId,
    /// Why today.
    pub occasion: Occasion,
}

/// The messages of a morning: one for each who is reminded, with all that concerns them. Nobody is written to outside
/// the hours of the morning, nor on a day off.
pub fn messages<'a>(
    tasks: impl IntoIterator<Item = (&'a Task, &'a Position)>,
    (limits, calendar): (&Limits, &Calendar),
    now: DateTime,
) -> BTreeMap<Recipient, Vec<Line>> {
    let mut messages: BTreeMap<Recipient, Vec<Line>> = BTreeMap::new();
    if now.time() < limits.morning_from || now.time() >= limits.morning_to {
        return messages;
    }
    let day = now.date();
    for (task, position) in tasks {
        let Some(occasion) = occasion(position, (limits, calendar), day) else { continue };
        let line = Line { task: task.id.clone(), occasion };
        let leader = reaches_leader(position, (limits, calendar), day) && !task.facts.leader.is_empty();
        if leader {
            messages.entry(Recipient::Leader(task.facts.leader.clone())).or_default().push(line.clone());
        }
        messages.entry(lead(task)).or_default().push(line);
    }
    messages
}

fn lead(task: &Task) -> Recipient {
    match &task.doer {
        Some(office) => Recipient::Office(office.clone()),
        None => Recipient::Unit(task.facts.lead.clone()),
    }
}
