//! Meetings that come back: the activities of a series become meetings by themselves, some working days before.

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_days::calendar::Calendar;
use nhip_days::reckoning::Reckoning;
use nhip_days::term::Term;
use serde::{Deserialize, Serialize};

use super::meeting::Facts;

/// Most working days ahead: two months.
pub const MOST_AHEAD: u16 = 40;

/// Where a meeting starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// What meetings of the type usually hold.
    Usual,
    /// What the last one of the same type and convenor held.
    Last,
}

impl Start {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Usual, Self::Last];

    /// The word in addresses, data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Usual => "usual",
            Self::Last => "last",
        }
    }

    /// The start of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|start| start.word() == word)
    }
}

/// How the activities of a series become meetings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rhythm {
    /// The series of the programme.
    pub series: String,
    /// What the secretary writes down of each.
    pub facts: Facts,
    /// Where each starts from; the usual when there is no last one.
    pub start: Start,
    /// How many working days before.
    pub ahead: u16,
    /// The account that said so.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

impl Rhythm {
    /// The day on which the meeting of a day is made, with its count.
    pub fn due(&self, calendar: &Calendar, meets_on: Date) -> Reckoning {
        calendar.latest_before(meets_on, Term::WorkingDays(self.ahead))
    }

    /// Whether the meeting of a day is to be made today.
    pub fn is_due(&self, calendar: &Calendar, (today, meets_on): (Date, Date)) -> bool {
        (self.due(calendar, meets_on).date..=meets_on).contains(&today)
    }
}
