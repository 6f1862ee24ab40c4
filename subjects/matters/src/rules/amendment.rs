//! The three ways in which a matter leaves its month: later, longer, withdrawn.
//!
//! Each needs a written request of the lead unit and a decision of the level that issued the programme (practice of the
//! Government Office, 9061/VPCP-CN of 11/2023; handbook of programmes, section 2).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::due::Due;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum AmendmentKind {
    /// Lùi thời hạn: a new month.
    Later {
        /// The new time.
        to: Due,
    },
    /// Giãn thời gian: the same matter over a longer time.
    Longer {
        /// The longer time.
        to: Due,
    },
    /// Rút khỏi chương trình.
    Withdrawal,
}

impl AmendmentKind {
    /// The kind of a word; `due` gives the new time where the kind has one.
    pub fn of<E>(word: &str, due: impl FnOnce() -> Result<Due, E>) -> Option<Result<Self, E>> {
        Some(match word {
            "later" => due().map(|to| Self::Later { to }),
            "longer" => due().map(|to| Self::Longer { to }),
            "withdrawal" => Ok(Self::Withdrawal),
            _ => return None,
        })
    }

    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Later { .. } => "later",
            Self::Longer { .. } => "longer",
            Self::Withdrawal => "withdrawal",
        }
    }

    /// The new time, unless it is withdrawn.
    pub fn new_due(self) -> Option<Due> {
        match self {
            Self::Later { to } | Self::Longer { to } => Some(to),
            Self::Withdrawal => None,
        }
    }
}

/// Who asked, by which paper, when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The unit or person that asked.
    pub by: String,
    /// Number of the written request.
    pub document: String,
    /// Its date.
    pub on: Date,
    /// Why.
    pub reason: String,
}

/// Whether it was allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Cho phép.
    Allowed,
    /// Không cho phép.
    Refused,
}

impl Verdict {
    /// The verdict of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "allowed" => Some(Self::Allowed),
            "refused" => Some(Self::Refused),
            _ => None,
        }
    }
}

/// Who decided, when and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Allowed or not.
    pub verdict: Verdict,
    /// Who allowed it: the level that issued the programme, by its post or paper.
    pub by: String,
    /// When.
    pub on: Date,
    /// Why.
    pub reason: String,
}

/// One request with what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    /// Counts the matter's requests from 1.
    pub number: u32,
    /// What is asked for.
    pub kind: AmendmentKind,
    /// The time that held before.
    pub from: Due,
    /// The request.
    pub request: Request,
    /// The decision, once there is one.
    pub decision: Option<Decision>,
}

impl Amendment {
    /// Whether nobody has decided yet.
    pub fn is_open(&self) -> bool {
        self.decision.is_none()
    }

    /// Whether it was allowed.
    pub fn is_allowed(&self) -> bool {
        self.decision.as_ref().is_some_and(|decision| decision.verdict == Verdict::Allowed)
    }
}

/// Why a request or a decision cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AmendmentError {
    /// Only what an issued programme holds and still owes can be put off, stretched or withdrawn.
    #[error("chỉ đề nghị lùi, giãn, rút được khi nội dung đang trong chương trình và chưa trình (nay: {0})")]
    NotOwed(&'static str),
    /// The unit waits for a decision already.
    #[error("đã có đề nghị số {0} chờ quyết định; hãy quyết định đề nghị đó trước")]
    AlreadyAsked(u32),
    /// Somebody has to have asked in writing.
    #[error("cần ghi đơn vị đề nghị và số văn bản đề nghị")]
    NoRequest,
    /// The new time is not later, or not longer.
    #[error("thời hạn mới phải muộn hơn thời hạn đang có")]
    NotLater,
    /// Longer keeps its beginning; another beginning is a later time.
    #[error(
        "giãn thời gian giữ nguyên thời điểm bắt đầu; nếu dời cả thời điểm bắt đầu thì chọn lùi thời hạn"
    )]
    NotLonger,
    /// No such request, or it is decided.
    #[error("không có đề nghị nào chờ quyết định mang số {0}")]
    NotOpen(u32),
    /// A decision needs its maker.
    #[error("cần ghi người hoặc cấp cho phép và lý do")]
    NoDecision,
    /// Decided before it was asked.
    #[error("ngày quyết định {on} trước ngày đề nghị {asked}")]
    DecidedBefore {
        /// Day of the decision.
        on: Date,
        /// Day of the request.
        asked: Date,
    },
    /// A day that has not come.
    #[error("ngày {0} chưa tới")]
    NotYet(Date),
}

/// Checks a request against the time that holds.
pub(super) fn check(
    kind: AmendmentKind,
    due: Due,
    request: &Request,
    today: Date,
) -> Result<(), AmendmentError> {
    if request.by.trim().is_empty() || request.document.trim().is_empty() {
        return Err(AmendmentError::NoRequest);
    }
    if request.on > today {
        return Err(AmendmentError::NotYet(request.on));
    }
    let now = due.window();
    match kind {
        AmendmentKind::Withdrawal => Ok(()),
        AmendmentKind::Later { to } if to.window().to > now.to => Ok(()),
        AmendmentKind::Later { .. } => Err(AmendmentError::NotLater),
        AmendmentKind::Longer { to } if to.window().to <= now.to => Err(AmendmentError::NotLater),
        AmendmentKind::Longer { to } if to.window().from > now.from => Err(AmendmentError::NotLonger),
        AmendmentKind::Longer { .. } => Ok(()),
    }
}

/// Checks a decision against its request.
pub(super) fn check_decision(
    decision: &Decision,
    request: &Request,
    today: Date,
) -> Result<(), AmendmentError> {
    if decision.by.trim().is_empty() || decision.reason.trim().is_empty() {
        return Err(AmendmentError::NoDecision);
    }
    if decision.on < request.on {
        return Err(AmendmentError::DecidedBefore { on: decision.on, asked: request.on });
    }
    if decision.on > today { Err(AmendmentError::NotYet(decision.on)) } else { Ok(()) }
}
