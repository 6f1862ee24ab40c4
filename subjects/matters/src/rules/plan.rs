//! A programme (chương trình công tác) of one body for a year, a quarter or a month, on its way to being issued.

use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_harmony::ids::BodyCode;
use nhip_harmony::term::Term;
use nhip_office::rights::Object;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::ids::{MatterId, ProgrammeId};
use super::matter::Matter;

/// How far a programme is (handbook of programmes, section 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "stage")]
pub enum Stage {
    /// Dự thảo.
    Draft,
    /// Lấy ý kiến ba Văn phòng.
    Consulting {
        /// Since when.
        since: Date,
    },
    /// Trình duyệt.
    Approving,
    /// Ban hành (phiên bản 1) and adjusted (phiên bản n).
    Issued {
        /// The last version.
        version: u32,
    },
    /// Kết thúc kỳ.
    Closed {
        /// The last version.
        version: u32,
        /// When.
        on: Date,
    },
}

/// What brings a programme on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Advance {
    /// The draft goes to the two other offices.
    Consult,
    /// The draft goes to who approves it.
    Submit,
    /// It comes back to be worked on.
    Return,
    /// It is issued, or a next version is.
    Issue,
    /// Its period ends.
    Close,
}

/// A move that the stage does not allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("chương trình đang ở bước “{found}”, không thể chuyển bằng “{wanted}”")]
pub struct WrongAdvance {
    /// The move's word.
    pub wanted: &'static str,
    /// The stage's word.
    pub found: &'static str,
}

impl Stage {
    /// The words of all stages, in their order.
    pub const WORDS: [&'static str; 5] = ["draft", "consulting", "approving", "issued", "closed"];

    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Consulting { .. } => "consulting",
            Self::Approving => "approving",
            Self::Issued { .. } => "issued",
            Self::Closed { .. } => "closed",
        }
    }

    /// The last issued version.
    pub fn version(self) -> Option<u32> {
        match self {
            Self::Issued { version } | Self::Closed { version, .. } => Some(version),
            _ => None,
        }
    }

    /// The moves that it allows.
    pub fn moves(self) -> &'static [Advance] {
        match self {
            Self::Draft => &[Advance::Consult, Advance::Submit],
            Self::Consulting { .. } => &[Advance::Submit, Advance::Return],
            Self::Approving => &[Advance::Issue, Advance::Return],
            Self::Issued { .. } => &[Advance::Issue, Advance::Close],
            Self::Closed { .. } => &[],
        }
    }

    /// The stage after a move on a day.
    ///
    /// # Errors
    /// [`WrongAdvance`] when the stage does not allow it.
    pub fn after(self, advance: Advance, today: Date) -> Result<Self, WrongAdvance> {
        if !self.moves().contains(&advance) {
            return Err(WrongAdvance { wanted: advance.word(), found: self.word() });
        }
        Ok(match (advance, self.version()) {
            (Advance::Consult, _) => Self::Consulting { since: today },
            (Advance::Submit, _) => Self::Approving,
            (Advance::Return, _) => Self::Draft,
            (Advance::Issue, version) => Self::Issued { version: version.map_or(1, |last| last + 1) },
            (Advance::Close, version) => Self::Closed { version: version.unwrap_or(1), on: today },
        })
    }
}

impl Advance {
    /// All moves.
    pub const ALL: [Self; 5] = [Self::Consult, Self::Submit, Self::Return, Self::Issue, Self::Close];

    /// The word in data, addresses and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Consult => "consult",
            Self::Submit => "submit",
            Self::Return => "return",
            Self::Issue => "issue",
            Self::Close => "close",
        }
    }

    /// From its word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|advance| advance.word() == word)
    }
}

/// A programme as its office works on it. At other offices the same value is a mirror.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Its id.
    pub id: ProgrammeId,
    /// The office that serves the body and keeps the programme.
    pub owner: OfficeCode,
    /// The body whose programme it is.
    pub body: BodyCode,
    /// Its period.
    pub term: Term,
    /// How far it is.
    pub stage: Stage,
    /// The matters that stand in it, in the order of the programme; empty at other offices.
    pub matters: Vec<MatterId>,
    /// Counts its changes, from 1.
    pub version: u32,
}

impl Plan {
    /// As an object of rights.
    pub fn object<'a>(&'a self, here: &'a OfficeCode) -> Object<'a> {
        Object::Record { owner: &self.owner, here, people: Vec::new() }
    }

    /// Whether its list of matters may be changed: as a draft, and for the next version.
    pub fn is_open(&self) -> bool {
        matches!(self.stage, Stage::Draft | Stage::Consulting { .. } | Stage::Issued { .. })
    }
}

/// The matters of a body that belong into a programme of a period by their time, the nearest first.
///
/// A quarter and a month are drawn from what the year already holds; a year takes what was registered for it, and
/// what is still owed from before.
pub fn drawn<'a>(term: Term, body: &BodyCode, matters: &'a [Matter]) -> Vec<&'a Matter> {
    let period = term.period();
    let belongs = |matter: &&Matter| {
        let window = matter.facts.due.window();
        let falls = window.to >= period.from && window.to <= period.to;
        let registered = matter.progress == super::progress::Progress::Registered;
        let stands = matter.progress.is_in_programme();
        let is_carried = matter.progress.is_owed() && window.to < period.from;
        match term {
            Term::Year(year) => (registered && matter.year == year) || (stands && falls) || is_carried,
            _ => (stands && falls) || is_carried,
        }
    };
    let mut found: Vec<&Matter> =
        matters.iter().filter(|matter| matter.body == *body).filter(belongs).collect();
    found.sort_by_key(|matter| (matter.facts.due.window().to, matter.facts.title.clone()));
    found
}

/// What next year's programme begins with: what this year's leaves owed, and what was put off into the next year.
pub fn carried_over<'a>(plan: &Plan, matters: &'a [Matter]) -> Vec<&'a Matter> {
    let end = plan.term.next().period().to;
    let listed = matters.iter().filter(|matter| plan.matters.contains(&matter.id));
    listed.filter(|matter| matter.progress.is_owed() && matter.facts.due.window().to <= end).collect()
}
