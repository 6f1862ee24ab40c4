//! A sitting that was held without the program is taken over from its notes, whole and once.

use nhip_meetings::commands::{Happening, bring_on};
use nhip_meetings::rules::ids::MeetingId;
use nhip_office::Act;
use nhip_office::rights::Right;

use super::keep::{held, keep};
use crate::error::SittingError;
use crate::read::Floor;
use crate::rules::sitting::{Phase, Sitting, WrongMove};

/// Takes over what was recorded elsewhere: the sitting is over, no vote of it is open, each item has ended. One that was begun
/// here is never replaced.
pub async fn take_over(act: &mut Act, id: &MeetingId, sitting: Sitting) -> Result<Floor, SittingError> {
    let mut floor = held(act, id, &[Right::EditMeeting]).await?;
    let is_over = matches!(sitting.phase, Phase::Over { until, .. } if until <= act.now());
    let is_whole = is_over && sitting.meeting == *id && sitting.open_vote().is_none();
    if !is_whole || floor.sitting != Sitting::new(id.clone()) {
        return Err(WrongMove::NotRunning.into());
    }
    floor.sitting = sitting;
    bring_on(act, id, Happening::Opened).await?;
    floor.sheet.meeting = bring_on(act, id, Happening::Closed { undecided: floor.undecided() }).await?;
    keep(act, &floor, ("sittings.sitting.taken_over", &floor.sitting)).await?;
    Ok(floor)
}
