//! How values of this subject read on pages, in the reader's language.

use jiff::civil::Date;
use nhip_harmony::ids::PersonId;
use nhip_people::Directory;
use nhip_web::words::{Language, Words};

use crate::rules::decider::Decider;
use crate::rules::due::Due;
use crate::rules::edition::{Change, ChangeKind, Item};

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
