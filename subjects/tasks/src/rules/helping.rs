//! Those who help with a task (phối hợp): asked for their contribution by a day; silence counts as having none. Only the
//! lead answers for the task, so it is counted once, with the lead.

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::ids::TaskId;
use super::step::LONGEST_TEXT;
use super::task::Task;

/// A helping unit that is an office of the network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelpingOffice {
    /// The unit, as the giver wrote it.
    pub name: String,
    /// Its office.
    pub office: OfficeCode,
}

/// What a helping unit has contributed; written once, never changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    /// To which task.
    pub task: TaskId,
    /// The office that wrote it down: the helping one's own, or the giver's for a unit without an office.
    pub office: OfficeCode,
    /// That office's own number at this task, from 1.
    pub number: u32,
    /// The helping unit.
    pub helper: String,
    /// What it says.
    pub text: String,
    /// The day in Vietnam.
    pub on: Date,
    /// The account.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// Why a contribution is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum WrongContribution {
    /// The task names no such helper, or another office writes for it.
    #[error("đơn vị này không phối hợp nhiệm vụ, hoặc văn phòng khác ghi cho đơn vị")]
    NotTheirs,
    /// Nothing is said, or too much.
    #[error("cần ghi ý kiến phối hợp, dài nhất {LONGEST_TEXT} ký tự")]
    Text,
}

/// How a helping unit stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HelpState {
    /// Nothing was asked of it by a day: the task was given before helpers were asked.
    Unasked,
    /// It may answer until the end of this day.
    Asked {
        /// The day.
        until: Date,
    },
    /// The day is over and nothing came: it has none.
    Silent {
        /// The last day that it had.
        until: Date,
    },
    /// It has answered by that day.
    Given,
    /// It has answered afterwards; the lead may still use it.
    GivenLate,
}

impl HelpState {
    /// Until when something is still asked.
    pub fn asked_until(self) -> Option<Date> {
        match self {
            Self::Asked { until } => Some(until),
            Self::Unasked | Self::Silent { .. } | Self::Given | Self::GivenLate => None,
        }
    }

    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unasked => "unasked",
            Self::Asked { .. } => "asked",
            Self::Silent { .. } => "silent",
            Self::Given => "given",
            Self::GivenLate => "given-late",
        }
    }
}

impl Contribution {
    /// Judges it against its task.
    ///
    /// # Errors
    /// When it is not this office's to write, or says nothing.
    pub fn check(&self, task: &Task) -> Result<(), WrongContribution> {
        if task.writes_for(&self.helper) != Some(&self.office) {
            return Err(WrongContribution::NotTheirs);
        }
        let is_said = !self.text.trim().is_empty() && self.text.chars().count() <= LONGEST_TEXT;
        if is_said { Ok(()) } else { Err(WrongContribution::Text) }
    }
}

impl Task {
    /// The office that writes down what a helping unit contributes: its own, else the giver's; none when it does not help.
    pub fn writes_for(&self, helper: &str) -> Option<&OfficeCode> {
        let helps = self.facts.helpers.iter().any(|name| name == helper);
        let office = self.helping.iter().find(|one| one.name == helper).map(|one| &one.office);
        helps.then(|| office.unwrap_or(&self.owner))
    }

    /// Whether an office helps with it.
    pub fn is_helped_by(&self, office: &OfficeCode) -> bool {
        self.helping.iter().any(|one| one.office == *office)
    }
}

/// How a helping unit stands on a day, by what it has contributed.
pub fn help_state(task: &Task, contributions: &[Contribution], (helper, day): (&str, Date)) -> HelpState {
    let first = contributions.iter().filter(|one| one.helper == helper).map(|one| one.on).min();
    match (first, task.help_by) {
        (Some(on), Some(by)) if on > by => HelpState::GivenLate,
        (Some(_), _) => HelpState::Given,
        (None, None) => HelpState::Unasked,
        (None, Some(until)) if day > until => HelpState::Silent { until },
        (None, Some(until)) => HelpState::Asked { until },
    }
}
