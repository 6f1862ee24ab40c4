//! Lists of events by day: several on a line between semicolons, each about an organ, without times.

use crate::{
    build::{Builder, Slot},
    grammar::{
        Pattern,
        brackets::LastBracket,
        clauses, days,
        item::{self, Draft, People, Places, Reading, Standing},
        lists, organs, pattern, people, places, words,
    },
};

const READING: Reading = Reading {
    people: People::KnownElsewhere,
    places: Places::InText,
    last_bracket: LastBracket::MaySayAnything,
};

/// Reads all events of a passage.
pub(crate) fn read(text: &str, slot: &Slot, builder: &mut Builder<'_>) {
    let mut drafts: Vec<(Draft, &str)> = Vec::new();
    for line in text.lines() {
        if let (Some(clauses), Some((draft, _))) = (clauses::whole_line(line), drafts.last_mut()) {
            clauses.into_iter().for_each(|clause| item::take(clause, draft, &mut String::new()));
            continue;
        }
        for piece in lists::split_outside_brackets(line, |c| c == ';') {
            let piece = words::trimmed(words::bare(piece));
            if piece.is_empty() {
                continue;
            }
            let before = drafts.last().map(|(draft, _)| draft);
            drafts.push((after(before, piece), piece));
        }
    }
    if drafts.is_empty() {
        return builder.without_matter(slot, text);
    }
    for (draft, piece) in drafts {
        builder.add(draft, slot, piece);
    }
}

/// Reads an event that may lean on the one before it: for its matter, or for who does it.
fn after(before: Option<&Draft>, piece: &str) -> Draft {
    let Some(before) = before else { return event(piece) };
    if is_further_place(piece) {
        return Draft { place: Some(at(piece)), ..before.clone() };
    }
    let mut draft = event(piece);
    let small = piece.starts_with(char::is_lowercase);
    if draft.leaders.is_empty() && small && organs::opens_with_verb(&draft.title) {
        draft.leaders.clone_from(&before.leaders);
        draft.standing = draft.standing.or(before.standing);
    }
    draft
}

/// Splits a passage where, behind a dash, another day begins.
pub(crate) fn split_days(text: &str) -> (&str, Vec<&str>) {
    static DASH: Pattern = Pattern::new(|| pattern(r"[.;]\s+[-–+]\s+"));
    let mut cuts = DASH
        .find_iter(text)
        .filter(|dash| days::heading(&text[dash.end()..]).is_some_and(|heading| heading.days.is_some()));
    let Some(first) = cuts.next() else { return (text, Vec::new()) };
    let mut others = Vec::new();
    let mut from = first.end();
    for cut in cuts {
        others.push(&text[from..cut.start()]);
        from = cut.end();
    }
    others.push(&text[from..]);
    (&text[..first.start()], others)
}

/// “…; xã Đăk Dục, huyện Ngọc Hồi”: the same matter at another place.
fn is_further_place(piece: &str) -> bool {
    let place = at(piece);
    let small = piece.starts_with(char::is_lowercase);
    small
        && places::looks_like(&place)
        && organs::subject(&place).is_none()
        && place.split_whitespace().count() <= 14
}

fn at(piece: &str) -> String {
    piece.strip_prefix("tại ").unwrap_or(piece).to_owned()
}

fn event(text: &str) -> Draft {
    let mut draft = item::read(text, READING);
    let title = draft.title.clone();
    // A list of duties names only who has them.
    if let Some(leaders) = people::whole(&title) {
        return Draft { leaders, title: String::new(), ..draft };
    }
    let found = match people::head(&title) {
        Some((leaders, rest)) if words::goes_on(rest.trim_start()) => Some((leaders, rest.trim().to_owned())),
        _ => organs::subject(&title)
            .or_else(|| organs::organiser(&title))
            .map(|(organ, rest)| (organs::each(&organ), rest)),
    };
    if let Some((mut leaders, rest)) = found {
        leaders.append(&mut draft.leaders);
        draft.leaders = leaders;
        let matter = rest.strip_prefix("tổ chức ").unwrap_or(&rest);
        draft.title = words::capitalised(words::trimmed(matter));
        draft.standing = draft.standing.or(Standing::Presides);
    } else if let Some(organ) = organs::inside_event(&title) {
        draft.leaders = vec![organ];
        draft.standing = Standing::Presides;
    }
    draft
}
