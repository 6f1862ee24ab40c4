//! Why something about a sitting was not done; each says what, and who must act.

use nhip_documents::error::DocumentError;
use nhip_meetings::error::MeetingError;
use nhip_office::db::StorageError;
use nhip_office::rights::Refusal;
use thiserror::Error;

use crate::rules::ballot::WrongBallot;
use crate::rules::minutes::Section;
use crate::rules::sitting::WrongMove;

/// Why it was not done.
#[derive(Debug, Error)]
pub enum SittingError {
    /// No such thing, or not one that the person may see.
    #[error("không có phiên họp này, hoặc tài khoản này không được xem")]
    Unknown,
    /// Not allowed.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Somebody wrote it meanwhile.
    #[error("vừa có người khác ghi trước; hãy xem lại")]
    Stale,
    /// The moment does not allow it.
    #[error(transparent)]
    Move(#[from] WrongMove),
    /// The ballot does not allow it.
    #[error(transparent)]
    Ballot(#[from] WrongBallot),
    /// A text is missing or too long.
    #[error("ô “{0}” để trống hoặc quá dài")]
    Unsaid(&'static str),
    /// A code that names no line.
    #[error("mã điểm danh không đúng")]
    NoSuchCode,
    /// More of something than a sitting has.
    #[error("phiên họp đã có quá nhiều lượt loại này")]
    TooMany,
    /// The meeting is not held yet.
    #[error("cuộc họp chưa kết thúc, chưa lập được biên bản")]
    NotHeld,
    /// The minutes are issued; they change no more.
    #[error("biên bản đã phát hành, không sửa được")]
    Issued,
    /// A part of the minutes is missing or too long.
    #[error("phần “{}” của biên bản để trống hoặc quá dài", .0.word())]
    Section(Section),
    /// Chair and secretary have to agree first.
    #[error("biên bản phải được thư ký và chủ trì thống nhất trước khi phát hành")]
    NotAgreed,
    /// The meeting does not allow it.
    #[error(transparent)]
    Meeting(#[from] MeetingError),
    /// The number was not given.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<serde_json::Error> for SittingError {
    fn from(error: serde_json::Error) -> Self {
        Self::Storage(error.into())
    }
}
