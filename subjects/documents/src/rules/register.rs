//! A line of the register of outgoing papers (NĐ 30/2020, Phụ lục IV, mẫu sổ đăng ký văn bản đi).

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_office::rights::{Actor, Level, Sight, sight};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::ids::{EntryId, IssuerCode};
use super::number::PaperKind;

/// Longest subject, in characters (NĐ 30/2020, Phụ lục VI).
pub const LONGEST_SUBJECT: usize = 500;

/// Where a paper comes from, as a link back: the subject's word, the id there, what it is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The subject: `meeting`.
    pub subject: String,
    /// The id there.
    pub id: String,
    /// What a reader sees.
    pub label: String,
}

/// Whether the paper with this number stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It was issued.
    Issued,
    /// It was taken back; the number is not given again.
    Void {
        /// Why.
        reason: String,
        /// Who wrote it down.
        by: String,
        /// When.
        at: Timestamp,
    },
}

impl Standing {
    /// The word in data and translations.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::Void { .. } => "void",
        }
    }
}

/// A number that was given, and to what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterEntry {
    /// Names it.
    pub id: EntryId,
    /// The issuing authority.
    pub issuer: IssuerCode,
    /// The kind of paper.
    pub kind: PaperKind,
    /// The period of the series.
    pub period: String,
    /// The number.
    pub number: u32,
    /// Number and symbol as written.
    pub symbol: String,
    /// The day on the paper.
    pub day: Date,
    /// Trích yếu.
    pub subject: String,
    /// Who signs.
    pub signer: String,
    /// Who receives it.
    pub recipients: String,
    /// How far the subject may be known.
    pub level: Level,
    /// Ids of the persons who may know of it when it is internal.
    pub people: Vec<String>,
    /// Where it comes from.
    pub origin: Origin,
    /// The account that drew it.
    pub drawn_by: String,
    /// When.
    pub drawn_at: Timestamp,
    /// Whether it stands.
    pub standing: Standing,
}

/// Why a number is not voided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum WrongVoid {
    /// No reason was given.
    #[error("cần ghi lý do hủy số, dài nhất {LONGEST_SUBJECT} ký tự")]
    NoReason,
    /// It is void already.
    #[error("số này đã hủy rồi")]
    Already,
}

impl RegisterEntry {
    /// Whether a keeper of the register may read what the paper is about; number and day are always told, since a
    /// register has no holes.
    pub fn is_open_to(&self, actor: &Actor) -> bool {
        sight(actor, self.level, self.people.iter().map(String::as_str)) == Sight::Full
    }

    /// The same, taken back; the number stays in the register.
    pub fn void(self, reason: &str, by: &str, at: Timestamp) -> Result<Self, WrongVoid> {
        let reason = reason.trim();
        if reason.is_empty() || reason.chars().count() > LONGEST_SUBJECT {
            return Err(WrongVoid::NoReason);
        }
        match self.standing {
            Standing::Void { .. } => Err(WrongVoid::Already),
            Standing::Issued => {
                let standing = Standing::Void { reason: reason.to_owned(), by: by.to_owned(), at };
                Ok(Self { standing, ..self })
            }
        }
    }
}
