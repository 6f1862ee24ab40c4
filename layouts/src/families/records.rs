//! Tables with a row per activity: day, time, matter, people, place, preparation, remarks in columns.

use std::collections::BTreeMap;

use jiff::civil::Time;
use nhip_files::Given;

use super::{
    cell,
    columns::{Column, Header},
    laid::LaidRow,
    prose::Prose,
};
use crate::{
    build::{Builder, Slot, between},
    calendar::Dates,
    closing,
    grammar::{
        Pattern,
        brackets::{self, LastBracket},
        clauses,
        clock::{self, When},
        days,
        item::{self, Draft, People, Places, Reading, Standing},
        lists, pattern, people, places, words,
    },
};

static TOTAL: Pattern = Pattern::new(|| pattern(r"(?i)^(?:tổng(?:\s+(?:số|cộng))?|cộng)\b"));

/// What goes on from row to row.
#[derive(Default)]
struct Carried {
    dates: Option<Dates>,
    when: When,
}

/// Reads the rows below a header.
pub(crate) fn read(
    header: &Header,
    (given, rows): (Given, &[LaidRow<'_>]),
    prose: &mut Prose,
    builder: &mut Builder<'_>,
) {
    let mut carried = Carried::default();
    let width = header.columns.keys().next_back().map_or(1, |last| last + 1);
    for row in rows {
        if row.own().next().is_none() {
            continue;
        }
        if is_band(header, row, width) {
            band(row, &mut carried, prose, builder);
            continue;
        }
        let moved = if given == Given::Every { align(header, row, width) } else { None };
        let row = moved.as_ref().unwrap_or(row);
        day(header, row, &mut carried, builder);
        one(header, row, &mut carried, builder);
    }
}

/// A row with one cell across the table: a day, a half-day, or a closing line.
fn is_band(header: &Header, row: &LaidRow<'_>, width: u32) -> bool {
    let mut own = row.own();
    let (Some((column, cell)), None) = (own.next(), own.next()) else { return false };
    let wide = cell.col_span > 1 && cell.col_span + 1 >= width;
    let kind = header.columns.get(&column);
    let first =
        column == 0 && !matches!(kind, Some(Column::Day | Column::Content | Column::Part | Column::Time));
    wide || first && row.cells.values().all(|(_, other)| other.text.is_empty() || other.where_ == cell.where_)
}

fn band(row: &LaidRow<'_>, carried: &mut Carried, prose: &mut Prose, builder: &mut Builder<'_>) {
    for (_, cell) in row.own() {
        let text = words::on_one_line(&cell.text);
        if let Some(when) = clock::whole(&text).filter(|when| when.start.is_none()) {
            carried.when = when;
            builder.ignored(&cell.where_, &text, "buổi");
            continue;
        }
        match days::heading(&text) {
            Some(heading) if heading.rest.is_empty() || clock::whole(heading.rest).is_some() => {
                let when = clock::whole(heading.rest).unwrap_or_default();
                match builder.survey.calendar.heading(&heading) {
                    Ok(dates) => {
                        builder.named(&dates);
                        builder.ignored(&cell.where_, &text, "ngày");
                        *carried = Carried { dates: Some(dates), when };
                    }
                    Err(why) => builder.unread(&cell.where_, &text, why),
                }
            }
            _ => {
                for line in cell.text.lines() {
                    prose.line(&cell.where_, line, builder);
                }
                prose.pause(builder);
            }
        }
    }
}

/// Pages that drop covered cells instead of leaving them empty give rows that are too short: they end at the right.
fn align<'a>(header: &Header, row: &LaidRow<'a>, width: u32) -> Option<LaidRow<'a>> {
    let used = row.cells.keys().next_back().map_or(0, |last| last + 1);
    let covered = row.cells.values().any(|(origin, _)| *origin == super::laid::Origin::Above);
    let day = header.all(&Column::Day).next()?;
    if used == 0 || used >= width || covered || used != u32::try_from(row.cells.len()).ok()? {
        return None;
    }
    let first_is_day = days::heading(&words::on_one_line(row.text(day))).is_some();
    if first_is_day || used < 3 {
        return None;
    }
    let shift = width - used;
    let cells: BTreeMap<_, _> = row.cells.iter().map(|(column, cell)| (column + shift, *cell)).collect();
    Some(LaidRow { index: row.index, cells })
}

