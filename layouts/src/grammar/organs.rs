//! Organs as the subject of a sentence: “Ban Pháp chế giám sát …”, “UBND tỉnh tổ chức …”, and within event names.

use super::{Pattern, pattern, words};

/// Words with which the name of an organ, unit or body of people begins.
static ORGAN_HEAD: Pattern = Pattern::new(|| {
    pattern(
        r"^(?:(?i:các\s+|đại diện\s+|lãnh đạo\s+|liên\s+)*)(?:(?i:thường trực|thường vụ|ban|đoàn|tổ|hđnd|ubnd|ủy ban|hội đồng|hội|liên hiệp|liên đoàn|liên minh|sở|văn phòng|công an|bộ|đảng ủy|đảng bộ|tỉnh đoàn|tỉnh ủy|thành ủy|huyện ủy|trung tâm|trường|báo|đài|lãnh đạo|chi cục|cục|mặt trận|mttq|thanh tra|viện|tòa án|kho bạc|ngành|phòng|đại biểu|câu lạc bộ|bảo tàng|bhxh|bảo hiểm|ngân hàng|chi bộ|quân khu|đơn vị|doanh nghiệp|quỹ|bch|bcđ|btv|tt\.? hđnd)\b)",
    )
});

/// Verbs that open what an organ does; written small in running text.
static VERB: Pattern = Pattern::new(|| {
    pattern(
        r"\s(?:tiếp tục|phối hợp|tổ chức|làm việc|giám sát|khảo sát|họp|dự|tham dự|tham gia|thăm|tiếp xúc|tiếp công dân|tiếp|kiểm tra|thẩm tra|nghe|chủ trì|khai mạc|bế mạc|triển khai|kỷ niệm|ký|trao|đón|gặp|công bố|chúc|phát động|tổng kết|sơ kết|thông qua|góp ý|cho ý kiến|xét|thẩm định|giao ban|đi|trực|viếng|dâng|tập huấn|khởi công|khánh thành|phản biện|đối thoại|học|báo cáo|duyệt|rà soát|lấy ý kiến|bàn|xử lý|hướng dẫn|chào|tặng|nghiệm thu|đánh giá|kiểm điểm|quán triệt|tuyên dương|tôn vinh|khen thưởng|xem xét|nghiên cứu|ra mắt|khai giảng|bồi dưỡng|tọa đàm|gặp mặt|ra quân|diễn tập|hội đàm|bàn giao|trả lời|cùng|sẽ)\b",
    )
});

/// Head nouns that a verb may belong to: “Đoàn giám sát”, “Hội đồng thẩm định”.
static COMPOUND: Pattern = Pattern::new(|| {
    pattern(
        r"^(?i:(?:các\s+)?(?:đoàn|tổ|hội đồng|ban)\s+(?:công tác|giám sát|khảo sát|kiểm tra|thẩm tra|thẩm định|biên soạn|giúp việc|tổ chức|xét\s+\S+|tư vấn\s+\S+|nghiệm thu|đánh giá))\b",
    )
});

/// Names of events in which the organ stands inside: “Hội nghị lần thứ 82 Ban Thường vụ Tỉnh ủy”.
static EVENT_NOUN: Pattern = Pattern::new(|| {
    pattern(
        r"^(?i:khai mạc\s+|bế mạc\s+)?(?i:hội nghị|đại hội|kỳ họp|phiên họp|cuộc họp|họp|giao ban|hội thảo|lễ|mít tinh|tổng kết|sơ kết|tiếp xúc cử tri)(?:\s+(?i:đại biểu|toàn thể|chuyên đề|bất thường|thường kỳ|thường lệ|trực tuyến|giao ban|cán bộ|liên tịch|mở rộng|triển khai|tổng kết|sơ kết))*(?:\s+(?i:lần)?\s*(?i:thứ)\s+\S+)?(?:\s*\([^)]*\))?\s*(?:,\s*)?(?i:của\s+)?",
    )
});

/// Where the organ's name inside an event's name ends.
static ORGAN_END: Pattern = Pattern::new(|| {
    pattern(
        r"(?i)\s+(?:lần thứ|khóa|nhiệm kỳ|năm|tháng|quý|về|để|nhằm|với|tại|định kỳ|mở rộng|thường kỳ|giữa năm|cuối năm|đợt|triển khai|tổng kết|sơ kết|cho ý kiến|thông qua|chuẩn bị|bàn|6 tháng|9 tháng)\b|[,;:(]",
    )
});

/// The organ that a sentence is about, and what it does.
pub(crate) fn subject(text: &str) -> Option<(String, String)> {
    if !ORGAN_HEAD.is_match(text) {
        return None;
    }
    let skip = COMPOUND.find(text).map_or(0, |found| found.end());
    let head_end = text.find(' ').unwrap_or(text.len()).max(skip);
    // “Thường trực” is no verb.
    let standing = |at: usize| text[..at].to_lowercase().ends_with("thường");
    let mut verbs = VERB.find_iter(text.get(head_end..)?).map(|verb| head_end + verb.start());
    let verb = verbs.find(|at| !standing(*at));
    let at = verb.into_iter().chain(level_end(text, head_end)).min()?;
    let subject = words::trimmed(&text[..at]);
    let plain =
        subject.split_whitespace().count() <= 16 && !subject.contains(';') && brackets_are_short(subject);
    (plain && balanced(subject)).then(|| (words::on_one_line(subject), text[at..].trim().to_owned()))
}

