//! Why something about a task was not done; each says what, and who must act.

use jiff::civil::Date;
use nhip_documents::error::DocumentError;
use nhip_meetings::error::MeetingError;
use nhip_office::db::StorageError;
use nhip_office::rights::Refusal;
use thiserror::Error;

use crate::rules::conclusion::ConclusionFault;
use crate::rules::helping::WrongContribution;
use crate::rules::limits::LimitsFault;
use crate::rules::notice::WordingFault;
use crate::rules::state::WrongStep;
use crate::rules::step::Unsaid;
use crate::rules::task::FactsFault;

/// Why it was not done.
#[derive(Debug, Error)]
pub enum TaskError {
    /// No such thing, or not one that the person may see.
    #[error("không có nhiệm vụ này, hoặc tài khoản này không được xem")]
    Unknown,
    /// Not allowed.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Somebody changed it meanwhile.
    #[error("vừa có người khác ghi trước; hãy xem lại")]
    Stale,
    /// A field is wrong.
    #[error(transparent)]
    Facts(#[from] FactsFault),
    /// Conclusions are not taken.
    #[error(transparent)]
    Conclusion(#[from] ConclusionFault),
    /// A source is not named.
    #[error("cần ghi số, ký hiệu văn bản giao, hoặc chọn kết luận của cuộc họp")]
    NoSource,
    /// The meeting has no such conclusion.
    #[error("cuộc họp không có kết luận số {number}")]
    NoConclusion {
        /// Which.
        number: u32,
    },
    /// The paper's date lies ahead.
    #[error("văn bản giao không thể có ngày sau hôm nay")]
    SourceAhead,
    /// The due date lies behind.
    #[error("hạn phải từ ngày giao ({from})")]
    DueBehind {
        /// The first day that it may have.
        from: Date,
    },
    /// The day by which those who help are asked lies outside the task.
    #[error("hạn phối hợp phải từ ngày giao ({from}) đến hạn của nhiệm vụ ({to})")]
    HelpBy {
        /// The first day that it may have.
        from: Date,
        /// The last.
        to: Date,
    },
    /// A limit makes no sense.
    #[error(transparent)]
    Limits(#[from] LimitsFault),
    /// A contribution is not taken.
    #[error(transparent)]
    Contribution(#[from] WrongContribution),
    /// State secrets are followed outside the program.
    #[error("nhiệm vụ có nội dung mật được theo dõi ngoài hệ thống")]
    Secret,
    /// The day of an answer lies before the giving or ahead.
    #[error("ngày trả lời phải từ ngày giao ({from}) đến hôm nay ({to})")]
    AnswerDay {
        /// The first day that it may have.
        from: Date,
        /// The last.
        to: Date,
    },
    /// The lead has an office on the network, which answers there.
    #[error("đơn vị chủ trì có văn phòng trên hệ thống, hoặc nhiệm vụ do văn phòng khác giao")]
    AnsweredElsewhere,
    /// What is internal does not leave the office.
    #[error("nhiệm vụ của cuộc họp nội bộ không gửi ra ngoài văn phòng")]
    Internal,
    /// A text is missing.
    #[error(transparent)]
    Unsaid(#[from] Unsaid),
    /// The state does not allow it.
    #[error(transparent)]
    Step(#[from] WrongStep),
    /// No conclusion is written.
    #[error("cuộc họp chưa có kết luận nào")]
    NothingConcluded,
    /// That the chair agrees with the text was not said.
    #[error("chưa ghi nhận chủ trì đồng ý nội dung")]
    ChairNotAsked,
    /// The last notice tells the same.
    #[error("thông báo gần nhất đã nêu đúng như vậy")]
    NothingNewToAnnounce,
    /// Tasks of the meeting are open.
    #[error("còn {open} nhiệm vụ chưa kết thúc")]
    StillOpen {
        /// How many.
        open: usize,
    },
    /// A text of the notice is missing.
    #[error(transparent)]
    Wording(#[from] WordingFault),
    /// The number could not be given.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// The meeting could not be read.
    #[error(transparent)]
    Meeting(#[from] MeetingError),
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<serde_json::Error> for TaskError {
    fn from(error: serde_json::Error) -> Self {
        Self::Storage(error.into())
    }
}
