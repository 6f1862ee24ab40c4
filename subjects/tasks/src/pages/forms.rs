//! The forms of a task's steps: which are offered, what they ask, and how they are read.

use jiff::ToSpan as _;
use jiff::civil::Date;
use nhip_web::forms::fields::{Builder, FieldView};
use nhip_web::forms::{Fields, FormState};
use nhip_web::links::Url;
use nhip_web::words::Words;

use crate::rules::step::{ClosingPaper, Deed};
use crate::rules::task::Part;
use crate::rules::thread::{Position, Thread};

/// A step that the person may take now.
pub(super) struct DeedForm {
    pub(super) action: Url,
    pub(super) label: String,
    pub(super) fields: Vec<FieldView>,
    /// The one that brings the task on.
    pub(super) is_main: bool,
    /// It was sent and not taken.
    pub(super) is_open: bool,
}

/// At which door steps are offered, and to whom.
pub(super) struct Offering<'a> {
    pub(super) words: Words,
    pub(super) today: Date,
    /// The part of who stands there.
    pub(super) part: Part,
    /// Whether a deed is theirs to do.
    pub(super) may: &'a dyn Fn(&Deed) -> bool,
    /// Where a deed is sent.
    pub(super) action: &'a dyn Fn(&Deed) -> Url,
    /// Whether somebody writes down what a unit has answered, and says on which day.
    pub(super) asks_day: bool,
}

/// The steps that the state, the day and the person's rights allow; `typed` is what was sent and not taken.
pub(super) fn offered(
    at: &Offering<'_>,
    thread: &Thread,
    typed: Option<(&str, &FormState)>,
) -> Vec<DeedForm> {
    let position = thread.position();
    // What was typed stays in sight although it can no longer be sent.
    let is_typed = |deed: &Deed| typed.is_some_and(|(sent, _)| sent == deed.word());
    let is_possible = |deed: &Deed| {
        let fits = position.after(&thread.task, at.part, (deed, at.today)).is_ok();
        (at.may)(deed) && (fits || is_typed(deed))
    };
    let deeds = Deed::WORDS.iter().filter_map(|word| usual(word, &position, at.today));
    let mut deeds: Vec<Deed> = deeds.filter(is_possible).collect();
    // Where the giver's answer is waited for, that stands first.
    deeds.sort_by_key(|deed| deed.is_of_lead() == position.waits_on_owner());
    let form = |(place, deed): (usize, &Deed)| {
        let (word, none) = (deed.word(), FormState::default());
        let state = typed.filter(|(sent, _)| *sent == word).map(|(_, state)| state);
        let usual = prefilled(at.words, &position, deed);
        let builder = Builder::new(at.words, state.or(usual.as_ref()).unwrap_or(&none), "tasks");
        DeedForm {
            action: (at.action)(deed),
            label: at.words.t(&format!("tasks-do-{}", word.replace('_', "-"))),
            fields: fields(builder, deed, at.asks_day && deed.is_of_lead()),
            is_main: place == 0,
            is_open: state.is_some(),
        }
    };
    deeds.iter().enumerate().map(form).collect()
}

/// A deed as it is tried to see whether it is allowed at all.
fn usual(word: &str, position: &Position, today: Date) -> Option<Deed> {
    let reason = String::new;
    Some(match word {
        "accept" => Deed::Accept {},
        "return" => Deed::Return { reason: reason() },
        "report" => Deed::Report { progress: reason(), obstacles: reason(), proposal: reason() },
        "ask_later" => Deed::AskLater { due: position.due.saturating_add(1.day()), reason: reason() },
        "report_done" => {
            Deed::ReportDone { paper: ClosingPaper { symbol: reason(), on: today }, note: reason() }
        }
        "uphold" => Deed::Uphold { reason: reason() },
        "grant" => Deed::Grant { due: position.asked.as_ref()?.due },
        "deny" => Deed::Deny { reason: reason() },
        "confirm" => Deed::Confirm {},
        "send_back" => Deed::SendBack { reason: reason() },
        "pause" => Deed::Pause { reason: reason() },
        "resume" => Deed::Resume { due: None },
        "cancel" => Deed::Cancel { reason: reason() },
        _ => return None,
    })
}

/// The date that was asked for stands in the form that grants one.
fn prefilled(words: Words, position: &Position, deed: &Deed) -> Option<FormState> {
    let asked = position.asked.as_ref().filter(|_| matches!(deed, Deed::Grant { .. }))?;
    let due = words.date(asked.due);
    Some(nhip_web::forms::Submitted::from_pairs([("due", due.as_str())]).into_state())
}

fn fields(build: Builder<'_>, deed: &Deed, is_recorded: bool) -> Vec<FieldView> {
    let mut fields = match deed {
        Deed::Accept {} | Deed::Confirm {} => vec![],
        Deed::Report { .. } => {
            vec![build.area("progress").needed(), build.area("obstacles"), build.area("proposal")]
        }
        Deed::AskLater { .. } => vec![build.typed_day("due").needed(), build.area("reason").needed()],
        Deed::ReportDone { .. } => {
            vec![build.line("symbol").needed(), build.typed_day("paper_on").needed(), build.area("note")]
        }
        Deed::Grant { .. } => vec![build.typed_day("due").needed()],
        Deed::Resume { .. } => vec![build.typed_day("due")],
        _ => vec![build.area("reason").needed()],
    };
    if is_recorded {
        fields.push(build.typed_day("on"));
    }
    fields
}

/// Reads a step; none when a field is wrong, which is noted beside it, or when there is no such step.
pub(super) fn read(word: &str, fields: &mut Fields) -> Option<Deed> {
    let text = |fields: &mut Fields, name: &str| fields.optional::<String>(name).unwrap_or_default();
    match word {
        "accept" => Some(Deed::Accept {}),
        "confirm" => Some(Deed::Confirm {}),
        "return" => Some(Deed::Return { reason: fields.required("reason")? }),
        "uphold" => Some(Deed::Uphold { reason: fields.required("reason")? }),
        "deny" => Some(Deed::Deny { reason: fields.required("reason")? }),
        "send_back" => Some(Deed::SendBack { reason: fields.required("reason")? }),
        "pause" => Some(Deed::Pause { reason: fields.required("reason")? }),
        "cancel" => Some(Deed::Cancel { reason: fields.required("reason")? }),
        "grant" => Some(Deed::Grant { due: fields.required("due")? }),
        "resume" => {
            let due = fields.optional("due");
            fields.is_sound().then_some(Deed::Resume { due })
        }
        "report" => {
            let (obstacles, proposal) = (text(fields, "obstacles"), text(fields, "proposal"));
            Some(Deed::Report { progress: fields.required("progress")?, obstacles, proposal })
        }
        "ask_later" => {
            let (due, reason) = (fields.required("due"), fields.required("reason"));
            Some(Deed::AskLater { due: due?, reason: reason? })
        }
        "report_done" => {
            let (symbol, on) = (fields.required("symbol"), fields.required("paper_on"));
            let note = text(fields, "note");
            Some(Deed::ReportDone { paper: ClosingPaper { symbol: symbol?, on: on? }, note })
        }
        _ => None,
    }
}
