//! Links by which a unit without an office answers for itself: each opens one task and nothing else. What comes in by one
//! is judged as what the clerk writes down.

use jiff::civil::Date;
use nhip_office::Act;
use nhip_office::db::{Conn, StorageError};
use nhip_office::journal::Entry;
use nhip_office::keys::{self, Key, Opens};
use nhip_office::letters::Mailbox;
use nhip_office::rights::{Object, Right};

use super::step::keep_step;
use crate::error::TaskError;
use crate::read;
use crate::rules::ids::TaskId;
use crate::rules::step::Deed;
use crate::rules::thread::Thread;
use crate::store;

/// What the keys of tasks are called among all keys.
pub(crate) const KIND: &str = "task";

pub(crate) fn opens(id: &TaskId) -> Opens<'_> {
    Opens { kind: KIND, id: id.as_str() }
}

/// Makes a link for the unit that leads a task. The secret is given back once and kept nowhere; earlier links stay.
///
/// # Errors
/// When the person may not, the task is another office's to do, or it must not leave the office.
pub async fn make_link(act: &mut Act, id: &TaskId) -> Result<(Key, String), TaskError> {
    let thread = linkable(act, id).await?;
    Ok(keys::make(act, opens(id), (&thread.task.facts.lead, None)).await?)
}

/// Ends all links of a task; what was answered by them stays.
///
/// # Errors
/// When the person may not.
pub async fn revoke_links(act: &mut Act, id: &TaskId) -> Result<u64, TaskError> {
    act.may(Right::GiveTask, &Object::Office)?;
    let actor = act.actor().clone();
    read::one(act.conn(), &actor, id).await?.ok_or(TaskError::Unknown)?;
    Ok(keys::revoke(act, opens(id)).await?)
}

/// Keeps the mail address to which the lead of a task is reminded, for all tasks of this unit; none takes it away.
///
/// # Errors
/// When the person may not.
pub async fn address_unit(act: &mut Act, id: &TaskId, mail: Option<&Mailbox>) -> Result<(), TaskError> {
    let thread = linkable(act, id).await?;
    let unit = thread.task.facts.lead;
    let before = store::reminders::unit_mail(act.conn(), &unit).await?;
    if before.as_ref() == mail {
        return Ok(());
    }
    store::reminders::save_unit_mail(act.conn(), &unit, mail).await?;
    let entry = Entry::new("tasks.unit.addressed", "unit", &unit);
    Ok(act.note(entry.before(&before)?.after(&mail)?).await?)
}

/// An own task whose lead has no office, and which may leave this one.
async fn linkable(act: &mut Act, id: &TaskId) -> Result<Thread, TaskError> {
    act.may(Right::GiveTask, &Object::Office)?;
    let actor = act.actor().clone();
    let thread = read::one(act.conn(), &actor, id).await?.ok_or(TaskError::Unknown)?;
    if thread.task.owner != *act.office().code() || thread.task.doer.is_some() {
        return Err(TaskError::AnsweredElsewhere);
    }
    if !read::may_leave(act.conn(), &thread.task).await? {
        return Err(TaskError::Internal);
    }
    Ok(thread)
}

/// The link and the task that a secret opens on a day; a wrong or revoked one opens nothing, nor does that of a task
/// which has become internal since.
///
/// # Errors
/// When the database fails.
pub(crate) async fn opened(
    conn: &mut Conn,
    (secret, day): (&str, Date),
) -> Result<Option<(Key, Thread)>, StorageError> {
    let Some(key) = keys::find(conn, KIND, (secret, day)).await? else { return Ok(None) };
    let Ok(id) = key.opens.parse::<TaskId>() else { return Ok(None) };
    let Some(thread) = store::tasks::find(conn, &id).await? else { return Ok(None) };
    let may_leave = read::may_leave(conn, &thread.task).await?;
    Ok(may_leave.then_some((key, thread)))
}

/// Takes a step of the lead by a link, as the unit saw the task: `seen` counts the steps that were there.
///
/// # Errors
/// When the link opens nothing, somebody was quicker, or the state does not allow it.
pub async fn step_by_link(
    act: &mut Act,
    (secret, seen): (&str, usize),
    deed: Deed,
) -> Result<Thread, TaskError> {
    let today = act.today();
    let (_, thread) = opened(act.conn(), (secret, today)).await?.ok_or(TaskError::Unknown)?;
    if !deed.is_of_lead() {
        return Err(TaskError::Unknown);
    }
    if thread.seen() != seen {
        return Err(TaskError::Stale);
    }
    keep_step(act, thread, (deed, today)).await
}
