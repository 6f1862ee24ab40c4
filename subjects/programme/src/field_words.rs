//! What the fields of an activity are called: the one list for every page that tells what changed.

use nhip_web::words::Words;

use crate::rules::change::Field;

/// The name inside a sentence: `thời gian`.
pub fn name(words: Words, field: Field) -> String {
    words.t(match field {
        Field::Time => "change-field-time",
        Field::Place => "change-field-place",
        Field::Chair => "change-field-chair",
        Field::Leaders => "change-field-leaders",
        Field::Content => "change-field-content",
        Field::Vehicles => "change-field-vehicles",
        Field::Participants => "change-field-participants",
        Field::PreparedBy => "change-field-prepared-by",
        Field::State => "change-field-state",
        Field::Note => "change-field-note",
        Field::Level => "change-field-level",
    })
}

/// The name as it stands alone: `Thời gian`.
pub fn label(words: Words, field: Field) -> String {
    let name = name(words, field);
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
