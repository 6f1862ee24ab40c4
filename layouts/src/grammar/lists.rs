//! How several units or people are listed in one breath, and where a comma does not separate.

use super::{Pattern, organs, pattern, people, words};

/// Words that go on with “các xã, thị trấn”, “các sở, ban, ngành”.
static GOES_ON: Pattern = Pattern::new(|| {
    pattern(
        r"^(?:thị trấn|thành phố|thị xã|phường|xã|huyện|quận|đặc khu|ban|ngành|đoàn thể|đơn vị|địa phương|phòng|sở|cơ quan|tổ chức|công chức|viên chức|trung tâm|bệnh viện|trường|trạm|công ty|doanh nghiệp|hợp tác xã|hội|chi cục|khoa)\b",
    )
});
static OPEN_GROUP: Pattern = Pattern::new(|| pattern(r"(?i)\b(?:các|những|một số|cấp|toàn thể|cán bộ)\s"));
/// “Lãnh đạo HĐND, UBND”: the second organ shares the first word.
static SHARED_HEAD: Pattern = Pattern::new(|| {
    pattern(
        r"(?i)^(?:đại diện\s+)?(?:lãnh đạo|các phó chủ tịch|các chủ tịch|văn phòng|đại biểu)\b.*(?:HĐND|UBND)$",
    )
});

static NAMED_GROUP: Pattern =
    Pattern::new(|| pattern(r"(?i)\bcác\s+(?:sở|ban|phòng|bộ|xã|phường|huyện|ngành|trường)[^:;]{0,30}:"));
static BARE_TITLE: Pattern =
    Pattern::new(|| pattern(r"(?i)^(?:phó\s+)?(?:bí thư|chủ tịch|giám đốc|trưởng ban|trưởng phòng)$"));
/// A single unit named by its field of work.
static ONE_UNIT: Pattern = Pattern::new(|| {
    pattern(r"^(?i:(?:lãnh đạo|đại diện|trưởng)\s+)?(?:Sở|Phòng|Bộ|Ban|phòng|sở)(?:\s+\p{L}+){1,3}$")
});

/// The members of a written list: split at “;”, line ends and those commas that do separate.
pub(crate) fn members(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for chunk in split_outside_brackets(text, |c| c == ';' || c == '\n') {
        let mut members: Vec<String> = Vec::new();
        for piece in split_outside_brackets(chunk, |c| c == ',') {
            let piece = words::bare(piece).trim();
            match members.last_mut() {
                Some(last) if belongs(last, piece) => {
                    last.push_str(", ");
                    last.push_str(piece);
                }
                _ => members.push(piece.to_owned()),
            }
        }
        out.extend(members.iter().map(|member| clean(member)).filter(|member| !member.is_empty()));
    }
    out
}

fn belongs(before: &str, piece: &str) -> bool {
    let names_one = piece.split_whitespace().skip(1).take(3).any(|word| word.starts_with(char::is_uppercase));
    let continues = GOES_ON.is_match(piece) && OPEN_GROUP.is_match(before) && !names_one;
    let press = before.to_lowercase().ends_with("báo") && piece.starts_with("Đài");
    let organs = piece.starts_with("UBND") || piece.starts_with("HĐND") || piece.starts_with("Ủy ban MTTQ");
    // “Giám đốc các Sở: Tài chính, Xây dựng”
    let named = NAMED_GROUP.is_match(before) && !organs::looks_like(piece) && people::one(piece).is_none();
    // “Bí thư, Chủ tịch UBND các xã, phường”
    let titles = BARE_TITLE.is_match(before) && people::one(piece).is_some() && piece.contains(" các ");
    // “Sở Văn hóa, Thể thao và Du lịch”, “Phòng Kinh tế, Hạ tầng và Đô thị”.
    let fields = piece.starts_with(char::is_uppercase)
        && piece.contains(" và ")
        && ONE_UNIT.is_match(before)
        && !organs::looks_like(piece)
        && people::one(piece).is_none();
    continues || press || named || titles || fields || organs && SHARED_HEAD.is_match(before)
}

fn clean(member: &str) -> String {
    let text = words::on_one_line(member);
    let text = text.trim_start_matches(['-', '+', '–', ' ']).trim_end_matches(['.', ',', ';', ' ', ':']);
    text.strip_suffix("./").unwrap_or(text).trim().to_owned()
}

/// Splits where the test holds, but not inside brackets.
pub(crate) fn split_outside_brackets(text: &str, separates: impl Fn(char) -> bool) -> Vec<&str> {
    let mut depth = 0usize;
    let mut from = 0;
    let mut out = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 && separates(c) => {
                out.push(&text[from..at]);
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    out.push(&text[from..]);
    out
}
