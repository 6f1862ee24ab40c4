//! Links by which somebody invited answers without an account: each opens one line of one meeting and nothing else.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::called::LineNumber;
use super::ids::{LinkId, MeetingId};

/// A link as kept; its secret is not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyLink {
    /// Names it in lists and in the journal.
    pub id: LinkId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The line that it opens.
    pub line: LineNumber,
    /// The account that made it.
    pub made_by: String,
    /// When.
    pub made_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

impl ReplyLink {
    /// Whether it still opens.
    pub fn opens(&self) -> bool {
        self.revoked_at.is_none()
    }
}
