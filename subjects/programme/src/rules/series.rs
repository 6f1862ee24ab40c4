//! What comes back by a rhythm (citizen receptions, standing meetings), planned for a period at once: each slot is
//! held, moved off a day off, or left empty with a written reason.

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_days::calendar::Calendar;
use nhip_days::recurrence::{Occurrence, Recurrence, Skip};
use nhip_harmony::days::Period;
use nhip_harmony::ids::{ActivityId, IdError};
use serde::{Deserialize, Serialize};

use super::record::Record;

/// Longest period that is planned at once, in days.
pub const LONGEST_SERIES: i32 = 366;
/// Longest reason of an empty slot, in characters.
pub const LONGEST_REASON: usize = 200;
/// Most entries of one skip list.
pub const MOST_SKIPS: usize = 60;

/// A series as it was planned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Names it at its office.
    pub id: String,
    /// What each slot is; its dates are those of the first slot.
    pub pattern: Record,
    /// The period planned.
    pub period: Period,
    /// Which days, what becomes of days off, which slots stay empty and why.
    pub recurrence: Recurrence,
    /// The account.
    pub planned_by: String,
    /// When.
    pub planned_at: Timestamp,
}

/// Why a series cannot be planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeriesFault {
    /// The period runs backwards or is longer than a year.
    Period,
    /// A slot that stays empty says no reason.
    Reason,
    /// Nothing falls into the period.
    Nothing,
}

impl Series {
    /// All slots of the period, by planned day.
    pub fn slots(&self, calendar: &Calendar) -> Vec<Occurrence> {
        self.recurrence.between(self.period.from, self.period.to, calendar)
    }

    /// The activity of the slot that is held on a day.
    pub fn activity_on(&self, day: Date) -> Result<ActivityId, IdError> {
        format!("{}-{}", self.id, day.strftime("%Y%m%d")).parse()
    }

    /// Refuses what no year holds.
    pub fn check(&self, calendar: &Calendar) -> Result<(), SeriesFault> {
        let days = (self.period.to - self.period.from).get_days();
        if !(0..LONGEST_SERIES).contains(&days) {
            return Err(SeriesFault::Period);
        }
        if !self.recurrence.skips.iter().all(is_sound) || self.recurrence.skips.len() > MOST_SKIPS {
            return Err(SeriesFault::Reason);
        }
        match self.slots(calendar).iter().any(|slot| slot.date().is_some()) {
            true => Ok(()),
            false => Err(SeriesFault::Nothing),
        }
    }
}

fn is_sound(skip: &Skip) -> bool {
    let length = skip.reason.trim().chars().count();
    (1..=LONGEST_REASON).contains(&length) && skip.from <= skip.until
}
