//! A message as it was understood. Its text is text: HTML is never kept as such here.

use serde::{Deserialize, Serialize};

use crate::letters::{LetterId, Mailbox};

crate::ids! {
    40;
    /// A kept message.
    IncomingId
}

/// A message as it was understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incoming {
    /// Made of Message-ID, sender and content: the same for a message that is delivered twice.
    #[serde(skip)]
    pub identity: Vec<u8>,
    /// Its Message-ID without brackets; empty when it has none.
    pub message_id: String,
    /// The one address that it says it comes from; none when there is no address or are several.
    pub from: Option<Mailbox>,
    /// The sender as it stands there, for people.
    pub from_line: String,
    /// Its subject line.
    pub subject: String,
    /// Its text, bounded; of HTML only the words.
    pub text: String,
    /// Who has written it: a person or a machine.
    pub nature: Nature,
    /// Its calendar parts, as text.
    pub calendars: Vec<String>,
    /// Own letters that it answers.
    pub answers: Vec<LetterId>,
    /// Own letters that it brings back for good.
    pub bounced: Vec<Bounced>,
    /// How the own mail server has judged the sender.
    pub authenticity: Authenticity,
    /// Whether all of it was kept.
    pub wholeness: Wholeness,
    /// Its size as the server has told it, in bytes.
    pub size: u64,
}

/// Who has written a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// A person, as far as can be seen.
    Ordinary,
    /// A machine (RFC 3834: Auto-Submitted; an empty Return-Path).
    Automatic,
    /// For many (Precedence, List-Id).
    Bulk,
    /// This office itself: its letter came back to its own mailbox.
    Own,
    /// A report on the delivery of a letter (RFC 3464).
    Report,
}

impl Nature {
    /// The word in translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ordinary => "ordinary",
            Self::Automatic => "automatic",
            Self::Bulk => "bulk",
            Self::Own => "own",
            Self::Report => "report",
        }
    }
}

/// A letter that came back for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounced {
    /// Which.
    pub letter: LetterId,
    /// What the other server said.
    pub why: String,
}

/// How the own mail server has judged the sender (Authentication-Results, RFC 8601).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Authenticity {
    /// It does not say, or nobody has said which server is believed.
    NotJudged,
    /// The sender's domain stands for the message (DMARC; else SPF or DKIM).
    Confirmed,
    /// The sender's domain says that it is not from there.
    Denied,
}

/// Whether all of a message was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wholeness {
    /// All of it.
    Whole,
    /// Only the headers: it is larger than [`super::LARGEST`].
    HeadersOnly,
}
