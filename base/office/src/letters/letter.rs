//! What a letter is.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Mailbox;
use crate::db::StorageError;

crate::ids! {
    40;
    /// A letter; its Message-ID is made of it, so that a letter that was sent twice arrives as one.
    LetterId
}

impl LetterId {
    pub(super) fn new(id: &str) -> Result<Self, StorageError> {
        id.parse().map_err(|_| StorageError::BadValue { column: "letters.id", value: id.to_owned() })
    }

    /// The Message-ID (RFC 5322, 3.6.4) under an office's address, without angle brackets.
    pub fn message_id(&self, from: &Mailbox) -> String {
        format!("nhip.{self}@{}", from.domain())
    }

    /// The letter of a Message-ID that this office once gave.
    pub fn of_message_id(message_id: &str, from: &Mailbox) -> Option<Self> {
        let plain = message_id.trim().trim_start_matches('<').trim_end_matches('>');
        let (local, domain) = plain.rsplit_once('@')?;
        let id = local.strip_prefix("nhip.")?;
        if domain.eq_ignore_ascii_case(from.domain()) { id.parse().ok() } else { None }
    }
}

/// A letter to be written.
#[derive(Clone, Debug)]
pub struct Letter {
    /// To whom; one letter has one recipient.
    pub to: Mailbox,
    /// The subject line: no secret, nothing that only some of its readers may know.
    pub subject: String,
    /// The text.
    pub text: Text,
    /// A calendar entry to be taken over, changed or cancelled (RFC 6047).
    pub calendar: Option<CalendarPart>,
    /// Files.
    pub attachments: Vec<Attachment>,
    /// What it is about: whoever reads that may know of the letter.
    pub about: About,
    /// Names the telling: what was told under this key is not told again. `meeting/ub.1/2/7`.
    pub key: String,
    /// Whether its text holds a secret.
    pub secrecy: Secrecy,
}

/// The text of a letter. It may hold a secret address, so it is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Text(String);

impl Text {
    /// A text with `\n` for line breaks.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// For the transport and the store alone.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(kín)")
    }
}

/// Whether a text holds a secret, such as a link without an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secrecy {
    /// It does not; the text stays.
    Open,
    /// It does; the text is taken out of the database once it has left.
    HoldsSecret,
}

impl Secrecy {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::HoldsSecret => "holds_secret",
        }
    }
}

/// What a calendar entry asks of its reader (RFC 5546, 3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CalendarMethod {
    /// Take it over, and answer.
    Request,
    /// Take it out.
    Cancel,
}

impl CalendarMethod {
    /// As iCalendar and the part's type write it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// The calendar part of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarPart {
    /// The same as the METHOD inside.
    pub method: CalendarMethod,
    /// The iCalendar text. No secret stands in it: calendars are shared.
    pub text: String,
}

/// A file that goes along.
#[derive(Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, ASCII or not.
    pub name: String,
    /// Its type: `application/pdf`.
    pub media_type: String,
    /// The bytes, kept once however many letters carry them.
    pub bytes: Vec<u8>,
}

impl fmt::Debug for Attachment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}, {} bytes)", self.name, self.media_type, self.bytes.len())
    }
}

/// What a letter is about: a record of a subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The subject's word for its records: `meeting`, `task`.
    pub subject: String,
    /// The record.
    pub id: String,
}

impl About {
    /// A record of a subject.
    pub fn new(subject: &str, id: impl fmt::Display) -> Self {
        Self { subject: subject.to_owned(), id: id.to_string() }
    }
}

/// What became of a letter that was to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Queued {
    /// It waits to leave.
    New(LetterId),
    /// The same was told before.
    Before(LetterId),
    /// The office has no mail.
    NoMail,
}
