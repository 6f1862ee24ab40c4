//! One row of a table: its matter read as text, its other columns laid beside it.

use super::{
    cell,
    columns::{Column, Header},
    laid::LaidRow,
};
use crate::grammar::{
    Pattern,
    brackets::{self, LastBracket},
    clauses, clock,
    item::{self, Draft, People, Places, Reading, Standing},
    lists, organs, pattern, people, words,
};

/// Reads the matter of a row and lays the other columns beside it.
pub(crate) fn draft(header: &Header, row: &LaidRow<'_>, passage: &str, (at, many): (usize, usize)) -> Draft {
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
    let guests = text(&Column::Guests);
    if draft.leaders.is_empty() && !has_people(header) {
        leading_guests(&guests, &mut draft);
    } else {
        draft.participants.extend(lists::members(&guests));
    }
    // “Kỳ họp thứ 8 HĐND tỉnh” in a table that has no column for people.
    if draft.leaders.is_empty()
        && !has_people(header)
        && let Some(organ) = organs::inside_event(&draft.title)
    {
        draft.leaders = vec![organ];
        draft.standing = draft.standing.or(Standing::Presides);
    }
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
    // “Chủ tịch,” above “PCT (B)” is a list for all of them.
    let listed = lines.iter().rev().skip(1).any(|line| line.trim_end().ends_with([',', ';']));
    if many > 1 && lines.len() == many && !listed { lines[at].to_owned() } else { text.to_owned() }
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

/// Without a column for leaders, those who stand first among the guests are meant.
fn leading_guests(text: &str, draft: &mut Draft) {
    for member in lists::members(text) {
        match people::whole(&member) {
            Some(leaders) if draft.participants.is_empty() => draft.leaders.extend(leaders),
            _ => draft.participants.push(member),
        }
    }
}

/// A remark may say until when it lasts, who prepares, or that it takes the whole day.
fn note(text: &str, draft: &mut Draft) {
    let text = words::on_one_line(text);
    if text.is_empty() {
        return;
    }
    if clock::is_length(&text) {
        return draft.notes.push(text);
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