/// Takes the day of a row; an empty one goes on from above.
fn day(header: &Header, row: &LaidRow<'_>, carried: &mut Carried, builder: &mut Builder<'_>) {
    let texts: Vec<&str> =
        header.all(&Column::Day).map(|column| row.text(column)).filter(|text| !text.is_empty()).collect();
    if texts.is_empty() {
        return;
    }
    let joined = words::on_one_line(&texts.join(" "));
    // A column “Thứ” may hold “Hai”, or “2”.
    let prefixed = format!("Thứ {joined}");
    let text = if days::heading(&joined).is_none() { prefixed } else { joined };
    let Some(heading) = days::heading(&text) else {
        for column in header.all(&Column::Day).filter(|column| !row.is_from_above(*column)) {
            if let Some((_, cell)) = row.cells.get(&column).filter(|(_, cell)| !cell.text.is_empty()) {
                builder.unread(&cell.where_, &cell.text, "không đọc được ngày");
            }
        }
        return;
    };
    match builder.survey.calendar.heading(&heading) {
        Ok(dates) => {
            if carried.dates.as_ref() != Some(&dates) {
                carried.when = When::default();
            }
            builder.named(&dates);
            carried.dates = Some(dates);
        }
        Err(why) => {
            carried.dates = None;
            if header.all(&Column::Day).any(|column| !row.is_from_above(column)) {
                builder.unread(&format!("hàng {}", row.index + 1), &text, why);
            }
        }
    }
    let (when, rest) = clock::head(heading.rest);
    if when.is_said() {
        carried.when = when;
    }
    let leftover = words::trimmed(rest);
    if !leftover.is_empty()
        && !leftover.starts_with('(')
        && header.all(&Column::Day).any(|column| !row.is_from_above(column))
    {
        builder.unread(&format!("hàng {}", row.index + 1), leftover, "chữ thừa trong ô ngày");
    }
}

/// Reads one row.
fn one(header: &Header, row: &LaidRow<'_>, carried: &mut Carried, builder: &mut Builder<'_>) {
    let when = when(header, row, carried);
    let contents: Vec<&str> =
        header.all(&Column::Content).map(|column| row.text(column)).filter(|text| !text.is_empty()).collect();
    let content = contents.join("\n");
    let has_content = header.has(&Column::Content);
    if TOTAL.is_match(&content) || row.own().next().is_some_and(|(_, cell)| TOTAL.is_match(&cell.text)) {
        return pass(row, builder, "dòng tổng");
    }
    if header.all(&Column::Content).any(|column| row.is_from_above(column)) && !content.is_empty() {
        return pass(row, builder, "thuộc ô nội dung gộp ở trên");
    }
    let people: String = [Column::Leaders, Column::Chair, Column::LeadersThenGuests]
        .iter()
        .flat_map(|kind| header.all(kind))
        .map(|column| row.text(column))
        .collect();
    if content.is_empty() && (has_content || people.is_empty()) {
        return without_content(header, row, builder);
    }
    if closing::is_empty_day(&content) && has_content && people.is_empty() {
        return pass(row, builder, "không có lịch");
    }
    let slot = Slot { dates: carried.dates.clone(), when, leaders: Vec::new(), where_: sources(row) };
    let passages = split_content(&content);
    let many = passages.len();
    for (at, passage) in passages.into_iter().enumerate() {
        let draft = draft(header, row, &passage, (at, many));
        builder.add(draft, &slot, &passage);
    }
}

/// The time of a row; an empty half-day goes on from above, an empty time does not.
fn when(header: &Header, row: &LaidRow<'_>, carried: &mut Carried) -> When {
    let mut own = When::default();
    for kind in [Column::Time, Column::Part] {
        for column in header.all(&kind) {
            let (said, _) = clock::head(row.text(column));
            own = own.or(said);
        }
    }
    let end: Option<Time> =
        header.all(&Column::End).find_map(|column| clock::time(row.text(column)).map(|(time, _)| time));
    if own.start.is_some() && end.is_some() {
        own = between(own.start, end).or(own);
    }
    if own.part.is_some() {
        carried.when = When { part: own.part, ..When::default() };
    }
    if own.is_said() && own.start.is_some() { own } else { own.or(carried.when) }
}

fn split_content(content: &str) -> Vec<String> {
    let passages: Vec<String> = cell::passages(content).into_iter().flatten().collect();
    if passages.is_empty() { vec![String::new()] } else { passages }
}

