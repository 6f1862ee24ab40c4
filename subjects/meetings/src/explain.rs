//! What the errors of this subject say to a person.

use nhip_web::error::{Explain, Kind};
use nhip_web::forms::Fault;
use nhip_web::words::{Arg, Words};

use crate::error::MeetingError;
use crate::rules::agenda::{AgendaFault, LONGEST_MINUTES, LONGEST_TITLE, MOST_ITEMS};
use crate::rules::called::{LONGEST_NAME, MOST_LINES};
use crate::rules::meeting::CalledFault;
use crate::rules::opinion::AskingFault;
use crate::rules::progress::WrongStep;
use crate::rules::reply::LONGEST_TEXT;
use crate::rules::rhythm::MOST_AHEAD;

impl Explain for MeetingError {
    fn kind(&self) -> Kind {
        let wrong = |field: &str| Kind::wrong(field, Fault::Sentence(self.say(Words::default())));
        match self {
            Self::Unknown => Kind::Unknown,
            Self::Refused(refusal) => refusal.kind(),
            Self::Facts(fault) => wrong(fault.field),
            Self::Agenda(_) => wrong("agenda"),
            Self::Paper { .. } => wrong("papers"),
            Self::Called(_) => wrong("called"),
            Self::TooFarAhead => wrong("ahead"),
            Self::Asking(fault) => wrong(fault.field()),
            Self::Unsaid(unsaid) => wrong(unsaid.0),
            Self::NoSigner => wrong("signer"),
            Self::Document(error) => error.kind(),
            Self::TooManyReplies => Kind::TooMany { retry_after_seconds: 86_400 },
            Self::Press => Kind::Busy { retry_after_seconds: 10 },
            Self::Storage(error) => error.kind(),
            _ => Kind::NotAllowedNow,
        }
    }

    fn say(&self, words: Words) -> String {
        match self {
            Self::Unknown => words.t("meetings-unknown"),
            Self::Refused(refusal) => refusal.say(words),
            Self::Stale { .. } => words.t("meetings-stale"),
            Self::AlreadyMade(_) => words.t("meetings-already-made"),
            Self::Facts(fault) => {
                let field = words.t(&format!("meetings-{}", fault.field.replace('_', "-")));
                words.named("meetings-facts-faulty", &field)
            }
            Self::Agenda(fault) => agenda(words, *fault),
            Self::Paper { row } => words.count("meetings-paper-faulty", *row),
            Self::Called(fault) => called(words, fault),
            Self::Step(WrongStep::Stage { found }) => {
                words.named("meetings-wrong-step", &words.t(&format!("meetings-stage-{}", found.word())))
            }
            Self::Step(WrongStep::Off) => words.t("meetings-is-off"),
            Self::Asking(fault) => words.t(&format!("meetings-asking-{}", fault.field().replace('_', "-"))),
            Self::NothingToTake => words.t("meetings-nothing-to-take"),
            Self::InternalIsNoUsual => words.t("meetings-internal-is-no-usual"),
            Self::TooFarAhead => words.count("meetings-rhythm-most", u32::from(MOST_AHEAD)),
            Self::Undecided { items } => words.named("meetings-undecided", &items.join("; ")),
            Self::NoChair => words.t("meetings-no-chair"),
            Self::NothingToTell => words.t("meetings-nothing-to-tell"),
            Self::NoSigner => words.t("meetings-no-signer"),
            Self::Document(error) => error.say(words),
            Self::NotCalled => words.t("meetings-not-called"),
            Self::Unsaid(_) => words.count("meetings-unsaid", LONGEST_TEXT),
            Self::OldInvitation { current } => words.count("meetings-old-invitation", *current),
            Self::Begun(day) => words.with("meetings-begun", &[("day", Arg::from(words.date(*day)))]),
            Self::AnsweredElsewhere => words.t("meetings-answered-elsewhere"),
            Self::NoConsentNeeded => words.t("meetings-no-consent-needed"),
            Self::TooManyReplies => words.t("meetings-too-many-replies"),
            Self::NoAddress => words.t("meetings-no-address"),
            Self::LetterWaits => words.t("meetings-letter-waits"),
            Self::NoMail => words.t("meetings-no-mail"),
            Self::Press => words.t("meetings-press"),
            Self::Storage(error) => error.say(words),
        }
    }
}

impl AskingFault {
    /// The field of the form that it stands at.
    pub(crate) fn field(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::WorkingDays => "working_days",
            Self::Item => "item",
            Self::Names => "names",
            Self::Text => "text",
        }
    }
}

fn agenda(words: Words, fault: AgendaFault) -> String {
    match fault {
        AgendaFault::Title { row } => row_says(words, "meetings-agenda-title-faulty", (row, LONGEST_TITLE)),
        AgendaFault::Minutes { row } => {
            row_says(words, "meetings-agenda-minutes-faulty", (row, LONGEST_MINUTES as usize))
        }
        AgendaFault::Late { row } => words.count("meetings-agenda-late-unsaid", row),
        AgendaFault::TooMany => words.count("meetings-agenda-too-many", MOST_ITEMS),
    }
}

fn called(words: Words, fault: &CalledFault) -> String {
    match fault {
        CalledFault::Name { row } => row_says(words, "meetings-called-name-faulty", (*row, LONGEST_NAME)),
        CalledFault::Twice { name } => words.named("meetings-called-twice", name),
        CalledFault::Chair { name } => words.named("meetings-called-chair", name),
        CalledFault::Mail { row } => words.count("meetings-called-mail-faulty", *row),
        CalledFault::TooMany => words.count("meetings-called-too-many", MOST_LINES),
    }
}

fn row_says(words: Words, key: &str, (row, most): (usize, usize)) -> String {
    words.with(key, &[("row", Arg::from(row)), ("most", Arg::from(most))])
}
