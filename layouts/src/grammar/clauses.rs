//! The clauses behind a sentence: “Điểm tại …”, “Mời: …”, “Thành phần: …”, “Chuẩn bị: …”, and the codes of the
//! staff that follow the matter.

use super::{Pattern, clock, lists, organs, pattern, people, words};

/// What a clause is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cue {
    Place,
    Guests,
    Company,
    Prepares,
    Note,
    Chair,
    Time,
    TimeAndPlace,
    Content,
}

/// A clause with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clause {
    pub(crate) cue: Cue,
    pub(crate) value: String,
}

/// Cues within a line, each behind a boundary.
static INLINE: Pattern = Pattern::new(|| {
    pattern(&[
        r"(?i)(?:(?:^|[,.;:–])\s*(?:[*+•\-–]\s*)?|\s[-–+*•]\s*)(?:",
        r"(?P<timeplace>thời gian\s*,\s*địa điểm\s*:)",
        r"|(?P<place>địa điểm(?:\s+(?:tổ chức|họp|tập trung))?\s*(?::|\btại\b)|điểm\s+(?:tập trung|họp|cầu chính)\s*(?:tại|:)|điểm\s+tại|điểm\s*:|tập trung(?:\s+tại|\s*:)|nơi (?:họp|tổ chức|tập trung)\s*:|tại địa điểm\s*:?|đ/đ\s*:)",
        r"|(?P<company>cùng (?:dự|đi|tham gia|tham dự|làm việc|tiếp)(?:\s+(?:có|với))?(?:\s*:|\s))",
        r"|(?P<guests>(?:kính\s+)?mời(?:\s+(?:dự|họp|tham dự|cùng dự|cùng đi))?\s*(?::|\s)|(?:thành phần|tp)(?:\s+(?:tham dự|tham gia|dự họp|mời dự|mời họp|dự|mời|họp))?(?:\s+gồm)?\s*:|tham dự(?:\s+có)?\s*:|dự họp(?:\s+có)?\s*:|dự(?:\s+có)?\s*:|tham gia(?:\s+có)?\s*:|đơn vị (?:tham gia|tham dự|dự|phối hợp)\s*:|phối hợp\s*:)",
        r"|(?P<prepares>(?:đơn vị|cơ quan|phòng|bộ phận)\s+(?:chuẩn bị|báo cáo|trình|chủ trì nội dung|tham mưu|thực hiện|chủ trì chuẩn bị)(?:\s+(?:nội dung|tài liệu))?\s*:|(?:chuẩn bị|cb)(?:\s+(?:nội dung|tài liệu|báo cáo))?\s*:|báo cáo\s*:|tham mưu\s*:)",
        r"|(?P<chair>(?:đồng chí\s+|người\s+|lãnh đạo\s+)?(?:chủ trì|chủ tọa|chủ toạ)\s*:|lãnh đạo(?:\s+(?:dự|tham dự))?\s*:)",
        r"|(?P<note>(?:ghi chú|lưu ý|theo dõi|phục vụ|phương tiện|xe|trang phục)\s*:)",
        r"|(?P<time>thời gian(?:\s*:|\s+từ\b|\s+bắt đầu\b))",
        r"|(?P<content>nội dung(?:\s+(?:họp|làm việc|công việc))?\s*:)",
        r")\s*",
    ]
    .concat())
});

/// A place named in the flow of a sentence without any boundary.
static FLOWING_PLACE: Pattern = Pattern::new(|| {
    pattern(r"(?i)\s(?:điểm\s+(?:tập trung\s+|họp\s+)?tại|địa điểm\s*(?::|tại)|tập trung tại)\s+")
});

static GUEST_END: Pattern = Pattern::new(|| {
    pattern(
        r"(?i)\s+(?:cùng dự|cùng đi|cùng tham gia|cùng tham dự|cùng làm việc|cùng họp|tham dự|tham gia|dự họp|đi cùng|dự|họp)$",
    )
});

/// People and sections of the office that follow the matter, at the end of a line.
static STAFF: Pattern = Pattern::new(|| {
    pattern(
        r"^(?:(?i:lđvp|cvvp|cv|theo dõi|vp|phòng theo dõi|cb|chuyên viên)\s*:|(?i:đ/c\s+|đồng chí\s+)?(?:LĐVP|PCVP|CVP|CVVP|CV)\b|[A-ZĐ]{2,6}(?:\s*[,;/+-]\s*[A-ZĐ]{2,6})*$|(?:P|Phòng)\.?\s?[A-ZĐ]{2,5}$)",
    )
});

static PREPARES_SENTENCE: Pattern = Pattern::new(|| {
    pattern(
        r"^(?:(?i:giao)\s+)?(.+?)\s+chuẩn bị(?:\s*,)?(?:\s+(?:(?:nội dung|báo cáo|tài liệu),|nội dung|báo cáo|tài liệu|hồ sơ|phòng họp|điểm cầu|và|,|thư mời|giấy mời|địa điểm|các điều kiện|phục vụ))*$",
    )
});