/// Whoever “tổ chức” something, of whatever name: “Tòa Giám mục tổ chức lễ …”.
pub(crate) fn organiser(text: &str) -> Option<(String, String)> {
    static NO_ACT: Pattern =
        Pattern::new(|| pattern(r"(?i)\b(?:công tác|bộ máy|việc|về|kiện toàn|ban|phương án|kế hoạch|luật)$"));
    let (who, what) = text.split_once(" tổ chức ")?;
    let name =
        who.starts_with(char::is_uppercase) && who.split_whitespace().count() <= 8 && !who.contains(',');
    let act = EVENT_NOUN.is_match(who) || opens_with_verb(who) || VERB.is_match(who) || NO_ACT.is_match(who);
    (name && !act).then(|| (words::on_one_line(who), format!("tổ chức {what}")))
}

/// Where the verb of a text stands.
pub(crate) fn verb(text: &str) -> Option<usize> {
    VERB.find(text).map(|verb| verb.start())
}

/// “Đảng ủy Quân sự tỉnh ra nghị quyết”: behind its level an organ's name ends, whatever the verb is.
fn level_end(text: &str, from: usize) -> Option<usize> {
    static LEVEL: Pattern = Pattern::new(|| pattern(r"\s(?:tỉnh)\s(\p{Ll}+)"));
    const GOES_ON: [&str; 22] = [
        "ủy", "đoàn", "bạn", "lẻ", "về", "lần", "khóa", "nhiệm", "năm", "tháng", "quý", "và", "của", "với",
        "tại", "mở", "đơn", "khu", "phía", "trong", "có", "đã",
    ];
    let found = LEVEL.captures(text.get(from..)?)?;
    let next = found.get(1)?;
    (!GOES_ON.contains(&next.as_str())).then(|| from + next.start() - 1)
}

/// The organs of a subject: “Sở Y tế, UBND huyện Tân Hòa” are two, “Sở Văn hóa, Thể thao và Du lịch” is one.
pub(crate) fn each(subject: &str) -> Vec<String> {
    static JOINT: Pattern = Pattern::new(|| pattern(r",\s+|\s+(?:và|cùng)\s+"));
    let mut all = Vec::new();
    let mut from = 0;
    for joint in JOINT.find_iter(subject) {
        let after = &subject[joint.end()..];
        let apart = after.starts_with(char::is_uppercase) && looks_like(after);
        if apart && !words::is_bracketed(subject, joint.start()) {
            all.push(subject[from..joint.start()].to_owned());
            from = joint.end();
        }
    }
    all.push(subject[from..].to_owned());
    all
}

/// The organ named inside the name of an event.
pub(crate) fn inside_event(text: &str) -> Option<String> {
    let found = EVENT_NOUN.find(text)?;
    let mut rest = &text[found.end()..];
    // “Tiếp xúc cử tri 6 huyện, thành phố của Đoàn ĐBQH tỉnh”
    if let Some((_, owner)) = rest.rsplit_once(" của ").filter(|(_, owner)| is_only(owner)) {
        rest = owner;
    }
    if !ORGAN_HEAD.is_match(rest) || rest.starts_with(char::is_lowercase) {
        return None;
    }
    let mut ends = ORGAN_END.find_iter(rest).filter(|end| !lists_fields(rest, end.start()));
    let end = ends.next().map_or(rest.len(), |end| end.start());
    let organ = words::trimmed(&rest[..end]);
    (!organ.is_empty()).then(|| words::on_one_line(organ))
}

/// “Ban Chỉ đạo khoa học, công nghệ, chuyển đổi số tỉnh”: the comma stands within the name.
fn lists_fields(text: &str, at: usize) -> bool {
    static LEVEL: Pattern =
        Pattern::new(|| pattern(r"(?i)\b(?:tỉnh|huyện|quận|thành phố|thị xã|xã|phường|ủy|ubnd|hđnd|mttq)$"));
    let Some(after) = text[at..].strip_prefix(", ") else { return false };
    after.starts_with(char::is_lowercase) && !opens_with_verb(after) && !LEVEL.is_match(&text[..at])
}

/// “Tổ ĐBQH (nhóm 1)” is a name; a longer bracket belongs to a sentence.
fn brackets_are_short(subject: &str) -> bool {
    match (subject.find('('), subject.rfind(')')) {
        (None, None) => true,
        (Some(open), Some(close)) => open < close && close - open < 20,
        _ => false,
    }
}

/// Whether the text begins like the name of an organ or unit.
pub(crate) fn looks_like(text: &str) -> bool {
    ORGAN_HEAD.is_match(text.trim())
}

/// Whether the text opens with what somebody does.
pub(crate) fn opens_with_verb(text: &str) -> bool {
    VERB.find(&format!(" {}", text.to_lowercase())).is_some_and(|verb| verb.start() == 0)
}

/// Whether the text is nothing but the name of an organ.
pub(crate) fn is_only(text: &str) -> bool {
    let short = text.split_whitespace().count() <= 8;
    short && text.starts_with(char::is_uppercase) && looks_like(text) && !VERB.is_match(text)
}

/// A comma before the verb means a list of things, unless it belongs to a name (“Ban Kinh tế, Ngân sách”).
fn balanced(subject: &str) -> bool {
    !subject.contains(". ") && subject.matches(',').count() <= 3
}
