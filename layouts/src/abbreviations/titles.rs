//! The built-in rules: short forms spelt out, then the organ that a bare title belongs to.

use super::{Seat, seat::Own};
use crate::grammar::{Pattern, pattern, people, words};

static HONORIFIC: Pattern =
    Pattern::new(|| pattern(r"(?i)^(?P<many>các\s+)?(?:đ/\s?c|đ\.c|đc|đồng chí)\.?\s*:?\s*"));
static SHORT: Pattern = Pattern::new(|| {
    pattern(
        r"^(?P<head>[Cc]ác\s+)?(?P<short>PCTTT|PCT|CT|PBTTT|PBT|BT|PGĐTT|PGĐ|GĐ|PCVP|CVP|PTB|PTĐ)\b(?P<standing>\.?\s*(?:TT\b|[Tt]hường trực))?",
    )
});
static FIELD: Pattern =
    Pattern::new(|| pattern(r"^\s*(?:\.\s?(?P<dotted>[A-ZĐ]{1,5})\b|\(\s*(?P<closed>[A-ZĐ]{1,5})\s*\))"));
static GROUP: Pattern =
    Pattern::new(|| pattern(r"^(?:TTTU|TT\.?\s?TU|TT\.?\s?HĐND|TT\.?\s?UBND|BGĐ|BTV|BCH)\b"));
static BARE_TITLE: Pattern = Pattern::new(|| {
    pattern(
        r"(?i)^(?P<title>(?:các\s+|hai\s+)?(?:nguyên\s+|quyền\s+)?(?:phó\s+)?(?P<kind>chủ tịch|bí thư|giám đốc|trưởng đoàn)(?:\s+thường trực|\s+chuyên trách|\s+thứ nhất)?)(?P<tail>(?:\s+liên quan)?(?:\s*\([^)]*\))?(?:\s+liên quan)?)$",
    )
});
static UNLEVELLED: Pattern =
    Pattern::new(|| pattern(r"\b(?P<organ>UBND|HĐND)(?P<tail>(?:\s+liên quan)?(?:\s*\([^)]*\))?)$"));
static TWO_ORGANS: Pattern = Pattern::new(|| {
    pattern(r"^(?P<title>.+?)\s+(?P<first>HĐND|UBND)\s*(?:,|và)\s*(?P<second>HĐND|UBND)(?P<level>\s+.+)?$")
});
static BOARD: Pattern =
    Pattern::new(|| pattern(r"(?i)\bban\s+(?:ktns|kt-ns|kt - ns|vhxh|vh-xh|vh - xh|pc)\b"));

/// The full titles of a written form.
pub(super) fn expand(written: &str, seat: Option<&Seat>) -> Vec<String> {
    let text = words::on_one_line(written);
    let plain = match HONORIFIC.captures(&text) {
        Some(found) => {
            let many = if found.name("many").is_some() { "các " } else { "" };
            format!("{many}{}", &text[found.get(0).map_or(0, |whole| whole.end())..])
        }
        None => text,
    };
    let spelt = board(&spell_out(&group(&plain, seat)));
    if let Some(found) = TWO_ORGANS.captures(&spelt) {
        let level = found.name("level").map_or("", |level| level.as_str());
        return [&found["first"], &found["second"]]
            .into_iter()
            .map(|organ| complete(&format!("{} {organ}{level}", &found["title"]), seat))
            .collect();
    }
    vec![complete(&spelt, seat)]
}

/// “PCT. Thường trực” → “Phó Chủ tịch Thường trực”, “PCT.CN” → “Phó Chủ tịch (công nghiệp)”.
fn spell_out(text: &str) -> String {
    let Some(found) = SHORT.captures(text) else { return text.to_owned() };
    let (title, standing) = match &found["short"] {
        "PCTTT" => ("Phó Chủ tịch", true),
        "PCT" => ("Phó Chủ tịch", false),
        "CT" => ("Chủ tịch", false),
        "PBTTT" => ("Phó Bí thư", true),
        "PBT" => ("Phó Bí thư", false),
        "BT" => ("Bí thư", false),
        "PGĐTT" => ("Phó Giám đốc", true),
        "PGĐ" => ("Phó Giám đốc", false),
        "GĐ" => ("Giám đốc", false),
        "PCVP" => ("Phó Chánh Văn phòng", false),
        "CVP" => ("Chánh Văn phòng", false),
        "PTB" => ("Phó Trưởng Ban", false),
        _ => ("Phó Trưởng đoàn", false),
    };
    let head = found.name("head").map_or("", |_| "các ");
    let standing = if standing || found.name("standing").is_some() { " Thường trực" } else { "" };
    let rest = &text[found.get(0).map_or(0, |whole| whole.end())..];
    // Boards are named by their field behind a blank too: “PTB Kinh tế” is no deputy of a field.
    let is_deputy = matches!(&found["short"], "PCT" | "PBT" | "PGĐ" | "PCVP");
    let behind = || people::FIELD_BEHIND.captures(rest).filter(|_| is_deputy);
    let (field, rest) = match FIELD.captures(rest).or_else(behind) {
        Some(field) => {
            let code = ["dotted", "closed", "charge", "field"].into_iter().find_map(|name| field.name(name));
            let told = field_of_work(code.map_or("", |code| code.as_str()));
            (format!(" ({told})"), &rest[field.get(0).map_or(0, |whole| whole.end())..])
        }
        None => (String::new(), rest),
    };
    let rest = rest.trim();
    let gap = if rest.is_empty() { "" } else { " " };
    format!("{head}{title}{standing}{gap}{rest}{field}")
}

