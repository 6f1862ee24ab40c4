//! Why something about a paper was not done; each says what, and who must act.

use nhip_files::paper::Refusal as FileRefusal;
use nhip_meetings::error::MeetingError;
use nhip_office::db::StorageError;
use nhip_office::rights::Refusal;
use thiserror::Error;

/// Why it was not done.
#[derive(Debug, Error)]
pub enum HandoutError {
    /// No such paper, or not one that the person may see.
    #[error("không có tài liệu này, hoặc tài khoản này không được xem")]
    Unknown,
    /// The meeting does not allow it, or the person may not.
    #[error(transparent)]
    Meeting(#[from] MeetingError),
    /// Not allowed.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The file is not taken.
    #[error(transparent)]
    File(#[from] FileRefusal),
    /// It is larger than allowed; nothing of it was kept.
    #[error("tệp “{name}” nặng hơn {most} MB, không nhận")]
    TooLarge {
        /// The file's name.
        name: String,
        /// The most, in MiB.
        most: u64,
    },
    /// It took too long to be looked at.
    #[error("tệp “{0}” mất quá lâu để kiểm tra; hãy gửi lại hoặc lưu thành tệp mới")]
    TooSlow(String),
    /// The giver has not said whether it holds secrets.
    #[error("cần xác nhận tài liệu không mật")]
    Unclassified,
    /// State secrets stay outside the program.
    #[error("tài liệu mật không được đưa lên hệ thống này; gửi theo đường tài liệu mật")]
    Secret,
    /// The item is not on the agenda.
    #[error("cần chọn một mục của chương trình họp")]
    NoItem,
    /// A title or reason is missing or too long.
    #[error("cần ghi {0}, dài nhất 500 ký tự")]
    Text(&'static str),
    /// The very same file is the last edition already.
    #[error("tệp này đúng là bản mới nhất đã có, không nhận lần nữa")]
    Same,
    /// More than anybody reads.
    #[error("cuộc họp có quá nhiều tài liệu hoặc tài liệu có quá nhiều bản")]
    TooMany,
    /// Somebody else changed it meanwhile.
    #[error("tài liệu vừa được người khác thay đổi; hãy xem lại rồi làm lại")]
    Stale,
    /// Nothing was ticked.
    #[error("chưa chọn tài liệu nào, hoặc chưa chọn người nhận")]
    NothingChosen,
    /// It was taken back before, or was not.
    #[error("tài liệu đã được rút, hoặc chưa được rút")]
    WithdrawnAlready,
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}
