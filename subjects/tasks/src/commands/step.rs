//! A step of a task: the lead's word, or the giver's decision.

use jiff::civil::Date;
use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::{Object, Right};

use crate::error::TaskError;
use crate::messages;
use crate::read;
use crate::rules::ids::TaskId;
use crate::rules::step::Deed;
use crate::rules::task::Task;
use crate::rules::thread::Thread;
use crate::store;

/// What a person does about a task.
#[derive(Clone, Debug)]
pub struct Doing {
    /// What.
    pub deed: Deed,
    /// The day on which the answer of a unit without an office came; today when none. Everybody else answers today.
    pub on: Option<Date>,
}

/// Takes a step as the person saw the task: `seen` counts the steps that were there.
///
/// # Errors
/// When the person may not, somebody was quicker, or the state does not allow it.
pub async fn step(act: &mut Act, (id, seen): (&TaskId, usize), doing: Doing) -> Result<Thread, TaskError> {
    act.may(right(&doing.deed), &Object::Office)?;
    let actor = act.actor().clone();
    let thread = read::one(act.conn(), &actor, id).await?.ok_or(TaskError::Unknown)?;
    if thread.seen() != seen {
        return Err(TaskError::Stale);
    }
    doing.deed.check()?;
    let on = answered_on(&thread.task, &doing, act.today())?;
    keep_step(act, thread, (doing.deed, on)).await
}

/// Judges a step of this office and keeps it.
pub(super) async fn keep_step(
    act: &mut Act,
    thread: Thread,
    (deed, on): (Deed, Date),
) -> Result<Thread, TaskError> {
    deed.check()?;
    let here = act.office().code().clone();
    let before = thread.position();
    before.after(&thread.task, thread.task.part(&here), (&deed, on))?;
    let step = thread.next(&here, (&act.actor().display, act.now()), (deed, on));
    store::tasks::save_step(act.conn(), &step).await?;
    let entry = Entry::new(journal_word(&step.deed), "task", &step.task).before(&before.state().word())?;
    act.note(entry.after(&step)?).await?;
    messages::tell_step(act, &thread.task, &step).await?;
    Ok(Thread::new(thread.task, thread.steps.into_iter().chain([step])))
}

/// The right that a deed needs.
pub(crate) fn right(deed: &Deed) -> Right {
    if deed.is_of_lead() { Right::AnswerTask } else { Right::GiveTask }
}

/// Only what is written down for a unit without an office may have come on an earlier day.
fn answered_on(task: &Task, doing: &Doing, today: Date) -> Result<Date, TaskError> {
    let is_recorded = task.doer.is_none() && doing.deed.is_of_lead();
    match doing.on {
        Some(on) if !is_recorded && on != today => Err(TaskError::AnswerDay { from: today, to: today }),
        Some(on) if on < task.given_on || on > today => {
            Err(TaskError::AnswerDay { from: task.given_on, to: today })
        }
        Some(on) => Ok(on),
        None => Ok(today),
    }
}

fn journal_word(deed: &Deed) -> &'static str {
    match deed {
        Deed::Accept {} => "tasks.task.accepted",
        Deed::Return { .. } => "tasks.task.returned",
        Deed::Report { .. } => "tasks.task.reported",
        Deed::AskLater { .. } => "tasks.task.later_asked",
        Deed::ReportDone { .. } => "tasks.task.done_reported",
        Deed::Uphold { .. } => "tasks.task.upheld",
        Deed::Grant { .. } => "tasks.task.later_granted",
        Deed::Deny { .. } => "tasks.task.later_denied",
        Deed::Confirm {} => "tasks.task.confirmed",
        Deed::SendBack { .. } => "tasks.task.sent_back",
        Deed::Pause { .. } => "tasks.task.paused",
        Deed::Resume { .. } => "tasks.task.resumed",
        Deed::Cancel { .. } => "tasks.task.cancelled",
    }
}
