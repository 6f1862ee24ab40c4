//! Why a passage was not read, or was passed over.

use std::fmt;

macro_rules! whys {
    ($($name:ident => $word:literal, $vietnamese:literal;)+) => {
        /// Why a passage could not be read, or says nothing of an activity.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Why { $(#[doc = $vietnamese] $name,)+ }

        impl Why {
            /// Every reason.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The reason's word for other languages: a key of translations ends so.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }

            /// As readings tell it.
            #[must_use]
            pub fn vietnamese(self) -> &'static str {
                match self { $(Self::$name => $vietnamese,)+ }
            }
        }
    };
}

whys! {
    NoDay => "no-day", "không rõ ngày: trong tệp không có ngày của mục này";
    NoMonth => "no-month", "không rõ tháng";
    NoYear => "no-year", "không rõ năm: tệp không ghi kỳ lịch hay năm";
    NoSuchDay => "no-such-day", "không có ngày này trong lịch";
    NoWeek => "no-week", "chỉ có thứ, không rõ tuần nào";
    EndFirst => "end-first", "ngày cuối đứng trước ngày đầu";
    NoMatter => "no-matter", "không thấy nội dung công việc";
    Signature => "signature", "nơi nhận, chữ ký";
    Recipients => "recipients", "nơi nhận";
    PostedAt => "posted-at", "lúc đăng";
    MonthHeading => "month-heading", "tiêu đề tháng";
    PeriodHeading => "period-heading", "kỳ lịch";
    EmptyDay => "empty-day", "ngày không có lịch";
    DayHeading => "day-heading", "tiêu đề ngày";
    HalfHeading => "half-heading", "tiêu đề buổi";
    Introduction => "introduction", "tiêu đề, lời dẫn";
    Closing => "closing", "ghi chú chung, lời kết";
    DuringWeek => "during-week", "mục “trong tuần” không gắn với ngày nào";
    MonthlyRule => "monthly-rule", "quy tắc lặp theo tháng, không phải ngày cụ thể";
    NoActivities => "no-activities", "không có lịch";
    Heading => "heading", "tiêu đề";
    LeaderHeading => "leader-heading", "tiêu đề lãnh đạo";
    NoteOutside => "note-outside", "ghi chú ngoài bảng";
    OutsideColumns => "outside-columns", "ô nằm ngoài các cột của bảng";
    EmptyCell => "empty-cell", "ô để trống";
    UnreadableDay => "unreadable-day", "không đọc được ngày";
    RowNote => "row-note", "ghi chú của hàng";
    UnknownColumn => "unknown-column", "không rõ cột này nói gì";
    DayOrNumber => "day-or-number", "ngày, buổi, số thứ tự";
    InvitationWording => "invitation-wording", "lời văn của giấy mời";
    EventCancelled => "event-cancelled", "sự kiện đã hủy";
    EventWithoutStart => "event-without-start", "sự kiện không có DTSTART";
    EventRepeats => "event-repeats", "sự kiện lặp lại (RRULE): chỉ đọc lần đầu, các lần sau phải nhập tay";
    ColumnNameAgain => "column-name-again", "tên cột nhắc lại";
    Half => "half", "buổi";
    Day => "day", "ngày";
    LeftInDay => "left-in-day", "chữ thừa trong ô ngày";
    TotalRow => "total-row", "dòng tổng";
    MergedAbove => "merged-above", "thuộc ô nội dung gộp ở trên";
    EmptyDayCell => "empty-day-cell", "ngày hoặc buổi để trống";
    RowWithoutMatter => "row-without-matter", "hàng này không có nội dung công việc";
    ColumnName => "column-name", "tên cột";
    TooLong => "too-long", "đoạn quá dài, không giống một mục lịch";
    HiddenSheet => "hidden-sheet", "trang tính bị ẩn";
}

impl Why {
    /// The reason that a reading tells so; none for other texts.
    #[must_use]
    pub fn of(vietnamese: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|why| why.vietnamese() == vietnamese)
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.vietnamese())
    }
}