/// Reads the matter of a row and lays the other columns beside it.
fn draft(header: &Header, row: &LaidRow<'_>, passage: &str, (at, many): (usize, usize)) -> Draft {
    let text = |kind: &Column| -> String {
        let all: Vec<&str> =
            header.all(kind).map(|column| row.text(column)).filter(|text| !text.is_empty()).collect();
        share(&all.join("\n"), at, many)
    };
    let place = text(&Column::Place);
    let named: String =
        [Column::Leaders, Column::Chair, Column::LeadersThenGuests].iter().map(&text).collect();
    let reading = Reading {
        people: if named.is_empty() && !has_people(header) || named.is_empty() {
            People::InText
        } else {
            People::KnownElsewhere
        },
        places: if place.is_empty() { Places::InText } else { Places::KnownElsewhere },
        last_bracket: if place.is_empty() { LastBracket::MaySayAnything } else { LastBracket::IsNoPlace },
    };
    let mut draft = if reading.people == People::InText && has_people(header) {
        careful(passage, reading)
    } else {
        cell::draft(passage, reading)
    };
    if !place.is_empty() {
        draft.place = Some(words::on_one_line(words::trimmed(&place)));
    }
    leaders(&text(&Column::Leaders), &mut draft);
    chair(&text(&Column::Chair), &mut draft);
    leader_then_guests(&text(&Column::LeadersThenGuests), &mut draft);
    draft.participants.extend(lists::members(&text(&Column::Guests)));
    let prepares = text(&Column::Prepares);
    if !prepares.is_empty() {
        draft.prepared_by = vec![lists::members(&prepares).join(", ")];
    }
    for kind in [Column::Note, Column::Other] {
        note(&text(&kind), &mut draft);
    }
    draft
}

/// In a table with a column for people, a row without any keeps its matter whole, unless it opens with leaders.
fn careful(passage: &str, reading: Reading) -> Draft {
    let draft = item::read(passage, reading);
    if draft.leaders.is_empty() {
        cell::draft(passage, Reading { people: People::KnownElsewhere, ..reading })
    } else {
        draft
    }
}

fn has_people(header: &Header) -> bool {
    [Column::Leaders, Column::Chair, Column::LeadersThenGuests].iter().any(|kind| header.has(kind))
}

/// When a row tells several matters, line by line, the other columns may do so too.
fn share(text: &str, at: usize, many: usize) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    if many > 1 && lines.len() == many { lines[at].to_owned() } else { text.to_owned() }
}

/// Every line and every comma may part leaders; what is no leader takes part.
fn leaders(text: &str, draft: &mut Draft) {
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    if let Some(leaders) = people::whole(text) {
        draft.leaders = leaders;
        return;
    }
    for member in lists::members(text) {
        match people::whole(&member) {
            Some(leaders) => draft.leaders.extend(leaders),
            None if draft.leaders.is_empty() && draft.participants.is_empty() => draft.leaders.push(member),
            None => split_off(&member, draft),
        }
    }
}

fn split_off(member: &str, draft: &mut Draft) {
    match people::head(member) {
        Some((leaders, rest)) => {
            draft.leaders.extend(leaders);
            draft.participants.extend(lists::members(rest));
        }
        None => draft.participants.push(member.to_owned()),
    }
}

fn chair(text: &str, draft: &mut Draft) {
    if text.trim().is_empty() {
        return;
    }
    let before = draft.leaders.len();
    leaders(text, draft);
    if draft.leaders.len() > before {
        draft.standing = Standing::Presides;
    }
}

/// The first line leads; a later line does so only when it is addressed (“Đ/c …”).
fn leader_then_guests(text: &str, draft: &mut Draft) {
    static ADDRESSED: Pattern = Pattern::new(|| pattern(r"(?i)^(?:đ/\s?c|đ\.c|đc|đồng chí)\b"));
    for (at, line) in
        text.lines().map(|line| words::bare(line.trim())).filter(|line| !line.is_empty()).enumerate()
    {
        if at > 0 && !ADDRESSED.is_match(line) {
            draft.participants.extend(lists::members(line));
            continue;
        }
        match people::head(line) {
            Some((leaders, rest)) => {
                draft.leaders.extend(leaders);
                draft.participants.extend(lists::members(words::trimmed(rest)));
            }
            None if at == 0 => draft.leaders.extend(lists::members(line)),
            None => draft.participants.extend(lists::members(line)),
        }
    }
}

