//! What the errors of this subject say to a person.

use nhip_web::error::{Explain, Kind};
use nhip_web::forms::Fault;
use nhip_web::words::{Arg, Words};

use crate::error::DocumentError;
use crate::rules::issuer::{IssuerFault, LONGEST_LINE, LONGEST_SYMBOL};
use crate::rules::register::{LONGEST_SUBJECT, WrongVoid};

impl Explain for DocumentError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unknown => Kind::Unknown,
            Self::Refused(refusal) => refusal.kind(),
            Self::Void(WrongVoid::NoReason) => {
                Kind::wrong("reason", Fault::Sentence(self.say(Words::default())))
            }
            Self::Issuer(fault) => Kind::wrong(fault.field, Fault::Sentence(self.say(Words::default()))),
            Self::Storage(error) => error.kind(),
            Self::NotOurIssuer(_) | Self::BeforeTerm(_) | Self::Stale | Self::Void(WrongVoid::Already) => {
                Kind::NotAllowedNow
            }
        }
    }

    fn say(&self, words: Words) -> String {
        match self {
            Self::Unknown => words.t("documents-unknown"),
            Self::NotOurIssuer(code) => words.named("documents-not-our-issuer", code.as_str()),
            Self::BeforeTerm(day) => {
                words.with("documents-before-term", &[("day", Arg::from(words.date(*day)))])
            }
            Self::Issuer(IssuerFault { field: "symbol" }) => {
                words.count("issuers-symbol-wrong", LONGEST_SYMBOL)
            }
            Self::Issuer(_) => words.count("issuers-field-wrong", LONGEST_LINE),
            Self::Stale => words.t("issuers-stale"),
            Self::Refused(refusal) => refusal.say(words),
            Self::Void(WrongVoid::NoReason) => words.count("documents-no-reason", LONGEST_SUBJECT),
            Self::Void(WrongVoid::Already) => words.t("documents-void-already"),
            Self::Storage(error) => error.say(words),
        }
    }
}
