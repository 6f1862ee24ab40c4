//! What letters and messages to browsers say of reminders. A subject line and a message name no task; what is internal
//! stands in no letter.

use nhip_office::letters::Text;
use nhip_office::pushes::Message;
use nhip_web::links::Route as _;
use nhip_web::words::{Arg, Words};

use crate::pages::{GuestDoor, OwnRemindersPage, TaskPage};
use crate::rules::reminded::{Reminded, RemindedLine};
use crate::rules::task::Task;
use crate::rules::thread::Position;

/// A task in a letter.
pub(crate) struct Named<'a> {
    pub(crate) line: &'a RemindedLine,
    pub(crate) task: &'a Task,
    pub(crate) position: &'a Position,
}

/// The subject line.
pub(crate) fn subject(words: Words, reminded: &Reminded) -> String {
    let args = [("day", Arg::from(words.day(reminded.day))), ("count", Arg::from(reminded.lines.len()))];
    words.with("reminders-letter-subject", &args)
}

/// To an account: each task with the address of its page, under the office's pages; how many it does not name.
pub(crate) fn to_account(
    words: Words,
    pages: &str,
    (named, others): (&[Named<'_>], usize),
    monthly: Option<usize>,
) -> Text {
    let mut parts: Vec<String> = named
        .iter()
        .map(|one| format!("{}\n  {pages}{}", told(words, one), TaskPage { id: one.task.id.clone() }.path()))
        .collect();
    parts.extend((others > 0).then(|| words.count("reminders-letter-others", others)));
    parts.extend(monthly.map(|count| words.count("reminders-monthly", count)));
    let own = format!("{pages}{}", OwnRemindersPage {}.path());
    parts.push(words.named("reminders-letter-foot", &own));
    Text::new(parts.join("\n\n"))
}

/// To a browser: how much waits, for a telephone shows it while it is locked.
pub(crate) fn to_browser(words: Words, reminded: &Reminded) -> Message {
    let tasks =
        (!reminded.lines.is_empty()).then(|| words.count("reminders-push-tasks", reminded.lines.len()));
    let monthly = reminded.monthly.map(|count| words.count("reminders-monthly", count));
    let body: Vec<String> = tasks.into_iter().chain(monthly).collect();
    Message {
        title: words.t("reminders-push-title"),
        body: body.join(". "),
        path: OwnRemindersPage {}.path(),
        lang: words.language().code(),
    }
}

/// To a unit without an office: each task with the address of its own link.
pub(crate) fn to_unit(words: Words, pages: &str, named: &[(Named<'_>, String)]) -> Text {
    let line = |(one, secret): &(Named<'_>, String)| {
        let door = GuestDoor { secret: secret.clone() }.path();
        format!("{}\n  {pages}{door}", told(words, one))
    };
    let mut parts: Vec<String> = named.iter().map(line).collect();
    parts.push(words.t("reminders-letter-unit-foot"));
    Text::new(parts.join("\n\n"))
}

fn told(words: Words, one: &Named<'_>) -> String {
    let why = words.t(&format!("tasks-reminder-{}", one.line.occasion.word().replace('_', "-")));
    let args = [
        ("content", Arg::from(one.task.facts.content.as_str())),
        ("lead", Arg::from(one.task.facts.lead.as_str())),
        ("due", Arg::from(words.day(one.position.due))),
        ("why", Arg::from(why)),
    ];
    words.with("reminders-letter-line", &args)
}
