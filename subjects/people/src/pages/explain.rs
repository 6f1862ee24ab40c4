//! What the directory's errors and warnings say on a page.

use nhip_web::error::{Explain, Kind};
use nhip_web::forms::{Fault as FormFault, FieldFault};
use nhip_web::words::{Arg, Words};

use crate::commands::{DirectoryError, Warning};
use crate::rules::fault::{Fault, Wanted, Why};
use crate::sheets::{MOST_ROWS, SheetError, SheetFileError};

mod holidays;

impl Explain for DirectoryError {
    fn kind(&self) -> Kind {
        match self {
            Self::Refused(refusal) => refusal.kind(),
            Self::Storage(error) => error.kind(),
            Self::Unknown { .. } => Kind::Unknown,
            Self::Taken { .. } | Self::Stale { .. } | Self::InUse { .. } => Kind::NotAllowedNow,
            Self::Invalid(faults) => Kind::Invalid(field_faults(faults, Words::default())),
            Self::Calendar(_) => Kind::Invalid(Vec::new()),
        }
    }

    fn say(&self, words: Words) -> String {
        match self {
            Self::Refused(refusal) => refusal.say(words),
            Self::Storage(error) => error.say(words),
            Self::Unknown { key, .. } => words.named("people-unknown", key),
            Self::Taken { key, .. } => words.named("people-taken", key),
            Self::Stale { key, version, .. } => words
                .with("people-stale", &[("name", Arg::from(key.as_str())), ("version", Arg::from(*version))]),
            Self::InUse { key, users } => {
                let users = users.join(", ");
                words.with("people-in-use", &[("name", Arg::from(key.as_str())), ("users", Arg::from(users))])
            }
            Self::Invalid(_) => words.t("error-invalid"),
            Self::Calendar(error) => holidays::say(error, words),
        }
    }
}

/// The faults as a form shows them beside its fields.
pub(super) fn field_faults(faults: &[Fault], words: Words) -> Vec<FieldFault> {
    let fault = |fault: &Fault| FieldFault {
        field: fault.field.to_owned(),
        fault: FormFault::Sentence(say(&fault.why, words)),
    };
    faults.iter().map(fault).collect()
}

/// What is wrong with a field, in the reader's language.
pub(super) fn say(why: &Why, words: Words) -> String {
    match why {
        Why::Empty => words.t("fault-missing"),
        Why::TooLong { limit, .. } => words.count("fault-too-long", *limit),
        Why::Control => words.t("people-fault-control"),
        Why::Shape { found, wanted } => {
            let args =
                [("found", Arg::from(found.as_str())), ("wanted", Arg::from(say_wanted(wanted, words)))];
            words.with("people-fault-shape", &args)
        }
        Why::Backwards => words.t("people-fault-backwards"),
        Why::OutOfRange { least, most, .. } => {
            words.with("fault-out-of-range", &[("least", Arg::from(*least)), ("most", Arg::from(*most))])
        }
        Why::NotListed { key, .. } => words.named("people-fault-not-listed", key),
        Why::Itself => words.t("people-fault-itself"),
        Why::Twice { key } => words.named("people-fault-twice", key),
    }
}

fn say_wanted(wanted: &Wanted, words: Words) -> String {
    match wanted {
        Wanted::Code => words.t("people-wanted-code"),
        Wanted::Number => words.t("people-wanted-number"),
        Wanted::Day => words.t("people-wanted-day"),
        Wanted::Hour => words.t("people-wanted-hour"),
        Wanted::OneOf(allowed) => words.named("people-wanted-one-of", &allowed.join(", ")),
        Wanted::OneMeaning => words.t("people-wanted-one-meaning"),
    }
}

impl Explain for SheetFileError {
    fn kind(&self) -> Kind {
        Kind::Invalid(Vec::new())
    }

    fn say(&self, words: Words) -> String {
        match self {
            Self::File(error) => error.say(words),
            Self::NoHeading(columns) => words.named("people-sheet-no-heading", &columns.join(", ")),
        }
    }
}

impl Explain for SheetError {
    fn kind(&self) -> Kind {
        Kind::Invalid(Vec::new())
    }

    fn say(&self, words: Words) -> String {
        match self {
            Self::Missing { missing, wanted } => {
                let args =
                    [("missing", Arg::from(missing.join(", "))), ("wanted", Arg::from(wanted.join(", ")))];
                words.with("people-sheet-missing", &args)
            }
            Self::UnknownColumn { found, known } => {
                let args = [("found", Arg::from(found.as_str())), ("known", Arg::from(known.join(", ")))];
                words.with("people-sheet-unknown-column", &args)
            }
            Self::Twice(column) => words.named("people-sheet-twice", column),
            Self::Unreadable { line, detail } => {
                let args = [("line", Arg::from(*line)), ("detail", Arg::from(detail.as_str()))];
                words.with("people-sheet-unreadable", &args)
            }
            Self::Empty => words.t("people-sheet-empty"),
            Self::TooLong => words.count("people-sheet-too-long", MOST_ROWS),
        }
    }
}

/// A warning in the reader's language.
pub(crate) fn warn(warning: &Warning, words: Words) -> String {
    match warning {
        Warning::Incompatible(pair) => {
            let args = [("one", Arg::from(pair.one.as_str())), ("other", Arg::from(pair.other.as_str()))];
            words.with("people-warn-incompatible", &args)
        }
    }
}
