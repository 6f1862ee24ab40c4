//! How leaders are named: “Đ/c CT”, “PCT. Thường trực”, “các Phó Chủ tịch UBND tỉnh liên quan”, “PGĐ (A)”.

use super::{Pattern, organs, pattern, words};

/// Fields of work that begin no matter, short or written out: “VX”, “Kinh tế - Ngân sách”.
const FIELD: &str = r"(?:(?:VHXH|VX|KGVX|KTTH|KT|CN|NC|NN|NL)\b|[Vv]ăn xã\b|[Vv]ăn hóa(?:\s*[-–]\s*[Xx]ã hội)?\b|[Kk]inh tế(?:\s*[-–]\s*(?:[Nn]gân sách|[Tt]ổng hợp|[Xx]ã hội|[Tt]ài chính))?\b|[Cc]ông nghiệp\b|[Nn]ông nghiệp\b|[Nn]ông lâm\b|[Nn]ội chính\b)";

/// Fields behind “phụ trách”; there also words that begin a matter elsewhere (“tổng hợp ý kiến”).
const CHARGE: &str = r"(?:[Tt]ổng hợp\b|[Đđ]ô thị\b|[Xx]ây dựng\b|[A-ZĐ]{2,6}\b)";
const IN_CHARGE: &str = r"[Pp]hụ trách\s+(?:[Kk]hối\s+|[Ll]ĩnh vực\s+)?";

/// A deputy's field of work behind the title: “ VX”, “ Kinh tế”, “ phụ trách tổng hợp”.
pub(crate) static FIELD_BEHIND: Pattern =
    Pattern::new(|| pattern(&format!(r"^\s+(?:{IN_CHARGE}(?P<charge>{FIELD}|{CHARGE})|(?P<field>{FIELD}))")));

/// One leader or group of leaders at the beginning of a text.
static LEADER: Pattern = Pattern::new(|| {
    let honorific = r"(?i:(?:các\s+)?(?:đ/\s?c|đ\.c|đc|đồng chí)\.?\s*:?\s*)?";
    let title = r"(?i:(?:nguyên\s+|quyền\s+|q\.\s?)?(?:phó\s+)?(?:chủ tịch|bí thư|giám đốc|trưởng đoàn|trưởng ban|chánh văn phòng|tổng giám đốc|viện trưởng|cục trưởng|chi cục trưởng|hiệu trưởng|chỉ huy trưởng|tư lệnh|chính ủy|trưởng phòng|chánh thanh tra|tổ trưởng|trưởng công an)\b)";
    let short = r"(?:PCTTT|PCTHĐ|PCT|CT|PBTTT|PBT|BT|PGĐTT|PGĐ|GĐ|PCVP|CVP|PTB|PTĐ|TTTU|TT\.?\s?TU|TT\.?\s?HĐND|TT\.?\s?UBND|BGĐ|BTV|LĐ)";
    let group = r"(?i:thường trực\s+(?:tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy|hđnd|ubnd)|thường vụ\s+(?:tỉnh ủy|thành ủy|huyện ủy|đảng ủy)|ban thường vụ(?:\s+(?:tỉnh ủy|thành ủy|huyện ủy|đảng ủy))?|ban giám đốc|lãnh đạo\s+(?:tỉnh|ubnd|hđnd|sở|huyện|thành phố|xã|phường|văn phòng|các ban|đoàn))";
    // A deputy without the field would be another deputy, or the only one: the two are never read apart.
    let in_charge = format!(r"\s+{IN_CHARGE}(?:{FIELD}|{CHARGE})");
    let deputy = format!(
        r"(?:(?i:phó\s+(?:chủ tịch|bí thư|giám đốc|chánh văn phòng)\b)|PCT|PBT|PGĐ|PCVP)(?:{in_charge}|\s+{FIELD})"
    );
    let modifier = r"(?:\s*(?i:thường trực|chuyên trách|phụ trách\s+\S+\s+\S+|thứ nhất)|\s*\.\s?TT\b|\s+TT\b|\.\s?(?i:thường trực)|\.\s?(?:[A-ZĐ]{2,3}\b))";
    let organ = r"(?:\s+(?i:tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy|ubnd|hđnd|ubmttq(?:vn)?|ủy ban mttq(?: việt nam)?|mttq|đoàn đbqh|đbqh|ủy ban nhân dân|hội đồng nhân dân|(?:ban )?(?:pháp chế|kinh tế(?:\s*[-–]\s*ngân sách)?|ktns|kt-ns|văn hóa\s*[-–]\s*xã hội|vhxh|vh-xh|dân tộc|đô thị|dân vận|nội chính|tổ chức|tuyên giáo)|sở)\b(?:\s*,\s*(?:UBND|HĐND)\b)?)";
    let level =
        r"(?:\s+(?i:tỉnh|thành phố|tp|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu|các xã|các huyện)\b\.?)";
    let tail = r"(?:\s+(?i:liên quan)|\s+(?i:là\s+(?:tỉnh ủy viên|thành ủy viên|huyện ủy viên|đảng ủy viên|ủy viên\b[^,;.:()\n]{0,40}))|\s*\((?:[A-ZĐ]{1,3}\d?|\d|(?i:công nghiệp|kinh tế|văn xã|văn hóa|nội chính|nông nghiệp|tổng hợp|thường trực|phụ trách[^)]*))\))";
    pattern(&format!(
        r"^{honorific}(?:(?i:các\s+|hai\s+|toàn thể\s+))?(?:{deputy}|{title}|{short}|{group})(?:{modifier})*(?:{organ})*(?:{level})*(?:{in_charge}|{modifier})*(?:{tail})*"
    ))
});

