//! The life of a meeting (handbook of meetings, section 2).
//!
//! | stage | step | next |
//! |---|---|---|
//! | đề xuất | `approve` | chấp thuận |
//! | chấp thuận | `prepare` | chuẩn bị |
//! | chuẩn bị | `invite` (by issuing the invitation alone) | đã mời |
//! | đã mời | `make_ready` | sẵn sàng |
//! | đã mời, sẵn sàng | `open` | đang họp |
//! | đang họp | `close` (when each item of the agenda is decided about) | đã họp |
//! | đã họp | `issue_minutes` | đã ra biên bản |
//! | đã họp, đã ra biên bản | `issue_conclusion` | đã ra thông báo kết luận |
//! | đã ra thông báo kết luận | `follow` | đang theo dõi |
//! | đã ra biên bản, đã ra thông báo kết luận, đang theo dõi | `finish` | kết thúc |
//!
//! Whether it is put off, cancelled, held online or merged follows from its activity ([`super::told::Side`]); while it is
//! off, it is neither made ready nor opened.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::told::Side;

/// How far a meeting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Đề xuất.
    Proposed,
    /// Chấp thuận: chair and slot.
    Approved,
    /// Chuẩn bị: papers.
    Preparing,
    /// Đã mời.
    Invited,
    /// Sẵn sàng.
    Ready,
    /// Đang họp.
    InSession,
    /// Đã họp.
    Held,
    /// Đã ra biên bản.
    Minuted,
    /// Đã ra thông báo kết luận.
    Concluded,
    /// Đang theo dõi.
    Followed,
    /// Kết thúc.
    Finished,
}

impl Stage {
    /// All, from the first.
    pub const ALL: [Self; 11] = [
        Self::Proposed,
        Self::Approved,
        Self::Preparing,
        Self::Invited,
        Self::Ready,
        Self::InSession,
        Self::Held,
        Self::Minuted,
        Self::Concluded,
        Self::Followed,
        Self::Finished,
    ];

    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Approved => "approved",
            Self::Preparing => "preparing",
            Self::Invited => "invited",
            Self::Ready => "ready",
            Self::InSession => "in-session",
            Self::Held => "held",
            Self::Minuted => "minuted",
            Self::Concluded => "concluded",
            Self::Followed => "followed",
            Self::Finished => "finished",
        }
    }

    /// Whether the meeting is still ahead.
    pub fn is_ahead(self) -> bool {
        self < Self::InSession
    }
}

/// What brings a meeting on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Chair and slot are agreed.
    Approve,
    /// The papers are being prepared.
    Prepare,
    /// The first invitation is issued.
    Invite,
    /// Seats, name plates, devices, list of speakers.
    MakeReady,
    /// It begins.
    Open,
    /// It is over.
    Close,
    /// The minutes are agreed.
    IssueMinutes,
    /// The conclusion is issued.
    IssueConclusion,
    /// Its tasks are followed.
    Follow,
    /// Nothing is left to do.
    Finish,
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Approve,
        Self::Prepare,
        Self::Invite,
        Self::MakeReady,
        Self::Open,
        Self::Close,
        Self::IssueMinutes,
        Self::IssueConclusion,
        Self::Follow,
        Self::Finish,
    ];

    /// Those that a person takes on the meeting's page: invitations and later papers take theirs by being issued, what
    /// happens while it is held comes with the sitting ([`crate::commands::bring_on`]).
    pub const BY_HAND: [Self; 3] = [Self::Approve, Self::Prepare, Self::MakeReady];

    /// The word in addresses, data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Prepare => "prepare",
            Self::Invite => "invite",
            Self::MakeReady => "make-ready",
            Self::Open => "open",
            Self::Close => "close",
            Self::IssueMinutes => "issue-minutes",
            Self::IssueConclusion => "issue-conclusion",
            Self::Follow => "follow",
            Self::Finish => "finish",
        }
    }

    /// The step of a word, when a person may take it by hand.
    pub fn by_hand(word: &str) -> Option<Self> {
        Self::BY_HAND.into_iter().find(|step| step.word() == word)
    }
}

/// A step that the stage or the activity does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum WrongStep {
    /// The meeting is at another stage.
    #[error("cuộc họp đang ở bước khác ({})", found.word())]
    Stage {
        /// The stage.
        found: Stage,
    },
    /// The activity does not take place as it stands.
    #[error("hoạt động đang hoãn, hủy hoặc gộp vào việc khác")]
    Off,
}

impl Stage {
    /// Whether it was held, whatever has come of it since.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Held | Self::Minuted | Self::Concluded | Self::Followed | Self::Finished)
    }

    /// The stage after a step.
    pub fn after(self, step: Step, side: &Side) -> Result<Self, WrongStep> {
        let next = match (self, step) {
            (Self::Proposed, Step::Approve) => Self::Approved,
            (Self::Approved, Step::Prepare) => Self::Preparing,
            (Self::Preparing, Step::Invite) => Self::Invited,
            (Self::Invited, Step::MakeReady) => Self::Ready,
            (Self::Invited | Self::Ready, Step::Open) => Self::InSession,
            (Self::InSession, Step::Close) => Self::Held,
            (Self::Held, Step::IssueMinutes) => Self::Minuted,
            (Self::Held | Self::Minuted, Step::IssueConclusion) => Self::Concluded,
            (Self::Concluded, Step::Follow) => Self::Followed,
            (Self::Minuted | Self::Concluded | Self::Followed, Step::Finish) => Self::Finished,
            (found, _) => return Err(WrongStep::Stage { found }),
        };
        let is_held = matches!(step, Step::Invite | Step::MakeReady | Step::Open);
        if is_held && !side.takes_place() { Err(WrongStep::Off) } else { Ok(next) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meeting_goes_from_proposal_to_the_end_by_its_steps_in_order() {
        let walked = Step::ALL
            .into_iter()
            .try_fold(Stage::Proposed, |stage, step| stage.after(step, &Side::AsPlanned));
        assert_eq!(walked, Ok(Stage::Finished));
    }

    #[test]
    fn each_step_is_allowed_at_its_stages_and_nowhere_else() {
        let allowed = Stage::ALL
            .into_iter()
            .flat_map(|stage| Step::ALL.map(|step| (stage, step)))
            .filter(|(stage, step)| stage.after(*step, &Side::AsPlanned).is_ok());
        assert_eq!(allowed.count(), 14);
        let skipped = Stage::Proposed.after(Step::Open, &Side::AsPlanned);
        assert_eq!(skipped, Err(WrongStep::Stage { found: Stage::Proposed }));
    }

    #[test]
    fn a_meeting_that_is_put_off_is_neither_made_ready_nor_opened() {
        for step in [Step::MakeReady, Step::Open] {
            assert_eq!(Stage::Invited.after(step, &Side::PutOff { to: None }), Err(WrongStep::Off));
            assert_eq!(Stage::Invited.after(step, &Side::Cancelled), Err(WrongStep::Off));
            assert!(Stage::Invited.after(step, &Side::Online).is_ok());
        }
    }
}
