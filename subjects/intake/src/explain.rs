//! What the errors of taking in say to a person.

use nhip_files::{FileError, Found};
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
            Self::File(error) => say_file(error, words),
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

fn say_file(error: &FileError, words: Words) -> String {
    let told = |key: &str, name: &str, args: &[(&'static str, Arg<'_>)]| {
        let mut all = vec![("name", Arg::from(name.to_owned()))];
        all.extend(args.iter().map(|(name, value)| (*name, value.clone())));
        words.with(key, &all)
    };
    let text = |text: &str| Arg::from(text.to_owned());
    let found = |found: Found| Arg::from(words.t(&format!("intake-found-{}", found.word())));
    match error {
        FileError::Empty { name } => words.named("intake-file-empty", name),
        FileError::TooLarge { name, limit, .. } => {
            told("intake-file-too-large", name, &[("limit", Arg::from(limit >> 20))])
        }
        FileError::TooMuch { name, limit, .. } => {
            told("intake-file-too-much", name, &[("limit", Arg::from(*limit))])
        }
        FileError::Bomb { name, part } => told("intake-file-bomb", name, &[("part", text(part))]),
        FileError::TooDeep { name, .. } => words.named("intake-file-too-deep", name),
        FileError::Encrypted { name } => words.named("intake-file-encrypted", name),
        FileError::Macro { name, part } => told("intake-file-macro", name, &[("part", text(part))]),
        FileError::Truncated { name, .. } => words.named("intake-file-truncated", name),
        FileError::Damaged { name, part, .. } => told("intake-file-damaged", name, &[("part", text(part))]),
        FileError::NotWhatNameSays { name, extension, content } => told(
            "intake-file-other-kind",
            name,
            &[("extension", text(extension)), ("content", found(*content))],
        ),
        FileError::OldWord { name } => words.named("intake-file-old-word", name),
        FileError::Unsupported { name, content } => {
            told("intake-file-unsupported", name, &[("content", found(*content))])
        }
        FileError::OldEncoding { name, encoding } => {
            told("intake-file-old-encoding", name, &[("encoding", text(encoding))])
        }
        FileError::UnknownEncoding { name } => words.named("intake-file-unknown-encoding", name),
    }
}
