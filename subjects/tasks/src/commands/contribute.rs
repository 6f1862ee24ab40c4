//! A contribution of a helping unit to the lead.

use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::{Object, Right};

use crate::error::TaskError;
use crate::messages;
use crate::read;
use crate::rules::helping::Contribution;
use crate::rules::ids::TaskId;
use crate::store;

/// Writes down what a helping unit contributes: its own office does, or the giver's for a unit without one. It is kept
/// also after its day, while the task is open.
///
/// # Errors
/// When the person may not, the unit is not this office's to write for, or the task is closed.
pub async fn contribute(
    act: &mut Act,
    id: &TaskId,
    (helper, text): (&str, &str),
) -> Result<Contribution, TaskError> {
    act.may(Right::AnswerTask, &Object::Office)?;
    let actor = act.actor().clone();
    let thread = read::one(act.conn(), &actor, id).await?.ok_or(TaskError::Unknown)?;
    let position = thread.position();
    if !position.is_open() {
        return Err(TaskError::Step(crate::rules::state::WrongStep::State { found: position.state() }));
    }
    let here = act.office().code().clone();
    let known = store::helping::of(act.conn(), id).await?;
    let own = known.iter().filter(|one| one.office == here);
    let contribution = Contribution {
        task: id.clone(),
        number: own.map(|one| one.number).max().unwrap_or(0) + 1,
        office: here,
        helper: helper.to_owned(),
        text: text.trim().to_owned(),
        on: act.today(),
        by: actor.display,
        at: act.now(),
    };
    contribution.check(&thread.task)?;
    store::helping::save(act.conn(), &contribution).await?;
    act.note(Entry::new("tasks.task.contributed", "task", id).after(&contribution)?).await?;
    messages::tell_contribution(act, &thread.task, &contribution).await?;
    Ok(contribution)
}
