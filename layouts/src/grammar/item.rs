//! One activity told in running text: time, people, matter, guests, place, preparation, remarks.

use super::{
    Pattern,
    brackets::{self, Bracket, LastBracket},
    clauses::{self, Clause, Cue},
    clock::{self, When},
    days::{self, Days},
    lists, organs, pattern, people, places, substitutes, words,
};
use crate::Role;

/// What a text says of one activity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Draft {
    pub(crate) when: When,
    /// The day, when the item names its own.
    pub(crate) day: Option<Days>,
    pub(crate) until: Option<Days>,
    pub(crate) every_working_day: bool,
    pub(crate) leaders: Vec<String>,
    pub(crate) title: String,
    pub(crate) participants: Vec<String>,
    pub(crate) place: Option<String>,
    pub(crate) prepared_by: Vec<String>,
    pub(crate) notes: Vec<String>,
    pub(crate) standing: Standing,
}

/// What the text says of the part that the leaders play.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Standing {
    #[default]
    Unsaid,
    /// The sentence is about an organ that does it, or names who presides.
    Presides,
    /// Someone is said to attend.
    Attends,
}

impl Standing {
    /// What is said here, else that an organ named before presides here too.
    pub(crate) fn or(self, before: Self) -> Self {
        match (self, before) {
            (Self::Unsaid, Self::Presides) => Self::Presides,
            _ => self,
        }
    }
}

/// Whether leaders are looked for in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum People {
    InText,
    /// A column or a heading names them.
    KnownElsewhere,
}

/// Whether the place is looked for behind a plain “tại”.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Places {
    InText,
    /// A column names it, so “tại …” belongs to the matter.
    KnownElsewhere,
}

/// How a text is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading {
    pub(crate) people: People,
    pub(crate) places: Places,
    pub(crate) last_bracket: LastBracket,
}

/// “các ngày làm việc trong tuần”.
static EVERY_DAY: Pattern = Pattern::new(|| {
    pattern(
        r"(?i)[,;]?\s*(?:vào\s+)?(?:tất cả\s+)?(?:các|mọi|hằng|hàng)\s+ngày(?:\s+làm việc)?\s+trong tuần|[,;]?\s*(?:hằng|hàng) ngày(?: trong tuần)?",
    )
});
static UNTIL: Pattern =
    Pattern::new(|| pattern(r"(?i)[,;(]?\s*(?:kéo dài\s+)?(?:đến hết|hết) ngày\s+(\d[\d/.\-]*\d)\)?"));
static LAST_PART: Pattern =
    Pattern::new(|| pattern(r"(?i)\s*[-–,;]\s*\(?(cả ngày|buổi sáng|buổi chiều|buổi tối|sáng|chiều)\)?\.?$"));
static LAST_TIME: Pattern =
    Pattern::new(|| pattern(r"(?i)[,;]?\s+((?:từ|lúc|vào lúc)\s+\d{1,2}\s*(?:giờ|h|:)[^.;,()]*)\.?$"));
static WITH: Pattern =
    Pattern::new(|| pattern(r"(?i)^((?:tham\s+|đến\s+)?dự\s+|đi\s+|tháp tùng\s+)?(?:cùng(?:\s+với)?)\s+"));
static DELEGATES: Pattern = Pattern::new(|| pattern(r"(?i)[,;.]?\s*((?:ủy|uỷ) quyền\s+(?:cho\s+)?.+)$"));
static ATTENDS: Pattern = Pattern::new(|| {
    pattern(r"(?i)^(?:tiếp tục\s+|đến\s+|về\s+|sẽ\s+)?(?:tham dự|cùng dự|dự|tham gia)\b\s*(\S*)")
});
static PRESIDES: Pattern = Pattern::new(|| pattern(r"(?i)^(?:đồng\s+)?(?:chủ trì|chủ tọa|chủ toạ)\b"));
static OFFICE: Pattern =
    Pattern::new(|| pattern(r"(?i)^làm việc tại (?:cơ quan|trụ sở|phòng làm việc|văn phòng|nhiệm sở)\b"));