/// “Đ/c Nguyễn Văn …”: a person by name.
static BY_NAME: Pattern = Pattern::new(|| {
    pattern(r"^(?i:(?:các\s+)?(?:đ/\s?c|đ\.c|đồng chí))\.?\s*:?\s*\p{Lu}\p{Ll}*(?:\s+\p{Lu}\p{Ll}*){1,4}")
});

static POST_BEHIND: Pattern = Pattern::new(|| pattern(r"^\s*(?:[-–,]|\()\s*"));

/// The name of a person behind a title, told by its family name.
static NAME: Pattern = Pattern::new(|| {
    pattern(
        r"^\s+(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đào|Trương|Lương|Mai|Tô|Trịnh|Cao|Lâm|Tạ|Châu|Thái|Vương|Phùng|Chu|Quách|Kiều|Lò|Giàng|Hà|Tống|Tăng|Triệu|Nông|Ma|Bế|Hứa)(?:\s+\p{Lu}\p{Ll}*){1,4}\b",
    )
});

static BETWEEN: Pattern =
    Pattern::new(|| pattern(r"(?i)^\s*(?:,|;|/|\+|&|\n|[-–]\s|và\s|cùng\s)+\s*(?:và\s+)?"));

/// Leaders at the beginning of the text and what follows; none when it begins otherwise.
pub(crate) fn head(text: &str) -> Option<(Vec<String>, &str)> {
    let mut leaders = Vec::new();
    let (first, mut rest) = one(text.trim_start())?;
    leaders.push(first);
    while let Some(found) = BETWEEN.find(rest) {
        let after = &rest[found.end()..];
        let Some((next, behind)) = one(after) else { break };
        // “Chủ tịch cùng Bí thư kiểm tra”: company, not a list.
        if found.as_str().contains("cùng") {
            break;
        }
        leaders.push(next);
        rest = behind;
    }
    Some((leaders, rest))
}

/// Whether the text is nothing but leaders.
pub(crate) fn whole(text: &str) -> Option<Vec<String>> {
    let text = text.trim().trim_end_matches(['.', ',', ';', ':']);
    let (leaders, rest) = head(text)?;
    rest.trim_matches(|c: char| c.is_whitespace() || ",;.:".contains(c)).is_empty().then_some(leaders)
}

