//! One step of a task. Steps are written once; each office numbers its own.

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::ids::TaskId;
use super::task::Part;

/// Longest reason or progress, in characters.
pub const LONGEST_TEXT: usize = 2_000;

/// The paper that closes a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosingPaper {
    /// Its number and sign.
    pub symbol: String,
    /// Its date: the day by which it is told whether the task was done in time.
    pub on: Date,
}

/// What an office does about a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "deed", deny_unknown_fields)]
pub enum Deed {
    /// The lead takes it on (nhận).
    Accept {},
    /// The lead gives it back: not its own (trả lại).
    Return {
        /// Why.
        reason: String,
    },
    /// How far it is (tiến độ).
    Report {
        /// What has been done.
        progress: String,
        /// What is in the way (vướng mắc); may be empty.
        obstacles: String,
        /// What the lead proposes (đề xuất); may be empty.
        proposal: String,
    },
    /// The lead asks for a later date (xin gia hạn).
    AskLater {
        /// The new date.
        due: Date,
        /// Why.
        reason: String,
    },
    /// The lead says that it is done.
    ReportDone {
        /// By which paper.
        paper: ClosingPaper,
        /// What else is said; may be empty.
        note: String,
    },
    /// The giver keeps it with the lead although that returned it.
    Uphold {
        /// Why.
        reason: String,
    },
    /// The giver grants a later date.
    Grant {
        /// Until when.
        due: Date,
    },
    /// The giver keeps the date.
    Deny {
        /// Why.
        reason: String,
    },
    /// The giver accepts it as done.
    Confirm {},
    /// The giver does not accept it as done.
    SendBack {
        /// What is missing.
        reason: String,
    },
    /// The giver lets it rest (tạm dừng).
    Pause {
        /// Why.
        reason: String,
    },
    /// The giver lets it run again.
    Resume {
        /// The date from now on; none when it stays.
        due: Option<Date>,
    },
    /// The giver calls it off (hủy).
    Cancel {
        /// Why.
        reason: String,
    },
}

/// A text that a step needs is missing or too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("cần ghi “{field}”, dài nhất {LONGEST_TEXT} ký tự")]
pub struct Unsaid {
    /// The field of the form.
    pub field: &'static str,
}

impl Deed {
    /// All words.
    pub const WORDS: [&'static str; 13] = [
        "accept",
        "return",
        "report",
        "ask_later",
        "report_done",
        "uphold",
        "grant",
        "deny",
        "confirm",
        "send_back",
        "pause",
        "resume",
        "cancel",
    ];

    /// The word in data and translations.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Accept {} => "accept",
            Self::Return { .. } => "return",
            Self::Report { .. } => "report",
            Self::AskLater { .. } => "ask_later",
            Self::ReportDone { .. } => "report_done",
            Self::Uphold { .. } => "uphold",
            Self::Grant { .. } => "grant",
            Self::Deny { .. } => "deny",
            Self::Confirm {} => "confirm",
            Self::SendBack { .. } => "send_back",
            Self::Pause { .. } => "pause",
            Self::Resume { .. } => "resume",
            Self::Cancel { .. } => "cancel",
        }
    }

    /// Whether it is the lead's to say; all else is the giver's.
    pub fn is_of_lead(&self) -> bool {
        matches!(
            self,
            Self::Accept {}
                | Self::Return { .. }
                | Self::Report { .. }
                | Self::AskLater { .. }
                | Self::ReportDone { .. }
        )
    }

    /// Whether it is ever an office's to take.
    pub fn is_for(&self, part: Part) -> bool {
        if self.is_of_lead() { part.does } else { part.owns }
    }

    /// Judges whether everything needed is said and fits.
    ///
    /// # Errors
    /// The first text that is wrong.
    pub fn check(&self) -> Result<(), Unsaid> {
        let texts: Vec<(&'static str, &str, bool)> = match self {
            Self::Accept {} | Self::Grant { .. } | Self::Confirm {} | Self::Resume { .. } => vec![],
            Self::Return { reason }
            | Self::AskLater { reason, .. }
            | Self::Uphold { reason }
            | Self::Deny { reason }
            | Self::SendBack { reason }
            | Self::Pause { reason }
            | Self::Cancel { reason } => vec![("reason", reason, true)],
            Self::Report { progress, obstacles, proposal } => {
                vec![
                    ("progress", progress, true),
                    ("obstacles", obstacles, false),
                    ("proposal", proposal, false),
                ]
            }
            Self::ReportDone { paper, note } => {
                vec![("symbol", &paper.symbol, true), ("note", note, false)]
            }
        };
        let is_wrong = |(_, text, needed): &(&'static str, &str, bool)| {
            text.chars().count() > LONGEST_TEXT || (*needed && text.trim().is_empty())
        };
        match texts.into_iter().find(is_wrong) {
            Some((field, _, _)) => Err(Unsaid { field }),
            None => Ok(()),
        }
    }
}

/// A step as kept and told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Of which task.
    pub task: TaskId,
    /// Whose step it is.
    pub office: OfficeCode,
    /// The office's own number, from 1.
    pub number: u32,
    /// One more than the greatest of all steps that the office knew: steps that crossed on the way share it.
    pub order: u32,
    /// When it was written.
    pub at: Timestamp,
    /// The day on which it counts: that of `at`, or an earlier one on which a unit's letter came.
    pub on: Date,
    /// The account.
    pub by: String,
    /// What.
    pub deed: Deed,
}
