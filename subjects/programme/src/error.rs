//! Why a change to the programme was not made; each says what, where and how to mend it.

use jiff::civil::{Date, DateTime};
use nhip_envelope::OfficeCode;
use nhip_harmony::ids::ActivityId;
use nhip_office::db::StorageError;
use nhip_office::rights::Refusal;
use thiserror::Error;

use crate::rules::placement::ImpossibleTime;
use crate::rules::series::SeriesFault;
use crate::rules::slot::Resource;

/// Why a change was not made.
#[derive(Debug, Error)]
pub enum ChangeError {
    /// No such activity, or not one that the person may see.
    #[error("không có hoạt động {0}; có thể đã bị bỏ khỏi lịch")]
    Unknown(ActivityId),
    /// Somebody else changed it meanwhile.
    #[error("hoạt động này vừa được người khác sửa (phiên bản {current}); hãy xem lại rồi lưu")]
    Stale {
        /// The version as it is now.
        current: u32,
    },
    /// Not allowed.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The time cannot be.
    #[error(transparent)]
    Time(#[from] ImpossibleTime),
    /// The title is empty or too long.
    #[error("nội dung hoạt động để trống hoặc dài quá 2.000 ký tự")]
    Title,
    /// A person or a room that the directory does not know.
    #[error("danh bạ không có {what} “{id}”; hãy chọn trong danh sách")]
    NotListed {
        /// `lãnh đạo`, `phòng` or `xe`.
        what: &'static str,
        /// What was given.
        id: String,
    },
    /// Somebody has the hours.
    #[error("giờ này đã có {asked_by} ({holder}) giữ cho hoạt động khác")]
    Taken {
        /// The person or the room.
        resource: Resource,
        /// The office that holds them.
        holder: OfficeCode,
        /// The account that asked for them.
        asked_by: String,
        /// The nearest free times of the same length.
        free: Vec<DateTime>,
    },
    /// It no longer takes place.
    #[error("hoạt động này đã hủy hoặc hoãn; hãy khôi phục trước khi sửa")]
    CalledOff,
    /// A reason is asked for.
    #[error("cần ghi lý do")]
    ReasonMissing,
    /// What comes back by a rhythm cannot be planned so.
    #[error("không lập được lịch định kỳ")]
    Series(SeriesFault),
    /// Days off on which nobody has confirmed the work.
    #[error("có ngày nghỉ trong thời gian này; cần xác nhận làm việc ngày nghỉ")]
    DaysOff {
        /// Which.
        days: Vec<Date>,
    },
    /// A day on which it cannot have been done yet.
    #[error("ngày {on} chưa tới")]
    NotYet {
        /// The day.
        on: Date,
    },
    /// There is nothing to undo.
    #[error("không còn thay đổi nào để hoàn tác")]
    NothingToUndo,
    /// People outside have read it already.
    #[error("hoạt động này đã công bố; hãy hủy hoặc hoãn kèm lý do thay vì bỏ hẳn")]
    Published,
    /// The two rows are not from two offices' schedules.
    #[error("chỉ gộp được hai dòng của hai cơ quan khác nhau")]
    SameBody,
    /// Nothing has changed since the last version.
    #[error("chưa có thay đổi nào so với bản đã công bố")]
    NothingNew,
    /// Clashes that block publication.
    #[error("còn {0} việc chặn công bố; hãy xử lý hoặc cho phép kèm lý do")]
    Blocked(usize),
    /// The clash is not there any more.
    #[error("trùng lịch này không còn; hãy tải lại trang")]
    ClashGone,
    /// It may not be let stand.
    #[error("trùng phòng không thể chấp nhận: mỗi phòng chỉ phục vụ một hoạt động")]
    NotAcceptable,
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}
