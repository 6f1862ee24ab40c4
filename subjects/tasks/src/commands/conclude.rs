//! Writing the numbered conclusions of a meeting.

use std::collections::BTreeSet;

use nhip_meetings::error::MeetingError;
use nhip_meetings::read::{self, Sheet};
use nhip_meetings::rules::ids::MeetingId;
use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::{Object, Right};

use crate::error::TaskError;
use crate::rules::conclusion::{Conclusion, Conclusions};
use crate::store;

/// The version of a meeting's conclusions that a person saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen(pub u32);

/// Writes the conclusions of a meeting anew. Those of which tasks were made stay as they are.
///
/// # Errors
/// When the meeting is not this person's to read, somebody else wrote meanwhile, or a row is wrong.
pub async fn conclude(
    act: &mut Act,
    (meeting, seen): (&MeetingId, Seen),
    rows: &[Conclusion],
) -> Result<Conclusions, TaskError> {
    held(act, meeting).await?;
    let before = store::conclusions::of(act.conn(), meeting).await?;
    if before.version != seen.0 {
        return Err(TaskError::Stale);
    }
    let tasks = store::tasks::of_meeting(act.conn(), meeting).await?;
    let numbers = tasks.iter().filter_map(|(task, _)| task.source.conclusion().map(|(_, number)| number));
    let given: BTreeSet<u32> = numbers.collect();
    let mut after = before.rewritten(rows, &given)?;
    if after == before {
        return Ok(after);
    }
    after.version += 1;
    let now = act.now();
    store::conclusions::save(act.conn(), (meeting, &after), now).await?;
    let entry = Entry::new("tasks.conclusions.written", "meeting", meeting);
    act.note(entry.before(&before)?.after(&after)?).await?;
    Ok(after)
}

/// An own meeting of which the person may make tasks.
pub(super) async fn held(act: &mut Act, meeting: &MeetingId) -> Result<Sheet, TaskError> {
    act.may(Right::GiveTask, &Object::Office)?;
    let actor = act.actor().clone();
    let sheet = read::one(act.conn(), &actor, meeting).await?;
    Ok(sheet.ok_or(MeetingError::Unknown)?)
}