/// A remark may say until when it lasts, who prepares, or that it takes the whole day.
fn note(text: &str, draft: &mut Draft) {
    let text = words::on_one_line(text);
    if text.is_empty() {
        return;
    }
    let (rest, said) = brackets::take(&format!("({text})"), LastBracket::MaySayAnything);
    if !rest.is_empty()
        || said.iter().any(|one| matches!(one, brackets::Bracket::Note(_) | brackets::Bracket::Place(_)))
    {
        if let Some(clauses) = clauses::whole_line(&text) {
            clauses.into_iter().for_each(|clause| item::take(clause, draft, &mut String::new()));
        } else {
            let inner = item::read(
                &text,
                Reading {
                    people: People::KnownElsewhere,
                    places: Places::KnownElsewhere,
                    last_bracket: LastBracket::MaySayAnything,
                },
            );
            draft.until = inner.until.clone().or(draft.until.take());
            if inner.until.is_none() || !inner.title.is_empty() {
                draft.notes.push(if inner.until.is_some() { inner.title } else { text });
            }
        }
        return;
    }
    said.into_iter().for_each(|one| item::hear(one, draft));
}

/// A row without a matter: an empty day, or people and places that lack one.
fn without_content(header: &Header, row: &LaidRow<'_>, builder: &mut Builder<'_>) {
    for (column, cell) in row.own() {
        let frame = matches!(
            header.columns.get(&column),
            Some(Column::Number | Column::Day | Column::Weekday | Column::Part | Column::Time | Column::End)
        );
        if frame || closing::is_empty_day(&cell.text) || closing::is_closing(&cell.text) {
            builder.ignored(&cell.where_, &cell.text, "ngày hoặc buổi để trống");
        } else {
            builder.unread(&cell.where_, &cell.text, "hàng này không có nội dung công việc");
        }
    }
}

fn pass(row: &LaidRow<'_>, builder: &mut Builder<'_>, why: &'static str) {
    for (_, cell) in row.own() {
        builder.ignored(&cell.where_, &cell.text, why);
    }
}

fn sources(row: &LaidRow<'_>) -> Vec<String> {
    row.own().map(|(_, cell)| cell.where_.clone()).collect()
}

/// Tells the columns of a table without a header by what they hold.
pub(crate) fn infer(rows: &[LaidRow<'_>]) -> Option<Header> {
    let columns: Vec<u32> = {
        let mut all: Vec<u32> = rows.iter().flat_map(|row| row.cells.keys().copied()).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let sample: Vec<&LaidRow<'_>> = rows.iter().take(200).collect();
    let mut found: BTreeMap<u32, Column> = BTreeMap::new();
    let mut longest: Option<(u32, usize)> = None;
    for column in columns.into_iter().take(64) {
        let texts: Vec<String> = sample
            .iter()
            .flat_map(|row| row.own().filter(|(at, _)| *at == column))
            .map(|(_, cell)| words::on_one_line(&cell.text))
            .collect();
        let share = |test: &dyn Fn(&str) -> bool| {
            texts.iter().filter(|text| test(text)).count() * 10 >= texts.len() * 6
        };
        if texts.len() < 2 {
            continue;
        }
        let kind = if share(&|text| {
            days::heading(text).is_some_and(|heading| words::trimmed(heading.rest).is_empty())
        }) {
            Column::Day
        } else if share(&|text| clock::whole(text).is_some()) {
            Column::Time
        } else if share(&|text| people::whole(text).is_some()) {
            Column::Leaders
        } else if share(&|text| text.parse::<u32>().is_ok()) {
            Column::Number
        } else if share(&places::looks_like) {
            Column::Place
        } else {
            let size = texts.iter().map(|text| text.chars().count()).sum::<usize>() / texts.len();
            if longest.is_none_or(|(_, most)| size > most) {
                longest = Some((column, size));
            }
            Column::Guests
        };
        found.insert(column, kind);
    }
    let (content, _) = longest?;
    found.insert(content, Column::Content);
    let has_day = found.values().any(|kind| *kind == Column::Day);
    // One past the end of nothing: the body starts at the first row.
    has_day.then_some(Header { first_row: 0, last_row: usize::MAX, columns: found })
}
