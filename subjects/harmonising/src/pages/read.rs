//! The settings of a run as a form and as an address tell them.

use nhip_harmony::moves::{Freedom, RoomFreedom};
use nhip_web::error::WebError;
use nhip_web::forms::Fault;
use nhip_web::words::Words;

use crate::rules::{Asked, Means, Reach, Scope};

/// One choice of a setting: its word, its name, whether it is taken.
pub(super) struct Choice {
    pub(super) word: &'static str,
    pub(super) name: String,
    pub(super) taken: bool,
}

/// A setting with its choices.
pub(super) struct Setting {
    pub(super) field: &'static str,
    pub(super) name: String,
    pub(super) choices: Vec<Choice>,
}

/// The settings as they stand in the form.
pub(super) struct Settings {
    pub(super) day: String,
    pub(super) all: [Setting; 5],
}

const FREEDOMS: [(Freedom, &str); 3] =
    [(Freedom::SameHalf, "same_half"), (Freedom::SameDay, "same_day"), (Freedom::OtherDay, "other_day")];
const ROOMS: [(RoomFreedom, &str); 2] =
    [(RoomFreedom::KeepRooms, "keep_rooms"), (RoomFreedom::OtherRooms, "other_rooms")];

impl Settings {
    pub(super) fn of(words: Words, asked: &Asked) -> Self {
        let reach = Reach::ALL.map(|one| (one.word(), one == asked.reach));
        let freedom = FREEDOMS.map(|(one, word)| (word, one == asked.freedom));
        let rooms = ROOMS.map(|(one, word)| (word, one == asked.rooms));
        let means = Means::ALL.map(|one| (one.word(), one == asked.means));
        let scope = Scope::ALL.map(|one| (one.word(), one == asked.scope));
        let all = [
            setting(words, "reach", &reach),
            setting(words, "freedom", &freedom),
            setting(words, "rooms", &rooms),
            setting(words, "means", &means),
            setting(words, "scope", &scope),
        ];
        Self { day: words.date(asked.day), all }
    }
}

fn setting(words: Words, field: &'static str, choices: &[(&'static str, bool)]) -> Setting {
    let choice = |(word, taken): &(&'static str, bool)| Choice {
        word,
        name: words.t(&format!("harmonise-{field}-{}", word.replace('_', "-"))),
        taken: *taken,
    };
    Setting {
        field,
        name: words.t(&format!("harmonise-{field}")),
        choices: choices.iter().map(choice).collect(),
    }
}

/// What is asked, over what a page fills in by itself; a field that is missing leaves it as it is.
pub(super) fn asked<'f>(
    mut asked: Asked,
    field: impl Fn(&str) -> Option<&'f str>,
) -> Result<Asked, WebError> {
    if let Some(text) = field("day") {
        asked.day =
            nhip_web::forms::FieldValue::from_typed(text).map_err(|fault| WebError::wrong("day", fault))?;
    }
    if let Some(word) = field("reach") {
        asked.reach = among("reach", word, Reach::ALL.map(|one| (one, one.word())))?;
    }
    if let Some(word) = field("freedom") {
        asked.freedom = among("freedom", word, FREEDOMS)?;
    }
    if let Some(word) = field("rooms") {
        asked.rooms = among("rooms", word, ROOMS)?;
    }
    if let Some(word) = field("means") {
        asked.means = among("means", word, Means::ALL.map(|one| (one, one.word())))?;
    }
    if let Some(word) = field("scope") {
        asked.scope = among("scope", word, Scope::ALL.map(|one| (one, one.word())))?;
    }
    Ok(asked)
}

fn among<T, const N: usize>(
    field: &'static str,
    word: &str,
    all: [(T, &'static str); N],
) -> Result<T, WebError> {
    let found = all.into_iter().find(|(_, known)| *known == word).map(|(one, _)| one);
    found.ok_or_else(|| WebError::wrong(field, Fault::NotAChoice))
}
