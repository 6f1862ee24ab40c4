//! What the two other offices say to a programme: comments on a draft, objections to a change of the base.

use jiff::Timestamp;
use nhip_envelope::OfficeCode;
use serde::{Deserialize, Serialize};

use super::ids::{CommentId, MatterId, ProgrammeId};

/// The longest comment, in characters.
pub const LONGEST_COMMENT: usize = 4_000;

/// What kind of word it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CommentKind {
    /// To a draft (model regulation, article 3.4).
    Comment,
    /// To a change of the base that an own item was built on.
    Objection,
}

impl CommentKind {
    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Objection => "objection",
        }
    }
}

/// What the programme's office did with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reception {
    /// Tiếp thu.
    Accepted,
    /// Giải trình, giữ như dự thảo.
    Rejected,
}

impl Reception {
    /// The reception of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Accepted, Self::Rejected].into_iter().find(|reception| reception.word() == word)
    }

    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }
}

/// The answer of the programme's office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentAnswer {
    /// Taken or not.
    pub reception: Reception,
    /// Why.
    pub text: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// A word of another office on a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Its id.
    pub id: CommentId,
    /// The programme.
    pub programme: ProgrammeId,
    /// The item that it is about, when it is about one.
    pub about: Option<MatterId>,
    /// The office that says it.
    pub office: OfficeCode,
    /// Who there.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// What kind of word.
    pub kind: CommentKind,
    /// What it says.
    pub text: String,
    /// What was answered.
    pub answer: Option<CommentAnswer>,
}
