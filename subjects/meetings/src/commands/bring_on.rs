//! Bringing a meeting on by what another subject does about it.

use nhip_office::Act;
use nhip_office::rights::Right;

use super::keep::{held, keep};
use crate::error::MeetingError;
use crate::rules::ids::MeetingId;
use crate::rules::meeting::Meeting;
use crate::rules::progress::Step;

/// What happened about a meeting.
#[derive(Clone, Debug)]
pub enum Happening {
    /// It begins.
    Opened,
    /// It is over. Items of the agenda about which nothing was decided are handed in: with any of them it does not close.
    Closed {
        /// Their titles.
        undecided: Vec<String>,
    },
    /// Its minutes are issued.
    Minuted,
    /// The notice of its conclusions is issued.
    Concluded,
    /// Its conclusions are followed up.
    Followed,
    /// What was concluded is done.
    Finished,
}

impl Happening {
    /// The step, and the right of whoever takes it.
    fn step(self) -> Result<(Step, Right), MeetingError> {
        match self {
            Self::Opened => Ok((Step::Open, Right::EditMeeting)),
            Self::Closed { undecided } if undecided.is_empty() => Ok((Step::Close, Right::EditMeeting)),
            Self::Closed { undecided } => Err(MeetingError::Undecided { items: undecided }),
            Self::Minuted => Ok((Step::IssueMinutes, Right::EditMeeting)),
            Self::Concluded => Ok((Step::IssueConclusion, Right::GiveTask)),
            Self::Followed => Ok((Step::Follow, Right::GiveTask)),
            Self::Finished => Ok((Step::Finish, Right::GiveTask)),
        }
    }
}

/// Takes the step that follows from an act of another subject.
///
/// # Errors
/// When the meeting is not this person's, its stage does not allow the step, or items are undecided at its end.
pub async fn bring_on(act: &mut Act, id: &MeetingId, what: Happening) -> Result<Meeting, MeetingError> {
    let step = what.step();
    let right = step.as_ref().map_or(Right::EditMeeting, |(_, right)| *right);
    let sheet = held(act, id, right).await?;
    let stage = sheet.meeting.stage.after(step?.0, &sheet.side)?;
    let after = Meeting { stage, ..sheet.meeting.clone() };
    keep(act, (&sheet.meeting, after), "meetings.meeting.stepped").await
}
