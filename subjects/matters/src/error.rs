//! Why a matter, a programme or a link was not changed; each says who must act, and how.

use nhip_harmony::ids::BodyCode;
use nhip_intake::error::ReadError;
use nhip_office::db::StorageError;
use nhip_office::rights::Refusal;
use nhip_web::forms::Fault;
use thiserror::Error;

use crate::rules::amendment::AmendmentError;
use crate::rules::base::VoteError;
use crate::rules::link::AnswerError;
use crate::rules::matter::FactsFault;
use crate::rules::plan::WrongAdvance;
use crate::rules::progress::WrongStep;
use crate::rules::table::NoTable;

/// Why nothing was changed.
#[derive(Debug, Error)]
pub enum MattersError {
    /// No such thing, or not one that the person may see.
    #[error("không có mục này, hoặc tài khoản này không được xem")]
    Unknown,
    /// What was typed or pressed in a form cannot be read.
    #[error("ô “{field}” không đọc được")]
    Unread {
        /// The field.
        field: &'static str,
        /// What is wrong with it.
        fault: Fault,
    },
    /// Not allowed.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Somebody else changed it meanwhile.
    #[error("mục này vừa được người khác sửa (nay là bản {current}); hãy xem lại rồi làm tiếp")]
    Stale {
        /// The version now.
        current: u32,
    },
    /// The body is served by another office, or by none.
    #[error("văn phòng này không phục vụ cơ quan “{0}”; hãy chọn cơ quan trong danh sách")]
    NotOurBody(BodyCode),
    /// Fields are wrong.
    #[error("thông tin nội dung chưa đủ hoặc quá dài")]
    Facts(Vec<FactsFault>),
    /// The time of what an issued programme holds changes by request and decision only.
    #[error(
        "nội dung đã ở trong chương trình ban hành: đổi thời hạn bằng đề nghị lùi hoặc giãn, có quyết định cho phép"
    )]
    DueIsIssued,
    /// The state does not allow the step.
    #[error(transparent)]
    Step(#[from] WrongStep),
    /// The request or the decision cannot be taken.
    #[error(transparent)]
    Amendment(#[from] AmendmentError),
    /// The stage does not allow the move.
    #[error(transparent)]
    Advance(#[from] WrongAdvance),
    /// The body has a programme of the period already.
    #[error("cơ quan này đã có chương trình của kỳ này; hãy mở chương trình đó")]
    AlreadyThere,
    /// The list cannot be changed at this stage.
    #[error("chương trình đang trình duyệt hoặc đã kết thúc; hãy trả về dự thảo trước khi sửa danh mục")]
    NotOpen,
    /// Nothing stands in it.
    #[error("chương trình chưa có nội dung nào; hãy chọn nội dung trước")]
    EmptyProgramme,
    /// A next version would say the same.
    #[error("không có gì khác với phiên bản đã ban hành; chưa cần phiên bản mới")]
    NoNews,
    /// The vote cannot be given.
    #[error(transparent)]
    Vote(#[from] VoteError),
    /// The programme is not the base.
    #[error("chỉ liên kết được với chương trình nền đã ban hành")]
    NotBase,
    /// The two are linked already.
    #[error("mục này đã liên kết với nội dung đó của chương trình nền")]
    LinkedAlready,
    /// The answer cannot be taken.
    #[error(transparent)]
    Answer(#[from] AnswerError),
    /// A comment without words, or with too many.
    #[error("ý kiến cần có nội dung và không quá dài")]
    NoWords,
    /// The guest link cannot live so long, or ends before it begins.
    #[error("hạn của đường dẫn phải từ hôm nay đến không quá một năm")]
    BadLastDay,
    /// A guest link takes in only so many matters.
    #[error("đường dẫn này đã đăng ký đủ số nội dung cho phép; hãy liên hệ Văn phòng")]
    GuestIsFull,
    /// The file could not be read.
    #[error(transparent)]
    File(#[from] ReadError),
    /// It is no table of registrations.
    #[error(transparent)]
    Table(#[from] NoTable),
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<serde_json::Error> for MattersError {
    fn from(error: serde_json::Error) -> Self {
        Self::Storage(error.into())
    }
}
