//! What stands in brackets: a half-day, who attends, who prepares, a remark, a place.

use super::{
    Pattern,
    clock::{self, When},
    days::{self, Days},
    lists, organs, pattern, people, places, words,
};

/// What one bracket says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Bracket {
    When(When),
    Until(Days),
    /// Days of its own: “cả ngày 12 và 13/5”.
    On(When, Days),
    Attending(String),
    Chairing(Vec<String>),
    /// “(sáng; đ/c Phó Chủ tịch)”: who stands beside the organ.
    Named(Vec<String>),
    Guests(String),
    Prepares(String),
    Note(String),
    Place(String),
}

/// Whether brackets at the end of a line name the place, as in grids of leaders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LastBracket {
    IsPlace,
    /// A room or a named area is a place; anything else belongs to the sentence.
    MaySayAnything,
    /// The place is told elsewhere.
    IsNoPlace,
}

static ATTENDING: Pattern =
    Pattern::new(|| pattern(r"(?i)^(?:người\s+)?dự(?:\s+có)?\s*:\s*|^tham dự\s*:\s*"));
static ADDRESSED: Pattern = Pattern::new(|| pattern(r"(?i)^(?:các\s+)?(?:đ/\s?c|đ\.c|đồng chí)\b"));
static GUESTS: Pattern = Pattern::new(|| {
    pattern(
        r"(?i)^(?:mời(?: dự| họp)?|thành phần(?: tham dự| dự| mời)?|cùng dự|cùng đi|cùng tham gia)(?:\s+có)?\s*:?\s+",
    )
});
static PREPARES_AFTER: Pattern = Pattern::new(|| {
    pattern(
        r"(?i)^(?:giao\s+)?(.+?)\s+(?:chuẩn bị|tham mưu)(?:\s+(?:(?:nội dung|báo cáo|tài liệu),|nội dung|báo cáo|tài liệu|hồ sơ|địa điểm|phòng họp|thư mời|giấy mời|và|,|các|điều kiện|phục vụ|chương trình|kịch bản|cuộc họp|trình|dự thảo))*\s*$",
    )
});
static PREPARES_BEFORE: Pattern = Pattern::new(|| {
    pattern(
        r"(?i)^(?:đơn vị |cơ quan )?(?:chuẩn bị(?: nội dung| báo cáo| tài liệu)?|báo cáo|trình|tham mưu)\s*:\s*(.+)$",
    )
});
static NOTE: Pattern = Pattern::new(|| {
    pattern(
        r"(?i)giấy mời|thư mời|^thay\b|công văn|^theo\b|^giao\b.*\bmời\b|ủy quyền|uỷ quyền|^lđvp|^cvvp|^cv\b|pcvp|^xe\b|mang theo|trang phục|^ghi chú|^lưu ý|hoãn|^dời|^bổ sung|điều chỉnh|nội bộ|họp kín|^có mặt|xuất phát|^đi công tác|^theo dõi|^vp\b.*theo dõi|^đã ",
    )
});
static UNTIL: Pattern =
    Pattern::new(|| pattern(r"(?i)^(?:kéo dài\s+)?(?:đến hết|đến|tới|hết)\s+(?:hết\s+)?(?:ngày\s+)?"));
static CHAIRS: Pattern =
    Pattern::new(|| pattern(r"(?i)^(.+?)\s+(?:chủ trì|chủ tọa|chủ toạ)$|^(?:chủ trì|chủ tọa)\s*:\s*(.+)$"));
static ORDINAL: Pattern = Pattern::new(|| {
    pattern(
        r"^(?:(?i:lần|đợt|cơ sở|giai đoạn|khóa|mở rộng|chuyên đề|bất thường|trực tuyến|kỳ|vòng|phần|tập \d|không thường kỳ)\b|\d+$|[A-ZĐ]{1,3}$)",
    )
});

/// Takes meaningful brackets out of a text; gives the text without them and what they said.
pub(crate) fn take(text: &str, last: LastBracket) -> (String, Vec<Bracket>) {
    let mut kept = String::new();
    let mut said = Vec::new();
    let mut rest = text;
    while let Some((before, inside, after)) = next(rest) {
        kept.push_str(before);
        let is_last = next(after).is_none() && words::sentence_ends(after).len() <= 1;
        let end = if is_last { last } else { LastBracket::IsNoPlace };
        match classify(inside, end) {
            Some(found) => {
                said.extend(found);
                if kept.ends_with(' ') && after.starts_with(|c: char| ",.;:".contains(c)) {
                    kept.pop();
                }
            }
            None => {
                kept.push('(');
                kept.push_str(inside);
                kept.push(')');
            }
        }
        rest = after;
    }
    kept.push_str(rest);
    (kept.trim().to_owned(), said)
}

