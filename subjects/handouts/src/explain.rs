//! What the errors of this subject say to a person.

use nhip_files::paper::Refusal;
use nhip_web::error::{Explain, Kind};
use nhip_web::words::{Arg, Words};

use crate::error::HandoutError;

impl Explain for HandoutError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unknown => Kind::Unknown,
            Self::Meeting(error) => error.kind(),
            Self::Refused(refusal) => refusal.kind(),
            Self::TooSlow(_) => Kind::Busy { retry_after_seconds: 30 },
            Self::Stale | Self::WithdrawnAlready | Self::Same | Self::TooMany => Kind::NotAllowedNow,
            Self::Storage(error) => error.kind(),
            _ => Kind::Invalid(Vec::new()),
        }
    }

    fn say(&self, words: Words) -> String {
        match self {
            Self::Unknown => words.t("handouts-unknown"),
            Self::Meeting(error) => error.say(words),
            Self::Refused(refusal) => refusal.say(words),
            Self::File(refusal) => file(words, refusal),
            Self::TooLarge { name, most } => words
                .with("file-too-large", &[("name", Arg::from(name.as_str())), ("limit", Arg::from(*most))]),
            Self::TooSlow(name) => words.named("handouts-too-slow", name),
            Self::Unclassified => words.t("handouts-unclassified"),
            Self::Secret => words.t("handouts-secret"),
            Self::NoItem => words.t("handouts-no-item"),
            Self::Text(field) => words.named("handouts-text-faulty", &words.t(&format!("handouts-{field}"))),
            Self::Same => words.t("handouts-same"),
            Self::TooMany => words.t("handouts-too-many"),
            Self::Stale => words.t("handouts-stale"),
            Self::NothingChosen => words.t("handouts-nothing-chosen"),
            Self::WithdrawnAlready => words.t("handouts-withdrawn-already"),
            Self::Storage(error) => error.say(words),
        }
    }
}

fn file(words: Words, refusal: &Refusal) -> String {
    match refusal {
        Refusal::File(error) => error.say(words),
        Refusal::Program { name, part } => {
            let args = [("name", Arg::from(name.as_str())), ("part", Arg::from(part.as_str()))];
            words.with("handouts-program", &args)
        }
        Refusal::Kind { name, content } => {
            let content = words.t(&format!("found-{}", content.word()));
            let args = [("name", Arg::from(name.as_str())), ("content", Arg::from(content))];
            words.with("handouts-kind-refused", &args)
        }
    }
}
