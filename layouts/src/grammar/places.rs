//! What a place looks like, and “tại …” at the end of a sentence.

use super::{Pattern, pattern, words};

static PLACE_NOUN: Pattern = Pattern::new(|| {
    pattern(
        r"(?i)^(?:điểm cầu|phòng họp|phòng khách|phòng tiếp|phòng khánh tiết|phòng truyền thống|phòng làm việc|p\.\s?họp|p\.\s?\d|ph\s?\.?\s?(?:số\s?)?\d|ph tầng|ph\b|hội trường|ht\b|trụ sở|nhà văn hóa|nhà khách|nhà thi đấu|nhà hát|nhà truyền thống|trung tâm|ttvh|tt hội nghị|sân|quảng trường|tượng đài|nghĩa trang|đền|chùa|văn miếu|bảo tàng|thư viện|trường|bệnh viện|khách sạn|cảng|ubnd|hđnd|tỉnh ủy|thành ủy|huyện ủy|đảng ủy|văn phòng|vp\b|sở|ban tiếp công dân|trụ sở tiếp|công an|bộ chỉ huy|khu di tích|khu tưởng niệm|khu công nghiệp|kcn|doanh trại|xã|phường|thị trấn|thị xã|huyện|quận|thành phố|tp\.?|tỉnh|ấp|thôn|tầng|cơ sở|điểm tập trung|điểm)\b",
    )
});

/// Nouns that name a room or a house on their own, without a proper name behind.
static ROOM: Pattern = Pattern::new(|| {
    pattern(
        r"(?i)^(?:phòng (?:họp|khách|tiếp|khánh tiết|truyền thống)|p\.\s?họp|p\.\s?\d|ph\s?\.?\s?(?:số\s?)?\d|ph tầng|hội trường|ht\s|trụ sở|nhà văn hóa|nhà khách|nhà thi đấu|sân|quảng trường|tầng|điểm cầu)",
    )
});

static NOT_PLACE: Pattern = Pattern::new(|| {
    pattern(
        r"(?i)^(?:cơ quan|chỗ|nhà$|kỳ họp|hội nghị|đại hội|phiên|buổi|lễ|cuộc|văn bản|công văn|thông báo|quyết định|nghị quyết|kết luận|các văn bản|khoản|điều)\b",
    )
});

static AT: Pattern = Pattern::new(|| pattern(r"(?i)(?:[,;.]\s*|\s+|^)(?:ở\s+)?tại\s+"));
static AIM: Pattern = Pattern::new(|| {
    pattern(r"\s+(?:về việc|về|để|nhằm|nhân dịp|nhân kỷ niệm|theo|do|với|bàn|trong khuôn khổ)\s+")
});

/// Whether the text, taken alone, looks like a place.
pub(crate) fn looks_like(text: &str) -> bool {
    PLACE_NOUN.is_match(text.trim()) && !NOT_PLACE.is_match(text.trim())
}

/// Whether the text, taken alone, names a room, or an area by its proper name.
pub(crate) fn is_room_or_area(text: &str) -> bool {
    let text = text.trim();
    !NOT_PLACE.is_match(text)
        && (ROOM.is_match(text) || named_area(text))
        && text.split_whitespace().count() <= 12
}

/// Takes “tại …” off the end of a sentence when a place follows; gives what is left and the place.
pub(crate) fn take_at(text: &str) -> Option<(String, String)> {
    let found = AT.find_iter(text).filter(|found| is_place_value(&text[found.end()..])).last()?;
    let value = &text[found.end()..];
    let (place, behind) = match AIM.find(value) {
        Some(aim) => (&value[..aim.start()], &value[aim.start()..]),
        None => (value, ""),
    };
    let left = format!("{}{}", &text[..found.start()], behind.trim_end());
    Some((left, words::trimmed(place).to_owned()))
}

/// Takes a room named behind the last comma or dash: “dự khai mạc Hội khỏe, Sân vận động tỉnh”.
pub(crate) fn take_last_room(text: &str) -> Option<(String, String)> {
    let (left, last) =
        text.rsplit_once(" - ").filter(|(_, last)| ROOM.is_match(last)).or_else(|| text.rsplit_once(", "))?;
    let last = words::trimmed(last);
    let room =
        last.starts_with(char::is_uppercase) && ROOM.is_match(last) && last.split_whitespace().count() <= 10;
    (room && !words::is_bracketed(text, left.len())).then(|| (left.to_owned(), last.to_owned()))
}

fn is_place_value(value: &str) -> bool {
    if NOT_PLACE.is_match(value) || value.trim().is_empty() {
        return false;
    }
    value.starts_with(char::is_uppercase) || ROOM.is_match(value) || named_area(value)
}

/// “xã Sơn Đông”, “huyện Đăk Glei”: an area with its proper name.
fn named_area(value: &str) -> bool {
    static AREA: Pattern = Pattern::new(|| {
        pattern(
            r"^(?:các\s+)?(?:xã|phường|thị trấn|thị xã|huyện|quận|thành phố|tỉnh|ấp|thôn|khu phố|khu|trường|bệnh viện|chùa|đền|công ty|nhà máy|nghĩa trang|trung tâm|văn phòng|trụ sở|phòng|bảo tàng|thư viện|đảng ủy|khách sạn|sân|tượng đài|nhà)\s+(?:\S+\s+){0,4}?\p{Lu}",
        )
    });
    AREA.is_match(value)
}
