//! What the errors of this subject say to a person.

use nhip_web::error::{Explain, Kind};
use nhip_web::forms::Fault;
use nhip_web::words::Words;

use crate::error::SittingError;
use crate::rules::sitting::WrongMove;

impl Explain for SittingError {
    fn kind(&self) -> Kind {
        let wrong = |field: &str| Kind::wrong(field, Fault::Sentence(self.say(Words::default())));
        match self {
            Self::Unknown => Kind::Unknown,
            Self::Refused(refusal) => refusal.kind(),
            Self::Unsaid(field) => wrong(field),
            Self::NoSuchCode => wrong("code"),
            Self::Section(section) => wrong(section.word()),
            Self::Move(WrongMove::TooMany { .. }) => wrong("yes"),
            Self::Meeting(error) => error.kind(),
            Self::Document(error) => error.kind(),
            Self::Storage(error) => error.kind(),
            Self::Stale
            | Self::Ballot(_)
            | Self::Move(_)
            | Self::TooMany
            | Self::NotHeld
            | Self::Issued
            | Self::NotAgreed => Kind::NotAllowedNow,
        }
    }

    fn say(&self, words: Words) -> String {
        match self {
            Self::Unknown => words.t("sittings-unknown"),
            Self::Refused(refusal) => refusal.say(words),
            Self::Stale => words.t("sittings-stale"),
            Self::Move(WrongMove::TooMany { present }) => words.count("sittings-wrong-too-many", *present),
            Self::Move(wrong) => words.t(&format!("sittings-wrong-{}", wrong.word())),
            Self::Ballot(wrong) => words.t(&format!("sittings-ballot-wrong-{}", wrong.word())),
            Self::Unsaid(field) => words.named("sittings-unsaid", &words.t(&format!("sittings-{field}"))),
            Self::NoSuchCode => words.t("sittings-no-such-code"),
            Self::TooMany => words.t("sittings-too-many"),
            Self::NotHeld => words.t("sittings-not-held"),
            Self::Issued => words.t("sittings-issued-already"),
            Self::Section(section) => {
                words.named("sittings-unsaid", &words.t(&format!("sittings-section-{}", section.word())))
            }
            Self::NotAgreed => words.t("sittings-not-agreed"),
            Self::Meeting(error) => error.say(words),
            Self::Document(error) => error.say(words),
            Self::Storage(error) => error.say(words),
        }
    }
}
