//! Tasks that wait for this person's office, as lines for the desk.

use nhip_office::rights::Right;
use nhip_web::error::WebError;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Arg;

use super::narrowed::Side;
use super::{TaskPage, views};
use crate::read::{self, Found, Ground};
use crate::rules::reminder::reaches_leader;
use crate::rules::standing::{Cell, Label};
use crate::rules::state::State;

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
    lines.sort_by_key(|(days, _)| std::cmp::Reverse(*days));
    Ok(lines.into_iter().map(|(_, line)| line).collect())
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
