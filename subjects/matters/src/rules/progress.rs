//! Where a matter stands on its way from a proposal to its end (handbook of programmes, section 2).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The states of a matter, each with its own facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum Progress {
    /// Đề xuất.
    Proposed,
    /// Đăng ký.
    Registered,
    /// Không đưa vào.
    LeftOut {
        /// Why.
        reason: String,
    },
    /// Trong chương trình: an issued programme holds it.
    Programmed,
    /// Đang chuẩn bị.
    Preparing,
    /// Đã trình.
    Submitted {
        /// When.
        on: Date,
        /// Number of the paper that submits it; may be empty.
        document: String,
    },
    /// Đã xem xét.
    Considered {
        /// When it was submitted.
        submitted: Date,
        /// When it was considered.
        on: Date,
        /// What was decided.
        outcome: String,
    },
    /// Hoàn thành.
    Done {
        /// When it was submitted.
        submitted: Date,
        /// When it ended.
        on: Date,
    },
    /// Rút khỏi chương trình, by a decision of the level that issued it.
    Withdrawn,
}

/// One step along the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "step")]
pub enum Step {
    /// The unit registers it.
    Register,
    /// The office does not take it into the programme.
    LeaveOut {
        /// Why.
        reason: String,
    },
    /// What was left out is looked at again.
    Reconsider,
    /// An issued programme takes it in.
    Include,
    /// Its lead unit begins.
    Prepare,
    /// The lead unit submits it.
    Submit {
        /// When.
        on: Date,
        /// Number of the paper that submits it.
        document: String,
    },
    /// The deciding level has considered it.
    Consider {
        /// When.
        on: Date,
        /// What was decided.
        outcome: String,
    },
    /// Nothing is left to do.
    Finish {
        /// When.
        on: Date,
    },
}

/// A step that the state does not allow.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WrongStep {
    /// Not from this state.
    #[error("nội dung đang ở bước “{found}”, không thể chuyển bằng “{wanted}”")]
    NotFromHere {
        /// The step's word.
        wanted: &'static str,
        /// The state's word.
        found: &'static str,
    },
    /// A reason or an outcome is missing.
    #[error("cần ghi lý do hoặc kết quả")]
    NothingSaid,
    /// A day before the one of the step before.
    #[error("ngày {on} sớm hơn ngày {after} của bước trước")]
    Backwards {
        /// The day given.
        on: Date,
        /// The day of the step before.
        after: Date,
    },
}

impl Progress {
    /// The words of all states, in their order.
    pub const WORDS: [&'static str; 9] = [
        "proposed",
        "registered",
        "left_out",
        "programmed",
        "preparing",
        "submitted",
        "considered",
        "done",
        "withdrawn",
    ];

    /// The state's word in data and translations.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Registered => "registered",
            Self::LeftOut { .. } => "left_out",
            Self::Programmed => "programmed",
            Self::Preparing => "preparing",
            Self::Submitted { .. } => "submitted",
            Self::Considered { .. } => "considered",
            Self::Done { .. } => "done",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Whether an issued programme holds it and its papers are still owed.
    pub fn is_owed(&self) -> bool {
        matches!(self, Self::Programmed | Self::Preparing)
    }

    /// Whether an issued programme has taken it in, and has not let it go.
    pub fn is_in_programme(&self) -> bool {
        !matches!(self, Self::Proposed | Self::Registered | Self::LeftOut { .. } | Self::Withdrawn)
    }

    /// When it was submitted, if it was.
    pub fn submitted_on(&self) -> Option<Date> {
        match self {
            Self::Submitted { on, .. } => Some(*on),
            Self::Considered { submitted, .. } | Self::Done { submitted, .. } => Some(*submitted),
            _ => None,
        }
    }

    /// The words of the steps that this state allows a person to take.
    pub fn open_steps(&self) -> &'static [&'static str] {
        match self {
            Self::Proposed => &["register", "leave_out"],
            Self::Registered => &["leave_out"],
            Self::LeftOut { .. } => &["reconsider"],
            Self::Programmed => &["prepare", "submit"],
            Self::Preparing => &["submit"],
            Self::Submitted { .. } => &["consider"],
            Self::Considered { .. } => &["finish"],
            Self::Done { .. } | Self::Withdrawn => &[],
        }
    }

    /// The state after a step.
    ///
    /// # Errors
    /// [`WrongStep`] when this state does not allow it; nothing is changed then.
    pub fn after(&self, step: Step) -> Result<Self, WrongStep> {
        let wanted = step.word();
        match (self, step) {
            (Self::Proposed, Step::Register) | (Self::LeftOut { .. }, Step::Reconsider) => {
                Ok(Self::Registered)
            }
            (Self::Proposed | Self::Registered, Step::LeaveOut { reason }) => {
                Ok(Self::LeftOut { reason: said(reason)? })
            }
            (Self::Registered, Step::Include) => Ok(Self::Programmed),
            (Self::Programmed, Step::Prepare) => Ok(Self::Preparing),
            (Self::Programmed | Self::Preparing, Step::Submit { on, document }) => {
                Ok(Self::Submitted { on, document })
            }
            (Self::Submitted { on: submitted, .. }, Step::Consider { on, outcome }) => Ok(Self::Considered {
                submitted: *submitted,
                on: not_before(on, *submitted)?,
                outcome: said(outcome)?,
            }),
            (Self::Considered { submitted, on: considered, .. }, Step::Finish { on }) => {
                Ok(Self::Done { submitted: *submitted, on: not_before(on, *considered)? })
            }
            (found, _) => Err(WrongStep::NotFromHere { wanted, found: found.word() }),
        }
    }
}

impl Step {
    /// The step of a word that a person may take, on a day; `text` is its reason, its paper or its outcome.
    pub fn of(word: &str, on: Date, text: String) -> Option<Self> {
        Some(match word {
            "register" => Self::Register,
            "leave_out" => Self::LeaveOut { reason: text },
            "reconsider" => Self::Reconsider,
            "prepare" => Self::Prepare,
            "submit" => Self::Submit { on, document: text },
            "consider" => Self::Consider { on, outcome: text },
            "finish" => Self::Finish { on },
            _ => return None,
        })
    }

    /// The step's word in data, addresses and translations.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::LeaveOut { .. } => "leave_out",
            Self::Reconsider => "reconsider",
            Self::Include => "include",
            Self::Prepare => "prepare",
            Self::Submit { .. } => "submit",
            Self::Consider { .. } => "consider",
            Self::Finish { .. } => "finish",
        }
    }
}

fn said(text: String) -> Result<String, WrongStep> {
    let text = text.trim();
    if text.is_empty() { Err(WrongStep::NothingSaid) } else { Ok(text.to_owned()) }
}

fn not_before(on: Date, after: Date) -> Result<Date, WrongStep> {
    if on < after { Err(WrongStep::Backwards { on, after }) } else { Ok(on) }
}
