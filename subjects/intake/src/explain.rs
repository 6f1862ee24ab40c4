//! What the errors of taking in say to a person.

use nhip_web::error::{Explain, Kind};
use nhip_web::words::{Arg, Words};

use crate::error::{IntakeError, ReadError};

impl Explain for IntakeError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unknown(_) | Self::NotOnSheet(_) => Kind::Unknown,
            Self::Refused(refusal) => refusal.kind(),
            Self::Read(error) => error.kind(),
            Self::NotOurBody(_) | Self::NothingChosen => Kind::Invalid(Vec::new()),
            Self::Stale { .. }
            | Self::AlreadyTaken(_)
            | Self::UndoFirst(_)
            | Self::NotTaken
            | Self::Moved => Kind::NotAllowedNow,
            Self::Row { source, .. } => match source.kind() {
                Kind::Invalid(_) | Kind::Unknown => Kind::NotAllowedNow,
                other => other,
            },
            Self::Directory(error) => error.kind(),
            Self::Storage(error) => error.kind(),
        }
    }

    fn say(&self, words: Words) -> String {
        match self {
            Self::Unknown(_) => words.t("intake-unknown"),
            Self::Refused(refusal) => refusal.say(words),
            Self::Read(error) => error.say(words),
            Self::NotOurBody(code) => words.named("intake-not-our-body", code.as_str()),
            Self::NotOnSheet(_) => words.t("intake-not-on-sheet"),
            Self::Stale { .. } => words.t("intake-stale"),
            Self::AlreadyTaken(decided) => words.named("intake-already-taken", &decided.by),
            Self::UndoFirst(decided) => words.named("intake-undo-first", &decided.by),
            Self::NotTaken => words.t("intake-not-taken"),
            Self::Moved => words.t("intake-moved"),
            Self::NothingChosen => words.t("intake-nothing-chosen"),
            Self::Row { title, source } => {
                let args = [("title", Arg::from(title.as_str())), ("why", Arg::from(source.say(words)))];
                words.with("intake-row-refused", &args)
            }
            Self::Directory(error) => error.say(words),
            Self::Storage(error) => error.say(words),
        }
    }
}

impl Explain for ReadError {
    fn kind(&self) -> Kind {
        match self {
            Self::Broken { .. } => Kind::Broken,
            Self::TooSlow { .. } => Kind::Busy { retry_after_seconds: 30 },
            Self::File(_) | Self::TooManyRows { .. } => Kind::Invalid(Vec::new()),
        }
    }

    fn say(&self, words: Words) -> String {
        match self {
            Self::File(error) => error.say(words),
            Self::TooManyRows { name, rows, most } => {
                let args = [
                    ("name", Arg::from(name.as_str())),
                    ("rows", Arg::from(*rows as u64)),
                    ("most", Arg::from(*most as u64)),
                ];
                words.with("intake-file-too-many-rows", &args)
            }
            Self::TooSlow { name } => words.named("intake-file-too-slow", name),
            Self::Broken { name } => words.named("intake-file-broken", name),
        }
    }
}