fn field_of_work(written: &str) -> String {
    let full = match written {
        "CN" => "công nghiệp",
        "KT" => "kinh tế",
        "VX" => "văn xã",
        "VHXH" => "văn hóa - xã hội",
        "KGVX" => "khoa giáo - văn xã",
        "KTTH" => "kinh tế tổng hợp",
        "NC" => "nội chính",
        "NN" => "nông nghiệp",
        "NL" => "nông lâm",
        "TH" => "tổng hợp",
        "ĐT" => "đô thị",
        "XD" => "xây dựng",
        code if code.chars().all(char::is_uppercase) => code,
        words => return words.to_lowercase(),
    };
    full.to_owned()
}

fn group(text: &str, seat: Option<&Seat>) -> String {
    let Some(found) = GROUP.find(text) else { return text.to_owned() };
    let rest = &text[found.end()..];
    let party = seat.map_or("Tỉnh ủy", |seat| seat.party);
    let short: String = found.as_str().chars().filter(|c| c.is_alphabetic()).collect();
    let full = match short.as_str() {
        "TTTU" => format!("Thường trực {party}"),
        "TTHĐND" => "Thường trực HĐND".to_owned(),
        "TTUBND" => "Thường trực UBND".to_owned(),
        "BGĐ" => "Ban Giám đốc".to_owned(),
        "BTV" if rest.trim().is_empty() => format!("Ban Thường vụ {party}"),
        "BTV" => "Ban Thường vụ".to_owned(),
        _ if rest.trim().is_empty() => {
            format!("Ban Chấp hành Đảng bộ {}", seat.map_or("tỉnh", |seat| seat.level))
        }
        _ => "Ban Chấp hành".to_owned(),
    };
    format!("{full}{rest}")
}

/// “Ban KTNS” → “Ban Kinh tế - Ngân sách”.
fn board(text: &str) -> String {
    if !BOARD.is_match(text) {
        return text.to_owned();
    }
    let pairs = [
        ("KTNS", "Kinh tế - Ngân sách"),
        ("KT-NS", "Kinh tế - Ngân sách"),
        ("KT - NS", "Kinh tế - Ngân sách"),
        ("VHXH", "Văn hóa - Xã hội"),
        ("VH-XH", "Văn hóa - Xã hội"),
        ("VH - XH", "Văn hóa - Xã hội"),
    ];
    let found = pairs.into_iter().find(|(short, _)| text.contains(short));
    found.map_or_else(|| text.to_owned(), |(short, full)| text.replacen(short, full, 1))
}

/// Adds the organ of a bare title and the level of a bare organ.
fn complete(text: &str, seat: Option<&Seat>) -> String {
    let text = match text.strip_prefix("Các ") {
        Some(rest) => format!("các {rest}"),
        None => text.to_owned(),
    };
    let Some(seat) = seat else { return text };
    if let Some(found) = BARE_TITLE.captures(&text) {
        let Some(organ) = organ_of(&found["kind"].to_lowercase(), seat) else { return text };
        return format!("{} {organ}{}", &found["title"], &found["tail"]);
    }
    if let Some(found) = UNLEVELLED.captures(&text) {
        let at = found.name("organ").map_or(text.len(), |organ| organ.end());
        return format!("{} {}{}", &text[..at], seat.level, &text[at..]);
    }
    match text.to_lowercase().as_str() {
        "ban giám đốc" | "lãnh đạo" if seat.own == Own::Department => format!("{text} Sở"),
        "thường trực" => match seat.own {
            Own::Council => format!("Thường trực {}", seat.council),
            Own::Party => format!("Thường trực {}", seat.party),
            _ => text,
        },
        "ban thường vụ" => format!("Ban Thường vụ {}", seat.party),
        _ => text,
    }
}

fn organ_of(kind: &str, seat: &Seat) -> Option<&'static str> {
    match (kind, seat.own) {
        ("chủ tịch", Own::Council | Own::Delegation) => Some(seat.council),
        ("chủ tịch", Own::Committee | Own::Party) => Some(seat.committee),
        ("bí thư", Own::Department | Own::Mixed) => None,
        ("bí thư", _) => Some(seat.party),
        ("giám đốc", Own::Department) => Some("Sở"),
        ("trưởng đoàn", Own::Delegation | Own::Council) => Some("ĐBQH tỉnh"),
        _ => None,
    }
}
