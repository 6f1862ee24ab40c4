//! What the errors of this subject say to a person.

use jiff::civil::Date;
use nhip_web::error::{Explain, Kind};
use nhip_web::forms::Fault;
use nhip_web::words::{Arg, Words};

use crate::error::TaskError;
use crate::rules::conclusion::{ConclusionFault, MOST};
use crate::rules::helping::WrongContribution;
use crate::rules::limits::LimitsFault;
use crate::rules::state::WrongStep;
use crate::rules::step::LONGEST_TEXT;
use crate::rules::task::LONGEST_CONTENT;

impl Explain for TaskError {
    fn kind(&self) -> Kind {
        let wrong = |field: &str| Kind::wrong(field, Fault::Sentence(self.say(Words::default())));
        match self {
            Self::Unknown => Kind::Unknown,
            Self::Refused(refusal) => refusal.kind(),
            Self::Facts(fault) => wrong(fault.field),
            Self::Unsaid(unsaid) => wrong(unsaid.field),
            Self::Meeting(error) => error.kind(),
            Self::Document(error) => error.kind(),
            Self::Wording(fault) => wrong(fault.field),
            Self::Storage(error) => error.kind(),
            error => error.field().map_or(Kind::NotAllowedNow, wrong),
        }
    }

    fn say(&self, words: Words) -> String {
        match self {
            Self::Unknown => words.t("tasks-unknown"),
            Self::Refused(refusal) => refusal.say(words),
            Self::Stale => words.t("tasks-stale"),
            Self::Facts(fault) => {
                let field = words.t(&format!("tasks-{}", fault.field.replace('_', "-")));
                words.named("tasks-facts-faulty", &field)
            }
            Self::Conclusion(fault) => conclusion(words, *fault),
            Self::NoSource => words.t("tasks-no-source"),
            Self::NoConclusion { number } => words.count("tasks-no-conclusion", *number),
            Self::SourceAhead => words.t("tasks-source-ahead"),
            Self::DueBehind { from } => words.named("tasks-due-behind", &words.date(*from)),
            Self::Secret => words.t("tasks-secret"),
            Self::HelpBy { from, to } => between(words, "tasks-help-by-wrong", (*from, *to)),
            Self::Limits(fault) => limits(words, *fault),
            Self::Contribution(WrongContribution::NotTheirs) => words.t("tasks-not-helping"),
            Self::Contribution(WrongContribution::Text) => words.count("tasks-unsaid", LONGEST_TEXT),
            Self::AnswerDay { from, to } => between(words, "tasks-answer-day", (*from, *to)),
            Self::AnsweredElsewhere => words.t("tasks-answered-elsewhere"),
            Self::Internal => words.t("tasks-internal"),
            Self::Unsaid(_) => words.count("tasks-unsaid", LONGEST_TEXT),
            Self::Step(wrong) => step(words, wrong),
            Self::Meeting(error) => error.say(words),
            Self::Document(error) => error.say(words),
            Self::NothingConcluded => words.t("conclusions-nothing"),
            Self::ChairNotAsked => words.t("conclusions-chair-not-asked"),
            Self::NothingNewToAnnounce => words.t("conclusions-nothing-new"),
            Self::StillOpen { open } => words.count("conclusions-still-open", *open),
            Self::Wording(fault) => {
                words.named("conclusions-faulty", &words.t(&format!("conclusions-{}", fault.field)))
            }
            Self::Storage(error) => error.say(words),
        }
    }
}

impl TaskError {
    /// The field of the form beside which it is said.
    pub(crate) fn field(&self) -> Option<&'static str> {
        match self {
            Self::Facts(fault) => Some(fault.field),
            Self::Unsaid(unsaid) => Some(unsaid.field),
            Self::Conclusion(_) => Some("conclusions"),
            Self::NoSource => Some("symbol"),
            Self::NoConclusion { .. } => Some("conclusion"),
            Self::SourceAhead => Some("source_on"),
            Self::DueBehind { .. } | Self::Step(WrongStep::NotLater { .. }) => Some("due"),
            Self::Secret => Some("secrecy"),
            Self::HelpBy { .. } => Some("help_by"),
            Self::Limits(fault) => Some(fault.field()),
            Self::Contribution(WrongContribution::NotTheirs) => Some("helper"),
            Self::Contribution(WrongContribution::Text) => Some("contribution"),
            Self::AnswerDay { .. } => Some("on"),
            Self::Step(WrongStep::PaperDate { .. }) => Some("paper_on"),
            _ => None,
        }
    }
}

fn conclusion(words: Words, fault: ConclusionFault) -> String {
    match fault {
        ConclusionFault::Content { row } => {
            let args = [("row", Arg::from(row)), ("most", Arg::from(LONGEST_CONTENT))];
            words.with("tasks-conclusion-content-faulty", &args)
        }
        ConclusionFault::Number { row } => words.count("tasks-conclusion-number-faulty", row),
        ConclusionFault::Given { number } => words.count("tasks-conclusion-given", number),
        ConclusionFault::TooMany => words.count("tasks-conclusions-too-many", MOST),
    }
}

fn step(words: Words, wrong: &WrongStep) -> String {
    match wrong {
        WrongStep::State { found } => {
            words.named("tasks-wrong-step", &words.t(&format!("tasks-state-{}", found.word())))
        }
        WrongStep::NotYours => words.t("tasks-not-yours"),
        WrongStep::ReturnedTooLate { by } => words.named("tasks-returned-too-late", &words.date(*by)),
        WrongStep::AskedTooLate { due } => words.named("tasks-asked-too-late", &words.date(*due)),
        WrongStep::NotLater { due } => words.named("tasks-not-later", &words.date(*due)),
        WrongStep::PaperDate { from, to } => between(words, "tasks-paper-date", (*from, *to)),
    }
}

fn limits(words: Words, fault: LimitsFault) -> String {
    match fault {
        LimitsFault::Number { least, most, .. } => {
            words.with("limits-number", &[("least", Arg::from(least)), ("most", Arg::from(most))])
        }
        LimitsFault::LastCall => words.t("limits-last-call"),
        LimitsFault::Hours => words.t("limits-hours"),
    }
}

fn between(words: Words, key: &str, (from, to): (Date, Date)) -> String {
    words.with(key, &[("from", Arg::from(words.date(from))), ("to", Arg::from(words.date(to)))])
}
