//! Lists of events by day: several on a line between semicolons, each about an organ, without times.

use crate::{
    build::{Builder, Slot},
    grammar::{
        Pattern,
        brackets::LastBracket,
        days,
        item::{self, Draft, People, Places, Reading, Standing},
        lists, organs, pattern, people, words,
    },
};

const READING: Reading = Reading {
    people: People::KnownElsewhere,
    places: Places::InText,
    last_bracket: LastBracket::MaySayAnything,
};

/// Reads all events of a passage.
pub(crate) fn read(text: &str, slot: &Slot, builder: &mut Builder<'_>) {
    for piece in text.lines().flat_map(|line| lists::split_outside_brackets(line, |c| c == ';')) {
        let piece = words::trimmed(words::bare(piece));
        if piece.is_empty() {
            continue;
        }
        builder.add(event(piece), slot, piece);
    }
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

fn event(text: &str) -> Draft {
    let mut draft = item::read(text, READING);
    let title = draft.title.clone();
    let found = match people::head(&title) {
        Some((leaders, rest)) if words::goes_on(rest.trim_start()) => Some((leaders, rest.trim().to_owned())),
        _ => organs::subject(&title).map(|(organ, rest)| (vec![organ], rest)),
    };
    if let Some((leaders, rest)) = found {
        draft.leaders = leaders;
        let matter = rest.strip_prefix("tổ chức ").unwrap_or(&rest);
        draft.title = words::capitalised(words::trimmed(matter));
        draft.standing = Standing::Presides;
    } else if let Some(organ) = organs::inside_event(&title) {
        draft.leaders = vec![organ];
        draft.standing = Standing::Presides;
    }
    draft
}
