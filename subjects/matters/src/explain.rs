//! What the errors of this subject say to a person.

use nhip_web::error::{Explain, Kind};
use nhip_web::forms::{Fault, FieldFault};
use nhip_web::words::{Arg, Words};

use crate::error::MattersError;
use crate::rules::amendment::AmendmentError;
use crate::rules::base::VoteError;
use crate::rules::link::AnswerError;
use crate::rules::matter::FactsFault;
use crate::rules::progress::WrongStep;
use crate::rules::table::{MOST_ROWS, NoTable};

impl Explain for MattersError {
    fn kind(&self) -> Kind {
        match self {
            Self::Unknown => Kind::Unknown,
            Self::Unread { field, fault } => Kind::wrong(*field, fault.clone()),
            Self::Refused(refusal) => refusal.kind(),
            Self::Facts(faults) => Kind::Invalid(faults.iter().map(field_fault).collect()),
            Self::NotOurBody(_) => wrong("body", "matters-not-our-body"),
            Self::BadLastDay => wrong("last_day", "matters-bad-last-day"),
            Self::Step(WrongStep::NothingSaid) => wrong("reason", "matters-nothing-said"),
            Self::Step(WrongStep::Backwards { .. }) => wrong("on", "matters-day-backwards"),
            Self::Amendment(error) => amendment_kind(error),
            Self::Answer(AnswerError::NoReason) => wrong("reason", "matters-nothing-said"),
            Self::NoWords => wrong("text", "matters-no-words"),
            Self::Table(_) => Kind::Invalid(Vec::new()),
            Self::File(error) => error.kind(),
            Self::Storage(error) => error.kind(),
            Self::GuestIsFull => Kind::TooMany { retry_after_seconds: 86_400 },
            _ => Kind::NotAllowedNow,
        }
    }

    fn say(&self, words: Words) -> String {
        match self {
            Self::Unknown => words.t("matters-unknown"),
            Self::Unread { fault, .. } => fault.say(words),
            Self::Refused(refusal) => refusal.say(words),
            Self::Stale { .. } => words.t("matters-stale"),
            Self::NotOurBody(_) => words.t("matters-not-our-body"),
            Self::Facts(_) => words.t("matters-facts-faulty"),
            Self::DueIsIssued => words.t("matters-due-is-issued"),
            Self::Step(error) => say_step(error, words),
            Self::Amendment(error) => say_amendment(error, words),
            Self::Advance(error) => {
                words.named("matters-wrong-advance", &words.t(&format!("matters-stage-{}", error.found)))
            }
            Self::AlreadyThere => words.t("matters-already-there"),
            Self::NotOpen => words.t("matters-not-open"),
            Self::EmptyProgramme => words.t("matters-empty-programme"),
            Self::NoNews => words.t("matters-no-news"),
            Self::Vote(error) => say_vote(error, words),
            Self::NotBase => words.t("matters-not-base"),
            Self::LinkedAlready => words.t("matters-linked-already"),
            Self::Answer(AnswerError::NothingToReview) => words.t("matters-nothing-to-review"),
            Self::Answer(AnswerError::NoReason) => words.t("matters-nothing-said"),
            Self::NoWords => words.t("matters-no-words"),
            Self::BadLastDay => words.t("matters-bad-last-day"),
            Self::GuestIsFull => words.t("matters-guest-full"),
            Self::File(error) => error.say(words),
            Self::Table(NoTable::NoHeading) => words.t("matters-no-heading"),
            Self::Table(NoTable::TooManyRows) => words.count("matters-too-many-rows", MOST_ROWS),
            Self::Storage(error) => error.say(words),
        }
    }
}

fn wrong(field: &str, key: &'static str) -> Kind {
    Kind::wrong(field, Fault::Said(key))
}

/// What is wrong with a field of a matter, for its form.
pub(crate) fn field_fault(fault: &FactsFault) -> FieldFault {
    let said = match fault {
        FactsFault::Missing(_) => Fault::Missing,
        FactsFault::TooLong { most, .. } => Fault::TooLong { most: *most },
    };
    FieldFault { field: fault.field().to_owned(), fault: said }
}

fn amendment_kind(error: &AmendmentError) -> Kind {
    match error {
        AmendmentError::NoRequest => wrong("document", "matters-no-request"),
        AmendmentError::NotLater => wrong("due", "matters-not-later"),
        AmendmentError::NotLonger => wrong("due", "matters-not-longer"),
        AmendmentError::NoDecision => wrong("by", "matters-no-decision"),
        AmendmentError::DecidedBefore { .. } | AmendmentError::NotYet(_) => {
            wrong("on", "matters-day-backwards")
        }
        AmendmentError::NotOwed(_) | AmendmentError::AlreadyAsked(_) | AmendmentError::NotOpen(_) => {
            Kind::NotAllowedNow
        }
    }
}

fn say_amendment(error: &AmendmentError, words: Words) -> String {
    match error {
        AmendmentError::NotOwed(state) => {
            words.named("matters-not-owed", &words.t(&format!("matters-state-{state}")))
        }
        AmendmentError::AlreadyAsked(_) => words.t("matters-already-asked"),
        AmendmentError::NoRequest => words.t("matters-no-request"),
        AmendmentError::NotLater => words.t("matters-not-later"),
        AmendmentError::NotLonger => words.t("matters-not-longer"),
        AmendmentError::NotOpen(_) => words.t("matters-request-not-open"),
        AmendmentError::NoDecision => words.t("matters-no-decision"),
        AmendmentError::DecidedBefore { .. } | AmendmentError::NotYet(_) => words.t("matters-day-backwards"),
    }
}

fn say_step(error: &WrongStep, words: Words) -> String {
    match error {
        WrongStep::NotFromHere { found, wanted } => {
            let found = words.t(&format!("matters-state-{found}"));
            let wanted = words.t(&format!("matters-step-{wanted}"));
            words.with("matters-wrong-step", &[("found", Arg::from(found)), ("wanted", Arg::from(wanted))])
        }
        WrongStep::NothingSaid => words.t("matters-nothing-said"),
        WrongStep::Backwards { .. } => words.t("matters-day-backwards"),
    }
}

fn say_vote(error: &VoteError, words: Words) -> String {
    words.t(match error {
        VoteError::MarkedAnother(_) => "matters-marked-another",
        VoteError::IsBase => "matters-is-base",
        VoteError::IsNotBase => "matters-is-not-base",
        VoteError::NotIssued => "matters-base-not-issued",
    })
}
