//! When a task is reminded of (đôn đốc): five and one working days before, on the day after, each Monday; after ten
//! working days the leader in charge too, after thirty days in the monthly list.

use jiff::ToSpan as _;
use jiff::civil::Date;
use nhip_days::calendar::Calendar;
use nhip_days::term::Term;
use serde::{Deserialize, Serialize};

use super::limits::Limits;
use super::standing::days_after;
use super::state::Stage;
use super::thread::Position;

/// Why somebody is reminded today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
    begins_week(calendar, day).then_some(Occasion::EachMonday)
}

/// The working days before its due date, and the first one after it, on which a task is reminded of. The weekly ones
/// that follow are not among them: by then somebody has seen it.
pub fn around_due(position: &Position, (limits, calendar): (&Limits, &Calendar)) -> Vec<Date> {
    let before = |days: u16| calendar.latest_before(position.due, Term::WorkingDays(days)).date;
    let after = calendar.working_on_or_after(position.due.saturating_add(1.day()));
    let mut days = vec![before(limits.soon_working_days), before(limits.last_call_working_days), after];
    days.retain(|day| occasion(position, (limits, calendar), *day).is_some());
    days.dedup();
    days
}

/// Whether the week's reminders of what is overdue go out on a day: on its Monday, or on its first working day.
pub(super) fn begins_week(calendar: &Calendar, day: Date) -> bool {
    day == calendar.working_on_or_after(monday_of(day))
}

/// Whether the monthly list goes out on a day: on the month's first working day.
pub(super) fn begins_month(calendar: &Calendar, day: Date) -> bool {
    day == calendar.working_on_or_after(day.first_of_month())
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