/// All that a bracket says, or none if it belongs to the sentence.
fn classify(inside: &str, last: LastBracket) -> Option<Vec<Bracket>> {
    let inside = inside.trim();
    if let Some(one) = single(inside) {
        return Some(vec![one]);
    }
    let pieces: Vec<&str> = inside.split(';').map(str::trim).filter(|piece| !piece.is_empty()).collect();
    if pieces.len() > 1 {
        let said: Vec<Bracket> = pieces.iter().filter_map(|piece| single(piece)).collect();
        if said.len() == pieces.len() {
            return Some(said);
        }
    }
    if let Some((first, rest)) = inside.split_once(',')
        && let (Some(when), Some(more)) = (clock::whole(first), single(rest.trim()))
    {
        return Some(vec![Bracket::When(when), more]);
    }
    // “(7h30, P. họp TV)”
    if let Some((first, room)) = inside.split_once(',')
        && let Some(when) = clock::whole(first)
        && places::looks_like(room)
    {
        return Some(vec![Bracket::When(when), Bracket::Place(without_at(room.trim()))]);
    }
    let lower = inside.to_lowercase();
    let tied = lower.starts_with("tại ") || lower.starts_with("điểm tại ");
    let place = match last {
        LastBracket::IsPlace => {
            places::looks_like(inside) || words::opens_with_capital(inside) || lower.contains("tập trung tại")
        }
        LastBracket::MaySayAnything => places::is_room_or_area(inside),
        LastBracket::IsNoPlace => false,
    };
    let plain = !ORDINAL.is_match(inside) || last == LastBracket::IsPlace && places::is_room_or_area(inside);
    ((place || tied) && plain).then(|| vec![Bracket::Place(without_at(inside))])
}

fn single(text: &str) -> Option<Bracket> {
    if let Some(when) = clock::whole(text) {
        return Some(Bracket::When(when));
    }
    // “(2,5 ngày)”: how long it lasts is no part of the matter.
    if clock::is_length(text) {
        return Some(Bracket::When(When::default()));
    }
    if let Some(found) = UNTIL.find(text)
        && let Some((days, rest)) = days::days(&text[found.end()..])
        && words::trimmed(rest).is_empty()
    {
        return Some(Bracket::Until(days));
    }
    let (when, rest) = clock::head(text);
    if let Some((days, behind)) = days::days(rest)
        && words::trimmed(behind).is_empty()
        && (when.is_said() || text.to_lowercase().contains("ngày") || text.to_lowercase().starts_with("từ "))
    {
        return Some(Bracket::On(when, days));
    }
    if let Some(found) = ATTENDING.find(text) {
        return Some(Bracket::Attending(text[found.end()..].trim().to_owned()));
    }
    if ADDRESSED.is_match(text)
        && let Some(leaders) = people::whole(text)
    {
        return Some(Bracket::Named(leaders));
    }
    if let Some(found) = CHAIRS.captures(text)
        && let Some(leaders) = found.get(1).or(found.get(2)).and_then(|who| people::whole(who.as_str()))
    {
        return Some(Bracket::Chairing(leaders));
    }
    if let Some(found) = PREPARES_BEFORE.captures(text).or_else(|| PREPARES_AFTER.captures(text)) {
        return Some(Bracket::Prepares(words::trimmed(&found[1]).to_owned()));
    }
    if let Some(who) = text.strip_suffix(" báo cáo").filter(|who| organs::looks_like(who)) {
        return Some(Bracket::Prepares(who.trim().to_owned()));
    }
    if NOTE.is_match(text) {
        return Some(Bracket::Note(text.to_owned()));
    }
    GUESTS.find(text).map(|found| Bracket::Guests(text[found.end()..].trim().to_owned()))
}

/// “tại Hội trường” and “điểm tại Hội trường” are the hall.
fn without_at(text: &str) -> String {
    static AT: Pattern = Pattern::new(|| pattern(r"(?i)^(?:địa điểm\s*:?\s*|điểm\s+)?(?:tại\s+)?"));
    AT.find(text).map_or(text, |found| &text[found.end()..]).trim().to_owned()
}

fn next(text: &str) -> Option<(&str, &str, &str)> {
    let open = text.find('(')?;
    let mut depth = 0usize;
    for (at, c) in text[open..].char_indices() {
        match c {
            '(' => depth += 1,
            ')' => {
                depth -= 1;
                if depth == 0 {
                    let close = open + at;
                    return Some((&text[..open], &text[open + 1..close], &text[close + 1..]));
                }
            }
            _ => {}
        }
    }
    None
}

/// People of a bracket “dự: …” that are leaders, and those that are not.
pub(crate) fn leaders_or_guests(text: &str) -> (Vec<String>, Vec<String>) {
    lists::members(text).into_iter().partition(|member| people::whole(member).is_some())
}
