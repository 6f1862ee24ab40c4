//! The limits of following tasks up: values that a province sets (handbook of meetings, section 5.2).

use jiff::civil::{Date, Time, time};
use nhip_days::calendar::Calendar;
use nhip_days::reckoning::Reckoning;
use nhip_days::term::Term;
use serde::{Deserialize, Serialize};
use thiserror::Error;

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
    /// Working days within which those who help are asked for their contribution.
    pub help_working_days: u16,
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
            help_working_days: 5,
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

    /// The last day on which those who help with a task given on this day are asked for their contribution.
    pub fn help_by(&self, calendar: &Calendar, given_on: Date) -> Date {
        calendar.due_forward(given_on, Term::WorkingDays(self.help_working_days)).date
    }

    /// The last day on which a task given on this day may be returned.
    pub fn return_by(&self, calendar: &Calendar, given_on: Date) -> Date {
        calendar.due_forward(given_on, Term::WorkingDays(self.return_working_days)).date
    }
}

/// The earliest and the latest hour at which reminders may be let out: never at night.
const DAYTIME: (Time, Time) = (time(6, 0, 0, 0), time(18, 0, 0, 0));

/// A value that a province cannot set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum LimitsFault {
    /// A number lies outside what makes sense.
    #[error("“{field}” phải từ {least} đến {most}")]
    Number {
        /// The field of the form.
        field: &'static str,
        /// The least that it may be.
        least: u32,
        /// The most.
        most: u32,
    },
    /// The second reminder does not come after the first one.
    #[error("lần nhắc thứ hai phải gần hạn hơn lần đầu")]
    LastCall,
    /// The hours of the morning are the wrong way round, or at night.
    #[error("giờ nhắc phải trong khoảng {} đến {}", DAYTIME.0, DAYTIME.1)]
    Hours,
}

impl LimitsFault {
    /// The field of the form beside which it is said.
    pub fn field(self) -> &'static str {
        match self {
            Self::Number { field, .. } => field,
            Self::LastCall => "last_call_working_days",
            Self::Hours => "morning_to",
        }
    }
}

impl Limits {
    /// The numbers: field, value, the least and the most that it may be.
    pub fn numbers(&self) -> [(&'static str, u32, u32, u32); 8] {
        [
            ("usual_days", u32::from(self.usual_days), 1, 365),
            ("return_working_days", u32::from(self.return_working_days), 1, 30),
            ("announce_working_days", u32::from(self.announce_working_days), 1, 30),
            ("help_working_days", u32::from(self.help_working_days), 1, 60),
            ("soon_working_days", u32::from(self.soon_working_days), 1, 30),
            ("last_call_working_days", u32::from(self.last_call_working_days), 1, 29),
            ("leader_working_days", self.leader_working_days, 1, 250),
            ("monthly_days", self.monthly_days, 1, 365),
        ]
    }

    /// Judges what a province wants to set.
    ///
    /// # Errors
    /// The first value that is wrong.
    pub fn check(&self) -> Result<(), LimitsFault> {
        let wrong = |(_, value, least, most): &(&str, u32, u32, u32)| value < least || value > most;
        if let Some((field, _, least, most)) = self.numbers().into_iter().find(wrong) {
            return Err(LimitsFault::Number { field, least, most });
        }
        if self.last_call_working_days >= self.soon_working_days {
            return Err(LimitsFault::LastCall);
        }
        let is_daytime = DAYTIME.0 <= self.morning_from && self.morning_to <= DAYTIME.1;
        if is_daytime && self.morning_from < self.morning_to { Ok(()) } else { Err(LimitsFault::Hours) }
    }
}
