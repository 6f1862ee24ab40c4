//! Answers to an invitation, and substitutes, for whom the chair's consent may be needed (QĐ 45/2018/QĐ-TTg; handbook of
//! meetings, section 3).

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_office::letters::Mailbox;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::called::{CallAs, LineNumber};
use super::ids::{LinkId, MeetingId, ReplyId};

/// Longest reason, name or post, in characters.
pub const LONGEST_TEXT: usize = 500;

/// How high a substitute stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rank {
    /// A deputy of the head.
    Deputy,
    /// Head of a division, or below.
    Below,
}

/// Who comes in somebody's place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Substitute {
    /// The name.
    pub name: String,
    /// The post.
    pub post: String,
    /// How high.
    pub rank: Rank,
    /// Why the one who was called does not come.
    pub reason: String,
}

/// What is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "answer", content = "of")]
pub enum Answer {
    /// `dự`.
    Comes,
    /// `dự trực tuyến`.
    Online,
    /// `xin cử người dự thay`.
    Sends(Substitute),
    /// `vắng có lý do`.
    Absent {
        /// Why.
        reason: String,
    },
}

/// A text of an answer that is missing or too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("câu trả lời thiếu nội dung bắt buộc hoặc dài quá {LONGEST_TEXT} ký tự")]
pub struct Unsaid(pub &'static str);

impl Answer {
    /// The word of one that sends somebody else.
    pub const SENDS: &'static str = "sends";

    /// The word in data and translations.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Comes => "comes",
            Self::Online => "online",
            Self::Sends(_) => Self::SENDS,
            Self::Absent { .. } => "absent",
        }
    }

    /// Refuses an answer that leaves out what it must say.
    pub fn check(&self) -> Result<(), Unsaid> {
        let texts: Vec<(&'static str, &str)> = match self {
            Self::Comes | Self::Online => Vec::new(),
            Self::Absent { reason } => vec![("reason", reason)],
            Self::Sends(sent) => vec![("name", &sent.name), ("post", &sent.post), ("reason", &sent.reason)],
        };
        let wrong = |text: &str| text.trim().is_empty() || text.chars().count() > LONGEST_TEXT;
        texts.into_iter().find(|(_, text)| wrong(text)).map_or(Ok(()), |(field, _)| Err(Unsaid(field)))
    }

    /// Whether the chair has to agree. Whoever is called as head or by name sends nobody else without it; a
    /// representative may be any deputy, but not somebody below; a specialist is whomever the unit sends.
    pub fn needs_consent(&self, call: CallAs) -> bool {
        match (self, call) {
            (Self::Sends(_), CallAs::Head | CallAs::Named) => true,
            (Self::Sends(sent), CallAs::Representative) => sent.rank == Rank::Below,
            (Self::Sends(_), CallAs::Specialist) | (Self::Comes | Self::Online | Self::Absent { .. }, _) => {
                false
            }
        }
    }
}

/// By which way an answer came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Via {
    /// A clerk wrote it down.
    Clerk(String),
    /// By the link of the line.
    Link(LinkId),
    /// By the calendar of the mailbox that was invited.
    Mail(Mailbox),
    /// From another office.
    Office {
        /// The office.
        code: OfficeCode,
        /// Who answered there.
        by: String,
    },
}

/// An answer; written once, a later one takes its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Names it.
    pub id: ReplyId,
    /// Of which meeting.
    pub meeting: MeetingId,
    /// Of which line.
    pub line: LineNumber,
    /// The version of the invitation that was answered.
    pub version: u32,
    /// What.
    pub answer: Answer,
    /// How it came.
    pub via: Via,
    /// When it was given.
    pub at: Timestamp,
}

impl Reply {
    /// Whether it was given after the last day to answer.
    pub fn is_late(&self, reply_by: Date) -> bool {
        nhip_office::clock::day_of(self.at) > reply_by
    }
}

/// What the chair says to a substitute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Word {
    /// Agreed.
    Agreed,
    /// Not agreed: the one who was called has to come.
    Refused,
}

/// The chair's word about a substitute, as it was written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// To which answer.
    pub reply: ReplyId,
    /// Of which meeting.
    pub meeting: MeetingId,
    /// What.
    pub word: Word,
    /// Who gave it, as a post.
    pub given_by: String,
    /// The account that wrote it down.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sends(rank: Rank) -> Answer {
        let text = |text: &str| text.to_owned();
        Answer::Sends(Substitute {
            name: text("Bà B"),
            post: text("Phó Giám đốc"),
            rank,
            reason: text("Đi công tác"),
        })
    }

    #[test]
    fn a_substitute_for_a_head_needs_the_chairs_consent() {
        let cases = [
            (CallAs::Head, Rank::Deputy, true),
            (CallAs::Named, Rank::Deputy, true),
            (CallAs::Representative, Rank::Deputy, false),
            (CallAs::Representative, Rank::Below, true),
            (CallAs::Specialist, Rank::Below, false),
        ];
        for (call, rank, needed) in cases {
            assert_eq!(sends(rank).needs_consent(call), needed, "{call:?} {rank:?}");
            assert!(!Answer::Comes.needs_consent(call));
        }
    }

    #[test]
    fn an_absence_without_a_reason_is_no_answer() {
        assert_eq!(Answer::Absent { reason: "  ".to_owned() }.check(), Err(Unsaid("reason")));
        assert_eq!(Answer::Comes.check(), Ok(()));
        assert_eq!(sends(Rank::Deputy).check(), Ok(()));
    }
}
