//! The notices of tasks: the giver tells the office that does it and those that help, each of the two tells the other its
//! own steps; what those who help have to see and say goes through the giver.

use nhip_envelope::{Notice, NoticeKind};
use nhip_office::Act;
use nhip_office::db::StorageError;
use nhip_office::exchange::{Accepts, NoticeError};
use serde::Deserialize;

use crate::commands::mirror;
use crate::rules::helping::Contribution;
use crate::rules::notice::ConclusionNotice;
use crate::rules::step::Step;
use crate::rules::task::Task;

const TASK: &str = "tasks.task";
const STEP: &str = "tasks.step";
const NOTICE: &str = "tasks.conclusion_notice";
const CONTRIBUTION: &str = "tasks.contribution";

/// What the subject understands.
pub const ACCEPTS: &[Accepts] = &[
    Accepts {
        kind: TASK,
        version: 1,
        apply: |act, from, notice| Box::pin(async move { mirror::task(act, from, body(notice)?).await }),
    },
    Accepts {
        kind: STEP,
        version: 1,
        apply: |act, from, notice| Box::pin(async move { mirror::step(act, from, body(notice)?).await }),
    },
    Accepts {
        kind: NOTICE,
        version: 1,
        apply: |act, from, notice| Box::pin(async move { mirror::notice(act, from, body(notice)?).await }),
    },
    Accepts {
        kind: CONTRIBUTION,
        version: 1,
        apply: |act, from, notice| {
            Box::pin(async move { mirror::contribution(act, from, body(notice)?).await })
        },
    },
];

fn body<T: for<'de> Deserialize<'de>>(notice: &Notice) -> Result<T, NoticeError> {
    Ok(T::deserialize(&notice.body)?)
}

/// Tells a new task to the office that does it.
pub(crate) async fn tell_task(act: &mut Act, task: &Task) -> Result<(), StorageError> {
    let here = act.office().code().clone();
    for office in task.told_by(&here) {
        act.post(office, NoticeKind::first(TASK), task).await?;
    }
    Ok(())
}

/// Tells a step to the other of the two offices; the giver tells those who help too.
pub(crate) async fn tell_step(act: &mut Act, task: &Task, step: &Step) -> Result<(), StorageError> {
    let here = act.office().code().clone();
    for office in task.told_by(&here) {
        act.post(office, NoticeKind::first(STEP), step).await?;
    }
    Ok(())
}

/// The giver passes a step of the lead on to those who help.
pub(crate) async fn relay_step(act: &mut Act, task: &Task, step: &Step) -> Result<(), StorageError> {
    let here = act.office().code().clone();
    for office in task.told_by(&here).into_iter().filter(|office| **office != step.office) {
        act.post(office, NoticeKind::first(STEP), step).await?;
    }
    Ok(())
}

/// Tells a contribution to the giver, who passes it on to the lead and to the others who help.
pub(crate) async fn tell_contribution(
    act: &mut Act,
    task: &Task,
    contribution: &Contribution,
) -> Result<(), StorageError> {
    let here = act.office().code().clone();
    if task.owner != here {
        return act.post(&task.owner, NoticeKind::first(CONTRIBUTION), contribution).await;
    }
    for office in task.told_by(&here).into_iter().filter(|office| **office != contribution.office) {
        act.post(office, NoticeKind::first(CONTRIBUTION), contribution).await?;
    }
    Ok(())
}

/// Sends a copy of a notice of conclusions to the other offices (handbook of meetings, section 5.1).
pub(crate) async fn tell_notice(act: &mut Act, notice: &ConclusionNotice) -> Result<(), StorageError> {
    act.post_to_partners(&NoticeKind::first(NOTICE), notice).await
}