/// Words that make “dự” part of another word.
const NOT_ATTENDING: [&str; 12] =
    ["thảo", "án", "toán", "kiến", "báo", "phòng", "trữ", "thi", "tuyển", "đoán", "định", "bị"];

/// Reads one item.
pub(crate) fn read(text: &str, reading: Reading) -> Draft {
    let mut draft = Draft::default();
    let text = words::on_one_line(words::bare(text));
    let rest = head(&text, reading.people, &mut draft);
    let rest = substitutes::delegated(rest, &mut draft);
    let rest = substitutes::instead(rest, &mut draft);
    body(&rest, reading, &mut draft);
    draft
}

/// Time, day and people in whatever order they open the item; gives what follows.
fn head<'a>(text: &'a str, look: People, draft: &mut Draft) -> &'a str {
    let mut rest = text;
    for _ in 0..6 {
        let (when, after) = clock::head(rest);
        if when.is_said() {
            draft.when = draft.when.or(when);
            rest = after;
            if let Some(after) = own_day(rest, draft) {
                rest = after;
            }
            continue;
        }
        if draft.place.is_none()
            && draft.when.is_said()
            && let Some(after) = place_before(rest, draft)
        {
            rest = after;
            continue;
        }
        if look == People::KnownElsewhere || !draft.leaders.is_empty() {
            break;
        }
        let Some((leaders, after)) = people::head(rest) else { break };
        draft.leaders = leaders;
        rest = after.trim_start_matches(|c: char| c.is_whitespace() || ",:;.–-".contains(c));
        if after.starts_with(',') || after.starts_with(" và ") {
            companions(&mut rest, draft);
        }
    }
    rest
}

/// “Chủ tịch, lãnh đạo và công chức Văn phòng dự …”: a unit listed behind leaders comes with them.
fn companions(rest: &mut &str, draft: &mut Draft) {
    let inner = rest.strip_prefix("và ").unwrap_or(rest);
    let Some((unit, behind)) = organs::subject(inner) else { return };
    if draft.leaders.iter().all(|leader| people::is_organ(leader)) {
        draft.leaders.extend(lists::members(&unit));
        draft.standing = Standing::Presides;
    } else {
        draft.participants.extend(lists::members(&unit));
    }
    *rest = &inner[inner.len() - behind.len()..];
}

/// “07 giờ 30 ngày 08/01/2026 …”: the day behind the time.
fn own_day<'a>(rest: &'a str, draft: &mut Draft) -> Option<&'a str> {
    static NAMED: Pattern = Pattern::new(|| {
        pattern(r"(?i)^(?:thứ\s+\S+,?\s+|chủ nhật,?\s+)?(?:,\s*)?(?:vào\s+)?(?:các\s+)?ngày\s+\d")
    });
    if !NAMED.is_match(rest) {
        return None;
    }
    let found = days::heading(rest)?;
    draft.day = found.days;
    Some(found.rest)
}

/// “14h00, tại Hội trường A: Chủ tịch …”.
fn place_before<'a>(rest: &'a str, draft: &mut Draft) -> Option<&'a str> {
    let inner = rest.strip_prefix("tại ").or_else(|| rest.strip_prefix("Tại "))?;
    let cut = inner.find([':', ',']).filter(|cut| *cut < 120)?;
    let after = inner[cut + 1..].trim_start();
    let place = inner[..cut].trim();
    let before_people = people::head(after).is_some() || inner[cut..].starts_with(':');
    if !before_people || place == "cơ quan" {
        return None;
    }
    draft.place = Some(place.to_owned());
    Some(after)
}