/// One leader at the beginning of the text.
pub(crate) fn one(text: &str) -> Option<(String, &str)> {
    if let Some(found) = LEADER.find(text) {
        let end = unit_name(text, longest_name(text, found.end()));
        let rest = &text[end..];
        if !words::goes_on(rest) {
            let named = NAME.find(rest).map_or(end, |name| end + name.end());
            return Some((words::on_one_line(text[..named].trim_end_matches([':', ' '])), &text[named..]));
        }
    }
    let found = BY_NAME.find(text)?;
    let rest = &text[found.end()..];
    // “Đ/c Nguyễn Văn A - Phó Chủ tịch UBND tỉnh” is one person.
    let dash = POST_BEHIND.find(rest).map_or(0, |dash| dash.end());
    let post = (dash > 0).then(|| LEADER.find(&rest[dash..])).flatten();
    let end = post.map_or(found.end(), |post| found.end() + dash + post.end());
    Some((words::on_one_line(&text[..end]), &text[end..]))
}

/// Whether the text names an organ that acts as one body, rather than its members.
pub(crate) fn is_organ(text: &str) -> bool {
    static ORGAN: Pattern = Pattern::new(|| {
        pattern(
            r"(?i)^(?:thường trực\s+(?:tỉnh ủy|thành ủy|huyện ủy|đảng ủy|hđnd|ubnd)|tt\.?\s?(?:hđnd|ubnd|tu)|(?:ban\s+)?thường vụ|btv)",
        )
    });
    ORGAN.is_match(text)
}

/// “Trưởng phòng Đầu tư kiểm tra”: the unit's name goes on to the verb.
fn unit_name(text: &str, end: usize) -> usize {
    static HEAD: Pattern = Pattern::new(|| {
        pattern(r"(?i)\b(?:trưởng phòng|trưởng ban|chi cục trưởng|viện trưởng|hiệu trưởng)$")
    });
    let rest = &text[end..];
    let named = rest.strip_prefix(' ').filter(|name| name.starts_with(char::is_uppercase));
    if named.is_none_or(opens_with_act) || !HEAD.is_match(&text[..end]) {
        return end;
    }
    let clause = rest.find([',', ';', '.', ':', '(', '\n']).unwrap_or(rest.len());
    end + organs::verb(&rest[..clause]).unwrap_or(clause)
}

/// Whether a capitalised word is the verb of a matter rather than a name.
fn opens_with_act(text: &str) -> bool {
    const VERBS: [&str; 34] = [
        "Dự", "Họp", "Làm", "Nghe", "Tiếp", "Kiểm", "Giao", "Thăm", "Chủ", "Trực", "Đi", "Giám", "Khảo",
        "Đối", "Trao", "Phát", "Khai", "Đón", "Ký", "Cho", "Chỉ", "Công", "Nghỉ", "Học", "Cùng", "Tham",
        "Hội", "Góp", "Thông", "Xử", "Sơ", "Tổng", "Báo", "Viếng",
    ];
    text.split_whitespace().next().is_some_and(|first| VERBS.contains(&first))
}

/// A proper name behind an area: “Chủ tịch UBND xã Tân Hòa”. A capitalised verb is no name.
fn longest_name(text: &str, end: usize) -> usize {
    static AREA: Pattern = Pattern::new(|| {
        pattern(
            r"(?i)\b(?:tỉnh|thành phố|tp|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu|huyện ủy|thành ủy|đảng ủy)\.?$",
        )
    });
    static NAME: Pattern = Pattern::new(|| pattern(r"^(?:\s+\p{Lu}\p{Ll}+|\s+\d{1,2}\b)+(?:\s*\([A-ZĐ]\))?"));
    if !AREA.is_match(&text[..end]) {
        return end;
    }
    let Some(name) = NAME.find(&text[end..]) else { return end };
    if opens_with_act(name.as_str()) { end } else { end + name.end() }
}
