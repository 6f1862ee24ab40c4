//! Why something about a meeting was not done; each says what, and who must act.

use jiff::civil::Date;
use nhip_documents::error::DocumentError;
use nhip_office::db::StorageError;
use nhip_office::rights::Refusal;
use thiserror::Error;

use crate::rules::agenda::AgendaFault;
use crate::rules::ids::MeetingId;
use crate::rules::meeting::{CalledFault, FactsFault};
use crate::rules::opinion::AskingFault;
use crate::rules::progress::WrongStep;
use crate::rules::reply::Unsaid;

/// Why it was not done.
#[derive(Debug, Error)]
pub enum MeetingError {
    /// No such thing, or not one that the person may see.
    #[error("không có cuộc họp này, hoặc tài khoản này không được xem")]
    Unknown,
    /// Not allowed.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Somebody else changed it meanwhile.
    #[error("cuộc họp vừa được người khác sửa (nay là bản {current})")]
    Stale {
        /// The version now.
        current: u32,
    },
    /// The activity is a meeting already.
    #[error("hoạt động này đã là cuộc họp")]
    AlreadyMade(MeetingId),
    /// A field is wrong.
    #[error(transparent)]
    Facts(#[from] FactsFault),
    /// The agenda is not taken.
    #[error(transparent)]
    Agenda(#[from] AgendaFault),
    /// A row of papers is wrong.
    #[error("tài liệu dòng {row}: cần chọn mục và ghi tên tài liệu")]
    Paper {
        /// Which row, from 1.
        row: usize,
    },
    /// A question or an opinion is not taken.
    #[error(transparent)]
    Asking(#[from] AskingFault),
    /// Nothing is there to start from, or nothing that the meeting does not hold yet.
    #[error("không có gì mới để lấy vào cuộc họp này")]
    NothingToTake,
    /// What an internal meeting holds is not kept for everybody.
    #[error("cuộc họp nội bộ không dùng làm mẫu chung")]
    InternalIsNoUsual,
    /// A meeting is made too many working days before, or none.
    #[error("số ngày làm việc chuẩn bị trước không hợp lệ")]
    TooFarAhead,
    /// The list of those called is not taken.
    #[error(transparent)]
    Called(#[from] CalledFault),
    /// The stage does not allow the step.
    #[error(transparent)]
    Step(#[from] WrongStep),
    /// Items of the agenda about which nothing was decided: the meeting does not close.
    #[error("chưa thể kết thúc họp, còn mục chưa có kết quả: {}", items.join("; "))]
    Undecided {
        /// Their titles.
        items: Vec<String>,
    },
    /// The activity names no chair.
    #[error("hoạt động chưa có người chủ trì; hãy ghi chủ trì trong lịch tuần")]
    NoChair,
    /// Nobody has to be told anything.
    #[error("không có ai cần báo: những người được mời đã được báo đủ")]
    NothingToTell,
    /// The signer is missing.
    #[error("cần ghi họ tên người ký")]
    NoSigner,
    /// The number was not given.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// The line is not waited for.
    #[error("dòng này không còn được mời, hoặc cuộc họp đang hoãn, hủy")]
    NotCalled,
    /// An answer leaves out what it must say.
    #[error(transparent)]
    Unsaid(#[from] Unsaid),
    /// The invitation that was answered is not the last one.
    #[error("giấy mời đã có bản {current}; hãy xem bản mới rồi trả lời")]
    OldInvitation {
        /// The version now.
        current: u32,
    },
    /// The meeting has begun.
    #[error("cuộc họp đã bắt đầu ({0}), không nhận trả lời nữa")]
    Begun(Date),
    /// The line belongs to another office, which answers itself.
    #[error("dòng này do văn phòng khác trả lời qua hệ thống")]
    AnsweredElsewhere,
    /// The answer needs no consent, or has one.
    #[error("câu trả lời này không cần ý kiến chủ trì, hoặc đã có ý kiến")]
    NoConsentNeeded,
    /// More answers than anybody needs.
    #[error("đường dẫn này đã trả lời quá nhiều lần; hãy liên hệ Văn phòng")]
    TooManyReplies,
    /// The line has no address of mail, or is told by another road.
    #[error("dòng này chưa có địa chỉ thư, hoặc không báo bằng thư")]
    NoAddress,
    /// The last letter has not left yet.
    #[error("thư trước còn đang chờ gửi; không cần gửi thêm")]
    LetterWaits,
    /// The office has no mail.
    #[error("văn phòng chưa có hộp thư công vụ; quản trị khai trong cấu hình")]
    NoMail,
    /// The paper could not be printed.
    #[error("chưa lập được bản PDF của giấy mời; hãy thử lại")]
    Press,
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<serde_json::Error> for MeetingError {
    fn from(error: serde_json::Error) -> Self {
        Self::Storage(error.into())
    }
}
