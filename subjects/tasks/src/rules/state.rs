//! How far a task is, the one word for it, and why a step does not fit.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::step::ClosingPaper;

/// How far the work is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "stage")]
pub enum Stage {
    /// Mới giao.
    Given,
    /// Đã nhận.
    Accepted,
    /// Đang thực hiện.
    Underway,
    /// Trả lại.
    Returned {
        /// When.
        on: Date,
        /// Why.
        reason: String,
    },
    /// Đã báo cáo hoàn thành.
    Reported {
        /// By which paper.
        paper: ClosingPaper,
    },
    /// Đã xác nhận.
    Confirmed {
        /// By which paper.
        paper: ClosingPaper,
        /// When the giver did.
        on: Date,
    },
    /// Hủy.
    Cancelled {
        /// When.
        on: Date,
        /// Why.
        reason: String,
    },
}

/// The one word for where a task stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Mới giao.
    Given,
    /// Đã nhận.
    Accepted,
    /// Đang thực hiện.
    Underway,
    /// Xin gia hạn.
    Asking,
    /// Trả lại.
    Returned,
    /// Tạm dừng.
    Paused,
    /// Đã báo cáo hoàn thành.
    Reported,
    /// Đã xác nhận: đúng hạn.
    ConfirmedOnTime,
    /// Đã xác nhận: quá hạn.
    ConfirmedLate,
    /// Hủy.
    Cancelled,
}

impl State {
    /// All of them, in the order of a task's life.
    pub const ALL: [Self; 10] = [
        Self::Given,
        Self::Accepted,
        Self::Underway,
        Self::Asking,
        Self::Returned,
        Self::Paused,
        Self::Reported,
        Self::ConfirmedOnTime,
        Self::ConfirmedLate,
        Self::Cancelled,
    ];

    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Accepted => "accepted",
            Self::Underway => "underway",
            Self::Asking => "asking",
            Self::Returned => "returned",
            Self::Paused => "paused",
            Self::Reported => "reported",
            Self::ConfirmedOnTime => "confirmed_on_time",
            Self::ConfirmedLate => "confirmed_late",
            Self::Cancelled => "cancelled",
        }
    }
}

/// Why a step is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WrongStep {
    /// The state does not allow it.
    #[error("nhiệm vụ đang ở trạng thái khác ({}), không làm được việc này", found.word())]
    State {
        /// The state.
        found: State,
    },
    /// It is not this office's to take.
    #[error("việc này do văn phòng khác quyết định")]
    NotYours,
    /// The days within which a task may be returned are over.
    #[error("đã quá thời hạn trả lại ({by})")]
    ReturnedTooLate {
        /// The last day.
        by: Date,
    },
    /// A later date is asked before the due date only.
    #[error("chỉ xin gia hạn trước ngày đến hạn ({due})")]
    AskedTooLate {
        /// The due date.
        due: Date,
    },
    /// The new date is not after the old one.
    #[error("hạn mới phải sau hạn cũ ({due})")]
    NotLater {
        /// The due date.
        due: Date,
    },
    /// The closing paper's date lies before the task was given, or after the day of the report.
    #[error("ngày văn bản phải từ ngày giao ({from}) đến ngày báo cáo ({to})")]
    PaperDate {
        /// The first day that it may have.
        from: Date,
        /// The last.
        to: Date,
    },
}
