//! A cell or paragraph that tells several activities: where one ends and the next begins.

use crate::Why;
use crate::{
    build::{Builder, Slot},
    grammar::{
        Pattern, clauses, clock,
        item::{self, Draft, People, Reading, Standing},
        organs, pattern, people, places, words,
    },
};

/// The longest passage that is read as one item; a longer one is no line of a schedule.
const LONGEST_ITEM: usize = 12_000;

/// Words with which the matter of an activity often begins.
static ACT: Pattern = Pattern::new(|| {
    pattern(
        r"^(?:Dự|Họp|Làm việc|Tiếp|Nghe|Kiểm tra|Giao ban|Thăm|Chủ trì|Trực|Đi|Giám sát|Khảo sát|Đối thoại|Trao|Phát động|Khai mạc|Đón|Ký|Cho ý kiến|Chỉ đạo|Nghỉ|Học|Tham dự|Tham gia|Cùng|Hội nghị|Góp ý|Thông qua|Xử lý|Sơ kết|Tổng kết|Viếng|Hội ý|Hội thảo|Lễ|Công tác|Thẩm định|Gặp)\b",
    )
});

/// The passages of a cell, each with the activities that follow one another in it; lines that belong together are
/// joined by `\n`.
pub(crate) fn passages(text: &str) -> Vec<Vec<String>> {
    let mut passages: Vec<String> = Vec::new();
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let marked = lines.iter().filter(|line| words::opens_item(line)).count();
    // “08h00: Họp UBND tỉnh” with dashed lines below it is one matter and its points.
    let headed = lines.first().is_some_and(|line| !words::opens_item(line) && opens_with_time(line));
    for line in lines {
        let clause = clauses::whole_line(line).is_some() || clauses::remark(words::trimmed(line)).is_some();
        let opens = match passages.last() {
            None => true,
            Some(_) if clause => false,
            Some(last) if headed && words::opens_item(line) && !last.ends_with(':') => {
                opens_with_time(words::bare(line)) || is_addressed(words::bare(line))
            }
            Some(last) => begins(line, last, marked > 0),
        };
        match passages.last_mut() {
            Some(last) if !opens => {
                last.push('\n');
                last.push_str(line);
            }
            _ => passages.push(line.to_owned()),
        }
    }
    passages
        .iter()
        .map(|passage| inline(passage).iter().flat_map(|piece| by_halves(piece)).collect())
        .collect()
}

fn begins(line: &str, before: &str, marked: bool) -> bool {
    if words::opens_item(line) || opens_with_time(line) {
        return true;
    }
    let ended = before.ends_with(['.', ';']);
    let addressed = is_addressed(line);
    if marked {
        return addressed;
    }
    addressed
        || ended && words::opens_with_capital(line)
        || ACT.is_match(line) && !before.ends_with([',', '-', '–'])
}

fn is_addressed(line: &str) -> bool {
    people::head(line).is_some_and(|(_, rest)| rest.trim_start().starts_with(':'))
}

fn opens_with_time(text: &str) -> bool {
    let line = text.lines().next().unwrap_or("");
    let (when, rest) = clock::head(line);
    let rest = words::trimmed(rest);
    when.start.is_some() && !rest.is_empty() && !line.to_lowercase().starts_with("thời gian")
        || when.part.is_some() && !rest.is_empty()
}

/// Splits one passage where a new time begins: “… . 10 giờ 30’, dự …”, “… - 07 giờ 30’ PGĐ (B) …”.
pub(crate) fn inline(passage: &str) -> Vec<String> {
    static DASH: Pattern = Pattern::new(|| pattern(r"\s[-–+]\s"));
    let mut cuts: Vec<usize> = words::sentence_ends(passage)
        .into_iter()
        .filter(|end| opens_with_time(passage[*end..].trim_start()))
        .collect();
    let semicolons = passage.match_indices(';').map(|(at, _)| at + 1);
    cuts.extend(
        semicolons
            .filter(|at| opens_with_time(passage[*at..].trim_start()) && !words::is_bracketed(passage, *at)),
    );
    cuts.extend(DASH.find_iter(passage).filter_map(|dash| {
        let behind = &passage[dash.end()..];
        let before = passage[..dash.start()].trim_end();
        let timed = clock::head(behind).0.start.is_some()
            && opens_with_time(behind)
            && !before.ends_with(|c: char| c.is_ascii_digit());
        let parted = clock::part(behind).is_some() && opens_with_time(behind);
        let ended =
            before.ends_with(['.', ';', '…', ')']) && (timed || parted || people::head(behind).is_some());
        (timed && clock::span(before).is_none() || ended).then_some(dash.start())
    }));
    cuts.sort_unstable();
    cuts.dedup();
    let mut pieces = Vec::new();
    let mut from = 0;
    for cut in cuts.into_iter().chain([passage.len()]) {
        let piece = passage[from..cut].trim();
        if !words::trimmed(piece).is_empty() {
            pieces.push(piece.to_owned());
        }
        from = cut;
    }
    pieces
}

/// “khảo sát … tại xã Sơn Lâm (sáng), xã Sơn Tân (chiều)” tells the same matter at two places.
fn by_halves(piece: &str) -> Vec<String> {
    static THERE: Pattern = Pattern::new(|| pattern(r"\((?:sáng|chiều|tối)\)(?:,|;|\s+và)\s+(?:tại\s+)?"));
    let Some(at) = piece.find(" tại ").filter(|_| !piece.contains('\n')) else {
        return vec![piece.to_owned()];
    };
    let matter = &piece[..at + " tại ".len()];
    let mut pieces = Vec::new();
    let mut from = matter.len();
    for joint in THERE.find_iter(piece).filter(|joint| joint.start() > matter.len()) {
        if !places::looks_like(&piece[joint.end()..]) {
            continue;
        }
        let half = joint.start() + piece[joint.start()..].find(')').map_or(0, |close| close + 1);
        pieces.push(format!("{matter}{}", &piece[from..half]));
        from = joint.end();
    }
    let first = if pieces.is_empty() { piece.to_owned() } else { format!("{matter}{}", &piece[from..]) };
    pieces.push(first);
    pieces
}