/// Splits a text into what is said first and the clauses behind it.
pub(crate) fn split(text: &str) -> (String, Vec<Clause>) {
    let mut main = String::new();
    let mut clauses = Vec::new();
    for sentence in words::sentences(text) {
        if !main.is_empty() && clock::whole(sentence).is_some_and(|when| when.start.is_some()) {
            clauses.push(Clause { cue: Cue::Time, value: sentence.to_owned() });
            continue;
        }
        if let Some(note) = remark(sentence) {
            clauses.push(note);
            continue;
        }
        let (head, found) = split_sentence(sentence);
        if !head.is_empty() {
            if !main.is_empty() {
                main.push_str(". ");
            }
            main.push_str(&head);
        }
        clauses.extend(found);
    }
    (main, clauses)
}

/// A line that is one clause: “- Địa điểm: …”; none when it is something else.
pub(crate) fn whole_line(text: &str) -> Option<Vec<Clause>> {
    let bare = words::bare(text);
    let found = INLINE.captures(bare)?;
    if found.get(0)?.start() > 0 {
        return None;
    }
    // “Mời …” and “Cùng dự …” without a colon open a sentence as well as a clause.
    let cue = cue(&found)?;
    let colon = found[0].contains(':');
    if !colon && !matches!(cue, Cue::Company | Cue::Guests | Cue::Place) {
        return None;
    }
    let (head, clauses) = split(bare);
    head.is_empty().then_some(clauses)
}

/// Whether a line only names a clause, whose members follow on lines of their own: “- Thành phần:”.
pub(crate) fn opens_list(text: &str) -> bool {
    let bare = words::bare(text).trim_end();
    bare.ends_with(':')
        && INLINE.find(bare).is_some_and(|found| found.start() == 0 && found.end() == bare.len())
}

/// Whether the text is a remark on who follows or prepares the matter.
pub(crate) fn remark(sentence: &str) -> Option<Clause> {
    if STAFF.is_match(sentence) {
        return Some(Clause { cue: Cue::Note, value: sentence.to_owned() });
    }
    let found = PREPARES_SENTENCE.captures(sentence)?;
    let who = words::trimmed(&found[1]);
    let plain = organs::looks_like(who) && people::one(who).is_none() && !who.contains(" nghe ");
    plain.then(|| Clause { cue: Cue::Prepares, value: who.to_owned() })
}

/// The guests of a clause: a list without “cùng dự” behind it.
pub(crate) fn guests(value: &str) -> Vec<String> {
    let value = words::trimmed(value);
    let value = GUEST_END.find(value).map_or(value, |found| &value[..found.start()]);
    lists::members(value)
}

fn split_sentence(sentence: &str) -> (String, Vec<Clause>) {
    let mut marks: Vec<(usize, usize, Cue)> = INLINE
        .captures_iter(sentence)
        .filter_map(|found| Some((found.get(0)?.start(), found.get(0)?.end(), cue(&found)?)))
        .filter(|(start, end, cue)| is_clause(sentence, *start, *end, *cue))
        .collect();
    marks.extend(FLOWING_PLACE.find_iter(sentence).map(|found| (found.start(), found.end(), Cue::Place)));
    marks.retain(|(start, ..)| !words::is_bracketed(sentence, *start));
    marks.sort_by_key(|mark| mark.0);
    marks.dedup_by(|later, earlier| later.0 < earlier.1);
    let Some(first) = marks.first() else { return (sentence.to_owned(), Vec::new()) };
    let head = words::trimmed(&sentence[..first.0]).to_owned();
    let mut clauses = Vec::new();
    for (index, (start, end, cue)) in marks.iter().enumerate() {
        let until = marks.get(index + 1).map_or(sentence.len(), |next| next.0);
        let value = sentence.get(*end..until).map(words::trimmed).unwrap_or_default();
        let name = words::trimmed(sentence.get(*start..*end).unwrap_or_default());
        if !value.is_empty() {
            clauses.push(Clause { cue: *cue, value: named(*cue, name, value) });
        }
    }
    (head, clauses)
}

/// A remark keeps its name (“Xe: 05”), unless it is only called a remark.
fn named(cue: Cue, name: &str, value: &str) -> String {
    let plain = ["ghi chú", "lưu ý"].contains(&name.to_lowercase().as_str());
    if cue == Cue::Note && !plain { format!("{name}: {value}") } else { value.to_owned() }
}

/// Cues without a colon are common words: they open a clause only where nothing else fits.
fn is_clause(sentence: &str, start: usize, end: usize, cue: Cue) -> bool {
    let colon = sentence[start..end].trim_end().ends_with(':');
    match cue {
        Cue::Company | Cue::Guests if !colon => {
            let value = &sentence[end..];
            start > 0 && !value.trim().is_empty() && !value.starts_with("của")
                || start == 0 && words::opens_with_capital(value)
        }
        _ => true,
    }
}

fn cue(found: &regex::Captures<'_>) -> Option<Cue> {
    const NAMES: [(&str, Cue); 9] = [
        ("timeplace", Cue::TimeAndPlace),
        ("place", Cue::Place),
        ("company", Cue::Company),
        ("guests", Cue::Guests),
        ("prepares", Cue::Prepares),
        ("chair", Cue::Chair),
        ("note", Cue::Note),
        ("time", Cue::Time),
        ("content", Cue::Content),
    ];
    NAMES.iter().find(|(name, _)| found.name(name).is_some()).map(|(_, cue)| *cue)
}
