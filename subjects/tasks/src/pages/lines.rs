//! Tasks that wait for this person's office, as lines for the desk.

use nhip_office::db::Conn;
use nhip_office::rights::Right;
use nhip_web::error::WebError;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Arg;

use super::narrowed::Side;
use super::{OwnRemindersPage, TaskPage, views};
use crate::read::{self, Found, Ground};
use crate::rules::helping::{HelpState, help_state};
use crate::rules::reminded::account_key;
use crate::rules::reminder::reaches_leader;
use crate::rules::standing::{Cell, Label};
use crate::rules::state::State;
use crate::store::{self, reminders};

/// A task that is due, overdue, or waits for an answer.
#[derive(Clone, Debug)]
pub struct TaskLine {
    /// What waits.
    pub text: String,
    /// Where it stands, and until when.
    pub detail: String,
    /// How late or how near it is, when it is overdue or due soon.
    pub pill: Option<String>,
    /// Whether it is overdue.
    pub is_overdue: bool,
    /// The words of the button.
    pub button: String,
    /// Its page.
    pub url: Url,
}

/// What waits for this person, the longest overdue first: answers that the office owes as giver, tasks that it does or
/// chases for units without an office; for a leader, those in charge of which they are and which are long overdue.
///
/// # Errors
/// When the database fails.
pub async fn waiting(visitor: &Visitor) -> Result<Vec<TaskLine>, WebError> {
    let answers = visitor.can(Right::AnswerTask);
    if !answers && visitor.actor().person.is_none() {
        return Ok(Vec::new());
    }
    let mut view = visitor.view().await?;
    let ground = Ground::load(view.conn()).await?;
    let open = read::open(view.conn(), visitor.actor()).await?;
    let mut lines: Vec<(u32, TaskLine)> = open
        .iter()
        .filter(|found| {
            if answers {
                is_for_office(visitor, &ground, found)
            } else {
                is_for_leader(visitor, &ground, found)
            }
        })
        .filter_map(|found| line(visitor, &ground, found))
        .collect();
    if answers {
        lines.extend(asked_to_help(visitor, view.conn(), &open).await?.into_iter().map(|line| (0, line)));
    }
    lines.sort_by_key(|(days, _)| std::cmp::Reverse(*days));
    Ok(lines.into_iter().map(|(_, line)| line).collect())
}

/// Tasks for which this office is still asked to contribute.
async fn asked_to_help(
    visitor: &Visitor,
    conn: &mut Conn,
    open: &[Found],
) -> Result<Vec<TaskLine>, WebError> {
    let (words, here) = (visitor.words(), visitor.office().code());
    let mut lines = Vec::new();
    for found in open.iter().filter(|found| found.task.is_helped_by(here)) {
        let contributions = store::helping::of(conn, &found.task.id).await?;
        let own = found.task.helping.iter().filter(|one| one.office == *here);
        let states = own.map(|one| help_state(&found.task, &contributions, (&one.name, visitor.today())));
        let Some(until) = states.into_iter().find_map(HelpState::asked_until) else { continue };
        let args = [
            ("lead", Arg::from(found.task.facts.lead.as_str())),
            ("content", Arg::from(found.task.facts.content.as_str())),
        ];
        lines.push(TaskLine {
            text: words.with("tasks-desk-help", &args),
            detail: words.named("tasks-help-asked", &words.day(until)),
            pill: None,
            is_overdue: false,
            button: words.t("tasks-desk-answer"),
            url: visitor.links().to(&TaskPage { id: found.task.id.clone() }),
        });
    }
    Ok(lines)
}

/// The giver's answer is waited for; or the office does it, or chases a unit that has none, and it is new, near or late.
fn is_for_office(visitor: &Visitor, ground: &Ground, found: &Found) -> bool {
    let here = visitor.office().code();
    let owns = found.task.owner == *here;
    if found.position.waits_on_owner() {
        return owns && visitor.can(Right::GiveTask);
    }
    let is_theirs = Side::Ours.holds(&found.task, here) || (owns && found.task.doer.is_none());
    let state = found.position.state();
    let is_new = state == State::Given && Side::Ours.holds(&found.task, here);
    let label = ground.label(&found.position, visitor.today());
    let is_pressing = label.is_some_and(|label| matches!(label.cell(), Cell::DueSoon | Cell::Overdue));
    is_theirs && state != State::Paused && (is_new || is_pressing)
}

fn is_for_leader(visitor: &Visitor, ground: &Ground, found: &Found) -> bool {
    let person = found.task.facts.leader_person.as_ref();
    person.is_some_and(|person| visitor.actor().stands_near([person.as_str()]))
        && reaches_leader(&found.position, (&ground.limits, &ground.calendar), visitor.today())
}

fn line(visitor: &Visitor, ground: &Ground, found: &Found) -> Option<(u32, TaskLine)> {
    let words = visitor.words();
    let label = ground.label(&found.position, visitor.today())?;
    let is_pressing = matches!(label, Label::DueSoon { .. } | Label::Overdue { .. });
    let args = [
        ("lead", Arg::from(found.task.facts.lead.as_str())),
        ("content", Arg::from(found.task.facts.content.as_str())),
    ];
    let state = views::state(words, found.position.state());
    let button = if found.position.waits_on_owner() { "tasks-desk-answer" } else { "tasks-desk-open" };
    let line = TaskLine {
        text: words.with("tasks-desk-line", &args),
        detail: format!("{state} · {}", words.named("tasks-desk-due", &words.day(found.position.due))),
        pill: is_pressing.then(|| views::label(words, label)),
        is_overdue: label.cell() == Cell::Overdue,
        button: words.t(button),
        url: visitor.links().to(&TaskPage { id: found.task.id.clone() }),
    };
    Some((label.days_over(), line))
}

/// This morning's reminder, until it is seen.
#[derive(Clone, Debug)]
pub struct ReminderLine {
    /// How many tasks.
    pub text: String,
    /// The first of them.
    pub detail: Option<String>,
    /// Where they are read.
    pub url: Url,
}

/// How many tasks the line names.
const NAMED: usize = 2;

/// The reminder of this morning, when there is one that this person has not seen.
///
/// # Errors
/// When the database fails.
pub async fn reminder(visitor: &Visitor) -> Result<Option<ReminderLine>, WebError> {
    let words = visitor.words();
    let mut view = visitor.view().await?;
    let newest = reminders::newest_of(view.conn(), &account_key(visitor.actor().name()), 1).await?;
    let is_new =
        |logged: &reminders::Logged| logged.seen_at.is_none() && logged.reminded.day == visitor.today();
    let Some(logged) = newest.into_iter().find(is_new) else { return Ok(None) };
    let (lines, _) = read::reminded(view.conn(), visitor.actor(), &logged.reminded).await?;
    let mut named: Vec<String> =
        lines.iter().take(NAMED).map(|(_, found)| found.task.facts.content.clone()).collect();
    if lines.len() > NAMED {
        named.push(words.count("reminders-desk-more", lines.len() - NAMED));
    }
    let text = match lines.len() {
        0 if logged.reminded.monthly.is_none() => return Ok(None),
        0 => words.t("reminders-desk-monthly"),
        count => words.count("reminders-desk-line", count),
    };
    let detail = (!named.is_empty()).then(|| named.join("; "));
    Ok(Some(ReminderLine { text, detail, url: visitor.links().to(&OwnRemindersPage {}) }))
}
