//! Lines of a schedule that say nothing of an activity.

use crate::grammar::{Pattern, pattern, words};

static CLOSING: Pattern = Pattern::new(|| {
    pattern(
        r"(?i)^(?:ghi chú|lưu ý|nơi nhận|lịch (?:này|công tác|làm việc|có thể|trên|tuần|thay)|trên đây|kính (?:gửi|đề nghị|báo|chuyển|mong)|đề nghị|mọi (?:thay đổi|thông tin)|thông báo này|t/?m\b|tl\.|kt\.|tuq\.|tm\.|chánh văn phòng$|phó chánh văn phòng$|người lập|\(đã ký\)|đã ký|cộng hòa xã hội|cộng hoà xã hội|độc lập|số\s*:|số\s+\d+\s*/|tổng số|tổng cộng|cộng\s*:|\(?cập nhật|\(?điều chỉnh|văn phòng .{0,40}(?:thông báo|trân trọng)|trân trọng|in ngày|người (?:ký|duyệt)|lưu\s*:|rất mong|khi có thay đổi|nếu có thay đổi|các đồng chí lãnh đạo có|nguồn\s*:|tin,? (?:bài|ảnh)|bài,? ảnh|ảnh\s*:|theo báo|tác giả)",
    )
});
static RECIPIENTS: Pattern = Pattern::new(|| pattern(r"(?i)^(?:nơi nhận|lưu\s*:)"));
static EMPTY_DAY: Pattern = Pattern::new(|| {
    pattern(
        r"(?i)^(?:nghỉ(?:\s+(?:lễ|tết|cuối tuần|bù|hàng tuần|hằng tuần|làm việc))?(?:\s+\S+){0,4}|không có lịch(?:\s+\S+){0,3}|chưa có lịch|trống|không|-+|\.+|x)\.?$",
    )
});

/// Whether a line closes or frames a schedule.
pub(crate) fn is_closing(text: &str) -> bool {
    CLOSING.is_match(words::bare(text)) || text.trim_end().ends_with("./.") && text.len() < 200
}

/// Whether from here on only recipients and signatures follow.
pub(crate) fn opens_signatures(text: &str) -> bool {
    RECIPIENTS.is_match(words::bare(text))
}

/// Whether the text says that nothing is planned.
pub(crate) fn is_empty_day(text: &str) -> bool {
    EMPTY_DAY.is_match(words::trimmed(text)) || words::trimmed(text).is_empty()
}
