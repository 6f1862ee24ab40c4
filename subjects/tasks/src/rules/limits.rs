//! The limits of following tasks up: values that a province sets (handbook of meetings, section 5.2).

use jiff::civil::{Date, Time, time};
use nhip_days::calendar::Calendar;
use nhip_days::reckoning::Reckoning;
use nhip_days::term::Term;
use serde::{Deserialize, Serialize};

/// Key of the limits among the settings.
pub const LIMITS: &str = "tasks.limits";

/// The limits of a province.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Days after the source was issued, when no due date is given.
    pub usual_days: u16,
    /// Working days within which a unit may return a task that is not its own.
    pub return_working_days: u16,
    /// From how many working days before its due date a task is due soon, and first reminded of.
    pub soon_working_days: u16,
    /// The second reminder, in working days before the due date.
    pub last_call_working_days: u16,
    /// After how many working days overdue the leader in charge is reminded too.
    pub leader_working_days: u32,
    /// After how many days overdue a task enters the monthly list.
    pub monthly_days: u32,
    /// Working days after a meeting within which its conclusions are announced (QĐ 45/2018/QĐ-TTg).
    pub announce_working_days: u16,
    /// From when reminders go out in the morning.
    pub morning_from: Time,
    /// Until when.
    pub morning_to: Time,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            usual_days: 30,
            return_working_days: 2,
            soon_working_days: 5,
            last_call_working_days: 1,
            leader_working_days: 10,
            monthly_days: 30,
            announce_working_days: 5,
            morning_from: time(7, 0, 0, 0),
            morning_to: time(11, 30, 0, 0),
        }
    }
}

impl Limits {
    /// The due date that the office proposes for a source of this day, with the count explained.
    pub fn usual_due(&self, calendar: &Calendar, issued_on: Date) -> Reckoning {
        calendar.due_forward(issued_on, Term::Days(self.usual_days))
    }

    /// The last day on which the conclusions of a meeting are announced, with the count explained.
    pub fn announce_by(&self, calendar: &Calendar, held_on: Date) -> Reckoning {
        calendar.due_forward(held_on, Term::WorkingDays(self.announce_working_days))
    }

    /// The last day on which a task given on this day may be returned.
    pub fn return_by(&self, calendar: &Calendar, given_on: Date) -> Date {
        calendar.due_forward(given_on, Term::WorkingDays(self.return_working_days)).date
    }
}
