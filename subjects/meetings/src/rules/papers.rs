//! Papers of a meeting as records: what is due from whom for which item, and what has come. The bytes come later.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::agenda::Agenda;

/// Most papers of one meeting.
pub const MOST_PAPERS: usize = 200;

/// What kind of paper it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperSort {
    /// Báo cáo.
    Report,
    /// Tờ trình.
    Submission,
    /// Dự thảo nghị quyết, văn bản.
    Draft,
    /// Phụ lục.
    Annex,
    /// Bản tóm tắt.
    Summary,
}

impl PaperSort {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Report, Self::Submission, Self::Draft, Self::Annex, Self::Summary];

    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Submission => "submission",
            Self::Draft => "draft",
            Self::Annex => "annex",
            Self::Summary => "summary",
        }
    }

    /// The kind of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.word() == word)
    }
}

/// Whether a paper has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arrival {
    /// It is waited for.
    Due,
    /// It came on a day.
    Received {
        /// The day.
        on: Date,
    },
}

/// A paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperRecord {
    /// The item of the agenda.
    pub item: u32,
    /// Its title.
    pub title: String,
    /// Its kind.
    pub sort: PaperSort,
    /// Who prepares it.
    pub from: String,
    /// Which version of it, from 1.
    pub version: u32,
    /// Whether it has come.
    pub arrival: Arrival,
}

/// Items of the agenda whose papers are not there: none is named, or one has not come.
pub fn items_without_papers<'a>(
    agenda: &'a Agenda,
    papers: &'a [PaperRecord],
) -> impl Iterator<Item = &'a str> {
    agenda.items.iter().filter_map(|item| {
        let mut own = papers.iter().filter(|paper| paper.item == item.number).peekable();
        let is_missing = own.peek().is_none() || own.any(|paper| paper.arrival == Arrival::Due);
        is_missing.then_some(item.title.as_str())
    })
}
