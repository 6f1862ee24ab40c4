//! Bringing a meeting on by what another subject does about it.

use nhip_office::Act;
use nhip_office::rights::Right;

use super::keep::{held, keep};
use crate::error::MeetingError;
use crate::rules::ids::MeetingId;
use crate::rules::meeting::Meeting;
use crate::rules::progress::Step;

/// Takes a step that follows from an act of another subject, for whoever holds the right of that act.
///
/// # Errors
/// When the meeting is not this person's, or its stage does not allow the step.
pub async fn bring_on(
    act: &mut Act,
    (id, right): (&MeetingId, Right),
    step: Step,
) -> Result<Meeting, MeetingError> {
    let sheet = held(act, id, right).await?;
    let stage = sheet.meeting.stage.after(step, &sheet.side)?;
    let after = Meeting { stage, ..sheet.meeting.clone() };
    keep(act, (&sheet.meeting, after), "meetings.meeting.stepped").await
}
