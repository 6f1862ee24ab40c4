//! The notices of tasks: the giver tells the office that does it, each of the two tells the other its own steps.

use nhip_envelope::{Notice, NoticeKind};
use nhip_office::Act;
use nhip_office::db::StorageError;
use nhip_office::exchange::{Accepts, NoticeError};
use serde::Deserialize;

use crate::commands::mirror;
use crate::rules::notice::ConclusionNotice;
use crate::rules::step::Step;
use crate::rules::task::Task;

const TASK: &str = "tasks.task";
const STEP: &str = "tasks.step";
const NOTICE: &str = "tasks.conclusion_notice";

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
];

fn body<T: for<'de> Deserialize<'de>>(notice: &Notice) -> Result<T, NoticeError> {
    Ok(T::deserialize(&notice.body)?)
}

/// Tells a new task to the office that does it.
pub(crate) async fn tell_task(act: &mut Act, task: &Task) -> Result<(), StorageError> {
    let here = act.office().code().clone();
    match task.other(&here) {
        Some(doer) => act.post(doer, NoticeKind::first(TASK), task).await,
        None => Ok(()),
    }
}

/// Tells a step to the other of the two offices.
pub(crate) async fn tell_step(act: &mut Act, task: &Task, step: &Step) -> Result<(), StorageError> {
    let here = act.office().code().clone();
    match task.other(&here) {
        Some(other) => act.post(other, NoticeKind::first(STEP), step).await,
        None => Ok(()),
    }
}

/// Sends a copy of a notice of conclusions to the other offices (handbook of meetings, section 5.1).
pub(crate) async fn tell_notice(act: &mut Act, notice: &ConclusionNotice) -> Result<(), StorageError> {
    act.post_to_partners(&NoticeKind::first(NOTICE), notice).await
}
