//! How values of this subject read on pages, in the reader's language.

use jiff::civil::Date;
use nhip_harmony::ids::PersonId;
use nhip_people::Directory;
use nhip_web::words::{Language, Words};

use crate::rules::decider::Decider;
use crate::rules::due::Due;
use crate::rules::edition::{Change, ChangeKind, Item};
use crate::rules::term::Term;

/// When something is due: `tháng 6/2026`, `Q2/2026` in English.
pub(super) fn due(words: Words, due: Due) -> String {
    match (words.language(), due) {
        (Language::Vietnamese, _) => due.vietnamese(),
        (Language::English, Due::Day(day)) => words.date(day),
        (Language::English, Due::Week(month, week)) => {
            format!("week {week} of {}/{}", month.month, month.year)
        }
        (Language::English, Due::Months(from, to)) if from == to => format!("{}/{}", from.month, from.year),
        (Language::English, Due::Months(from, to)) => {
            format!("{}/{}–{}/{}", from.month, from.year, to.month, to.year)
        }
    }
}

/// A period: `Năm 2026`, `Q2 2026` in English.
pub(super) fn term(words: Words, term: Term) -> String {
    match (words.language(), term) {
        (Language::Vietnamese, _) => capital(&term.vietnamese()),
        (Language::English, Term::Year(year)) => year.to_string(),
        (Language::English, Term::Quarter(year, quarter)) => format!("Q{quarter} {year}"),
        (Language::English, Term::Month(month)) => format!("{}/{}", month.month, month.year),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// The levels that decide, by name.
pub(super) fn deciders(directory: &Directory, deciders: &[Decider]) -> String {
    deciders.iter().map(|decider| decider.name(directory)).collect::<Vec<_>>().join("; ")
}

/// A leader's post.
pub(super) fn leader(directory: &Directory, person: &PersonId) -> String {
    directory.person(person).map_or_else(|| person.to_string(), |known| known.title.clone())
}

/// What differs in an item, in one line.
pub(super) fn change(words: Words, change: &Change) -> String {
    match &change.kind {
        ChangeKind::Added => due(words, change.item.due),
        ChangeKind::Withdrawn => String::new(),
        ChangeKind::Later { from, to } | ChangeKind::Longer { from, to } => {
            format!("{} → {}", due(words, *from), due(words, *to))
        }
        ChangeKind::Changed { fields } => {
            let names = fields.iter().map(|field| words.t(&format!("matters-field-{}", field.word())));
            names.collect::<Vec<_>>().join(", ")
        }
    }
}

/// An item of a version with its time and unit, for a choice in a list.
pub(super) fn item(words: Words, item: &Item) -> String {
    format!("{} · {}", item.title, due(words, item.due))
}

/// The year that a page shows when its address names none.
pub(super) fn year_of(today: Date) -> i16 {
    today.year()
}