fn body(rest: &str, reading: Reading, draft: &mut Draft) {
    let mut text = rest.to_owned();
    if EVERY_DAY.is_match(&text) {
        draft.every_working_day = true;
        text = EVERY_DAY.replace(&text, "").into_owned();
    }
    if let Some(found) = UNTIL.captures(&text)
        && let Some((until, _)) = days::days(&found[1])
    {
        draft.until = Some(until);
        text = UNTIL.replace(&text, "").into_owned();
    }
    if let Some(found) = LAST_PART.captures(&text)
        && let Some(when) = clock::whole(&found[1])
    {
        draft.when = when.or(draft.when);
        text.truncate(found.get(0).map_or(0, |whole| whole.start()));
    }
    if draft.when.start.is_none()
        && let Some(found) = LAST_TIME.captures(&text)
        && !text[..found.get(0).map_or(0, |whole| whole.start())].to_lowercase().ends_with("thời gian")
        && let Some(when) = clock::whole(&found[1])
    {
        draft.when = when.or(draft.when);
        text.truncate(found.get(0).map_or(0, |whole| whole.start()));
    }
    let (mut text, said) = brackets::take(&text, reading.last_bracket);
    said.into_iter().for_each(|said| hear(said, draft));
    if let Some(found) = DELEGATES.captures(&text) {
        draft.notes.push(words::trimmed(&found[1]).to_owned());
        text.truncate(found.get(0).map_or(0, |whole| whole.start()));
    }
    let (main, clauses) = clauses::split(&text);
    let mut main = company(&main, draft);
    for clause in clauses {
        take(clause, draft, &mut main);
    }
    if reading.places == Places::InText
        && draft.place.is_none()
        && !OFFICE.is_match(&main)
        && let Some((left, place)) = places::take_at(&main).or_else(|| places::take_last_room(&main))
    {
        main = left;
        draft.place = Some(place);
    }
    draft.title = words::capitalised(words::trimmed(&words::on_one_line(&main)));
}

/// Lays what a bracket said into a draft.
pub(crate) fn hear(said: Bracket, draft: &mut Draft) {
    match said {
        Bracket::When(when) => {
            draft.when =
                if draft.when.start.is_some() { keep_time(draft.when, when) } else { when.or(draft.when) }
        }
        Bracket::Until(days) => draft.until = Some(days),
        Bracket::On(when, days) => {
            draft.when = draft.when.or(when);
            draft.day = Some(days);
        }
        Bracket::Attending(who) => {
            let (leaders, guests) = brackets::leaders_or_guests(&who);
            draft.leaders.extend(leaders);
            draft.participants.extend(guests);
            draft.standing = Standing::Attends;
        }
        Bracket::Chairing(leaders) => {
            draft.leaders.extend(leaders);
            draft.standing = Standing::Presides;
        }
        Bracket::Named(leaders) => draft.leaders.extend(leaders),
        Bracket::Guests(who) => draft.participants.extend(clauses::guests(&who)),
        Bracket::Prepares(who) => draft.prepared_by.push(who),
        Bracket::Note(note) => draft.notes.push(note),
        Bracket::Place(place) => draft.place = Some(place),
    }
}

/// A bracket may add a half-day or an end to a time that was said before.
fn keep_time(before: When, said: When) -> When {
    When { start: before.start, end: before.end.or(said.end), part: said.part.or(before.part) }
}

/// “cùng Bí thư Huyện ủy kiểm tra …”: who is accompanied takes part.
fn company(main: &str, draft: &mut Draft) -> String {
    let Some(found) = WITH.captures(main) else { return main.to_owned() };
    let verb = found.get(1).map_or("", |verb| verb.as_str()).trim();
    let after = &main[found.get(0).map_or(0, |whole| whole.end())..];
    let (who, rest) = match people::head(after) {
        Some((leaders, rest)) if !rest.trim().is_empty() => (leaders, rest.to_owned()),
        _ => match organs::subject(after) {
            Some((organ, rest)) => (lists::members(&organ), rest),
            None => return main.to_owned(),
        },
    };
    draft.participants.extend(who);
    let rest = words::trimmed(&rest);
    if !verb.to_lowercase().contains("dự") || rest.starts_with("dự ") {
        return rest.to_owned();
    }
    // “dự cùng Phó Chủ tịch làm việc với Sở Y tế”: only “dự họp” and “dự hội nghị” are said.
    if organs::opens_with_verb(rest) && !rest.starts_with("họp") {
        draft.standing = Standing::Attends;
        return rest.to_owned();
    }
    format!("dự {rest}")
}