/// The lines of a passage, with a line that was broken within a clause put together again.
fn rejoined(passage: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in passage.lines() {
        let broken = lines.last().is_some_and(|last| {
            clauses::whole_line(last).is_some()
                && (last.ends_with([',', ';', '-', '–']) || line.starts_with(char::is_lowercase))
        });
        match lines.last_mut() {
            Some(last) if broken && clauses::whole_line(line).is_none() => {
                last.push(' ');
                last.push_str(line);
            }
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

/// Reads one passage with its lines of clauses into a draft.
pub(crate) fn draft(passage: &str, reading: Reading) -> Draft {
    let mut main: Vec<&str> = Vec::new();
    let mut clauses = Vec::new();
    let lines = rejoined(passage);
    for (index, line) in lines.iter().map(String::as_str).enumerate() {
        match clauses::whole_line(line)
            .or_else(|| clauses::remark(words::trimmed(words::bare(line))).map(|one| vec![one]))
        {
            Some(found) if index > 0 => clauses.extend(found),
            _ => main.push(line),
        }
    }
    let mut draft = item::read(&main.join(" "), reading);
    let mut title = std::mem::take(&mut draft.title);
    for clause in clauses {
        item::take(clause, &mut draft, &mut title);
    }
    draft.title = words::capitalised(words::trimmed(&title));
    if reading.people == People::InText {
        find_people(&mut draft);
    }
    draft
}

/// People that do not stand first: “Trực: Đ/c PCT (A)”, or an organ that the sentence is about.
fn find_people(draft: &mut Draft) {
    if !draft.leaders.is_empty() && draft.standing != Standing::Attends {
        if draft.standing == Standing::Unsaid && draft.leaders.iter().all(|leader| people::is_organ(leader)) {
            draft.standing = Standing::Presides;
        }
        return;
    }
    if draft.leaders.is_empty()
        && let Some((matter, who)) = draft.title.rsplit_once(':')
        && let Some(leaders) = people::whole(who.trim())
    {
        draft.leaders = leaders;
        draft.title = matter.trim().to_owned();
        return;
    }
    if draft.leaders.is_empty() && dashed(draft) {
        return;
    }
    // Attending people named in brackets come after the organ that they stand for.
    let (organ, rest) = match people::head(&draft.title) {
        Some((leaders, rest)) if words::goes_on(rest.trim_start()) => (leaders, rest.trim().to_owned()),
        _ => match organs::subject(&draft.title) {
            Some((organ, rest)) => (organs::each(&organ), rest),
            None => return,
        },
    };
    let mut leaders = organ;
    leaders.append(&mut draft.leaders);
    draft.leaders = leaders;
    let matter =
        rest.strip_prefix("tổ chức ").filter(|matter| matter.split_whitespace().count() > 1).unwrap_or(&rest);
    draft.title = words::capitalised(words::trimmed(matter));
    if draft.standing == Standing::Unsaid {
        draft.standing = Standing::Presides;
    }
}

/// “Chào cờ - Đ/c CT, các đ/c PCT - Sân UBND”: matter, people and place between dashes.
fn dashed(draft: &mut Draft) -> bool {
    let title = draft.title.replace(" – ", " - ");
    let mut pieces: Vec<&str> = title.split(" - ").map(str::trim).collect();
    let Some(at) = pieces.iter().skip(1).position(|piece| people::whole(piece).is_some()) else {
        return false;
    };
    draft.leaders = people::whole(pieces.remove(at + 1)).unwrap_or_default();
    if pieces.len() > 1 && draft.place.is_none() && pieces.last().is_some_and(|last| places::looks_like(last))
    {
        draft.place = pieces.pop().map(str::to_owned);
    }
    draft.title = pieces.join(" - ");
    true
}

/// Reads all activities of a text in its surroundings.
pub(crate) fn read_all(text: &str, slot: &Slot, reading: Reading, builder: &mut Builder<'_>) {
    read_all_noted(text, slot, reading, None, builder);
}

/// Reads all activities of a text, each with a remark that stands beside it; people of the first piece of a passage
/// go on to the pieces without.
pub(crate) fn read_all_noted(
    text: &str,
    slot: &Slot,
    reading: Reading,
    note: Option<&str>,
    builder: &mut Builder<'_>,
) {
    if text.len() > LONGEST_ITEM {
        return builder.unread(&slot.where_.join(", "), text, Why::TooLong);
    }
    let passages = passages(text);
    if passages.iter().all(Vec::is_empty) {
        return builder.without_matter(slot, text);
    }
    for passage in passages {
        let mut inherited: Vec<String> = Vec::new();
        let mut title = String::new();
        let mut standing = Standing::Unsaid;
        for piece in passage {
            if words::opens_item(&piece) {
                inherited.clear();
            }
            let mut draft = draft(&piece, reading);
            if draft.leaders.is_empty() {
                draft.leaders.clone_from(&inherited);
                draft.standing = draft.standing.or(standing);
            } else {
                standing = draft.standing;
                inherited.clone_from(&draft.leaders);
            }
            // “14 giờ, tại huyện Phú Ninh”: the same matter again.
            if draft.title.is_empty() && draft.place.is_some() {
                draft.title.clone_from(&title);
            }
            title.clone_from(&draft.title);
            draft.notes.extend(note.map(str::to_owned));
            builder.add(draft, slot, &piece);
        }
    }
}
