//! Setting the limits of a province: those of tasks, and those of meetings beside them. What was given and issued keeps its
//! dates.

use jiff::Timestamp;
use nhip_meetings::rules::limits::{LIMITS as MEETING_LIMITS, Limits as MeetingLimits};
use nhip_office::rights::{Object, Right};
use nhip_office::{Act, settings};

use crate::error::TaskError;
use crate::rules::limits::{LIMITS, Limits};

/// Sets the limits of tasks, as the person saw them: `seen` is when they were changed last.
///
/// # Errors
/// When the person may not, somebody was quicker, or a value makes no sense.
pub async fn set_limits(act: &mut Act, seen: Option<Timestamp>, limits: &Limits) -> Result<(), TaskError> {
    check_seen(act, LIMITS, seen).await?;
    limits.check()?;
    Ok(settings::put(act, LIMITS, limits).await?)
}

/// Sets the limits of meetings.
///
/// # Errors
/// When the person may not, or somebody was quicker.
pub async fn set_meeting_limits(
    act: &mut Act,
    seen: Option<Timestamp>,
    limits: &MeetingLimits,
) -> Result<(), TaskError> {
    check_seen(act, MEETING_LIMITS, seen).await?;
    Ok(settings::put(act, MEETING_LIMITS, limits).await?)
}

/// Whoever may change settings, and saw the value as it is now.
async fn check_seen(act: &mut Act, key: &str, seen: Option<Timestamp>) -> Result<(), TaskError> {
    act.may(Right::ChangeSettings, &Object::Office)?;
    let now = settings::set(act.conn(), key).await?;
    if now.map(|set| set.at) == seen { Ok(()) } else { Err(TaskError::Stale) }
}