/// Lays a clause into a draft; `main` is the matter as read so far.
pub(crate) fn take(clause: Clause, draft: &mut Draft, main: &mut String) {
    let value = clause.value;
    match clause.cue {
        Cue::Place => draft.place = Some(value),
        Cue::Guests | Cue::Company => {
            let (guests, place) = place_behind(&value);
            draft.participants.extend(clauses::guests(guests));
            draft.place = draft.place.take().or(place);
        }
        Cue::Prepares => draft.prepared_by.push(value),
        Cue::Note => draft.notes.push(value),
        Cue::Chair => {
            let (leaders, guests) = brackets::leaders_or_guests(&value);
            if draft.leaders.is_empty() && leaders.is_empty() {
                draft.leaders = guests;
            } else {
                draft.leaders.extend(leaders);
                draft.participants.extend(guests);
            }
            draft.standing = Standing::Presides;
        }
        Cue::Time | Cue::TimeAndPlace => time_clause(&value, draft),
        Cue::Content => {
            if main.is_empty() {
                *main = value;
            } else {
                main.push_str(": ");
                main.push_str(&value);
            }
        }
    }
}

/// “mời Văn phòng Sở, tại Phòng họp số 3”: the place stands behind the guests.
fn place_behind(value: &str) -> (&str, Option<String>) {
    let behind = value.find(", tại ").map(|at| (at, &value[at + ", tại ".len()..]));
    match behind.filter(|(at, place)| places::looks_like(place) && !words::is_bracketed(value, *at)) {
        Some((at, place)) => (&value[..at], Some(words::trimmed(place).to_owned())),
        None => (value, None),
    }
}

/// “Thời gian, địa điểm: 07 giờ 00’ đến 08 giờ 00’ … tại phòng Tiếp công dân”.
fn time_clause(value: &str, draft: &mut Draft) {
    let (when, mut rest) = clock::head(value);
    if when.is_said() {
        draft.when = when.or(draft.when);
    }
    if let Some(after) = own_day(rest, draft) {
        rest = after;
    } else if let Some(found) = days::heading(rest).filter(|found| found.days.is_some()) {
        draft.day = found.days;
        rest = found.rest;
        let (more, after) = clock::head(rest);
        draft.when = draft.when.or(more);
        rest = after;
    }
    let mut left = rest.to_owned();
    if EVERY_DAY.is_match(&left) {
        draft.every_working_day = true;
        left = EVERY_DAY.replace(&left, "").into_owned();
    }
    let left = words::trimmed(&left);
    match left.strip_prefix("tại ") {
        Some(place) => draft.place = Some(place.to_owned()),
        None if left.is_empty() => {}
        None => draft.notes.push(left.to_owned()),
    }
}

/// The part that leaders play, from what was said and how the matter begins.
pub(crate) fn role(title: &str, standing: Standing) -> Role {
    if OFFICE.is_match(title) {
        return Role::AtOffice;
    }
    let attends = ATTENDS.captures(title).is_some_and(|found| {
        let next = found[1].trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        !NOT_ATTENDING.contains(&next.as_str())
    });
    if attends || standing == Standing::Attends {
        Role::Attends
    } else if standing == Standing::Presides || PRESIDES.is_match(title) {
        Role::Chairs
    } else {
        Role::Unclear
    }
}
