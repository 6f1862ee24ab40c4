//! Why a file was not taken in; each says what, where and how to mend it.

use nhip_files::FileError;
use nhip_harmony::ids::BodyCode;
use nhip_office::db::StorageError;
use nhip_office::rights::Refusal;
use nhip_people::commands::DirectoryError;
use nhip_programme::error::ChangeError;
use thiserror::Error;

use crate::rules::intake::Decided;
use crate::rules::sheet::NotOnSheet;

/// Why nothing was taken in or changed.
#[derive(Debug, Error)]
pub enum IntakeError {
    /// No such intake, or not one that the person may see.
    #[error("không có bản nhập {0}")]
    Unknown(String),
    /// Not allowed.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The file was refused.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The body is served by another office, or by none.
    #[error("văn phòng này không phục vụ cơ quan “{0}”; hãy chọn cơ quan trong danh sách")]
    NotOurBody(BodyCode),
    /// No such row or passage.
    #[error(transparent)]
    NotOnSheet(#[from] NotOnSheet),
    /// Somebody else worked on the same intake meanwhile.
    #[error("bản nhập vừa được người khác sửa (nay là bản {current}); hãy xem lại rồi làm tiếp")]
    Stale {
        /// The version now.
        current: u32,
    },
    /// Somebody has taken it in meanwhile.
    #[error("tệp này đã được {} nhận vào; không nhận lần thứ hai", .0.by)]
    AlreadyTaken(Decided),
    /// What was taken in is not removed before it is undone.
    #[error("tệp này đã được {} nhận vào; hãy hoàn tác trước rồi mới xóa", .0.by)]
    UndoFirst(Decided),
    /// It was not taken in, so there is nothing to undo.
    #[error("tệp này chưa được nhận vào, hoặc đã hoàn tác")]
    NotTaken,
    /// The programme changed between looking and pressing.
    #[error("lịch của văn phòng vừa thay đổi; hãy xem lại so sánh rồi nhận")]
    Moved,
    /// Nothing was ticked.
    #[error("chưa chọn dòng nào để nhận")]
    NothingChosen,
    /// One row could not be taken in, so none was.
    #[error("dòng “{title}” không nhận được: {source}; chưa nhận dòng nào")]
    Row {
        /// What the row is about.
        title: String,
        /// Why.
        source: ChangeError,
    },
    /// What was to be remembered does not fit the directory.
    #[error(transparent)]
    Directory(#[from] DirectoryError),
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReadError {
    /// It is of no use as it is.
    #[error(transparent)]
    File(#[from] FileError),
    /// It has more activities than a schedule has.
    #[error("tệp “{name}” có {rows} hoạt động, nhiều hơn {most}; hãy chia thành nhiều tệp")]
    TooManyRows {
        /// Name of the file.
        name: String,
        /// How many.
        rows: usize,
        /// The most that are taken.
        most: usize,
    },
    /// It takes too long.
    #[error("đọc tệp “{name}” quá lâu nên đã dừng; hãy chỉ giữ phần lịch cần nhập rồi gửi lại")]
    TooSlow {
        /// Name of the file.
        name: String,
    },
    /// The reader failed: our fault.
    #[error("không đọc được tệp “{name}” do lỗi của chương trình; hãy báo quản trị")]
    Broken {
        /// Name of the file.
        name: String,
    },
}
