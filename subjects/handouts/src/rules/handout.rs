//! A paper of a meeting: its editions, to whom each was handed out, and whether it was taken back.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_harmony::ids::ActivityId;
use nhip_meetings::rules::called::LineNumber;
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::papers::PaperSort;
use serde::{Deserialize, Serialize};

use super::file::FileFacts;
use super::ids::HandoutId;

/// Most papers of one meeting.
pub const MOST_HANDOUTS: usize = 300;
/// Most editions of one paper.
pub const MOST_EDITIONS: usize = 50;
/// Longest title or reason, in characters.
pub const LONGEST_TEXT: usize = 500;

/// What the giver says of a paper. A state secret never enters the program (Luật Bảo vệ bí mật nhà nước).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Classification {
    /// `Không mật`.
    Open,
    /// It holds secrets.
    Secret,
}

/// Whether a paper came by the day on which papers go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Came {
    /// By that day.
    InTime,
    /// After it.
    Late {
        /// The last day.
        due: Date,
    },
}

/// Who gets a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "to")]
pub enum Audience {
    /// All who are called, and whoever reads the meeting.
    Everyone,
    /// Some of those called.
    Lines {
        /// Their lines.
        lines: BTreeSet<LineNumber>,
    },
}

/// That an edition was handed out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// To whom.
    pub to: Audience,
    /// The account.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// An edition (bản): a file that came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// Counts from 1.
    pub number: u32,
    /// The file.
    pub file: FileFacts,
    /// The account that sent it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Whether that was in time.
    pub came: Came,
    /// To whom it was handed out; none while it is kept back.
    pub release: Option<Release>,
}

/// That a paper was taken back: it is kept, and nobody who is called sees it any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// Why.
    pub reason: String,
    /// The account.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// A paper of a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handout {
    /// Names it.
    pub id: HandoutId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The office of the meeting.
    pub owner: OfficeCode,
    /// The activity that the meeting is.
    pub activity: ActivityId,
    /// The item of the agenda, by number.
    pub item: u32,
    /// The item as it was called when this was last handed out.
    pub item_title: String,
    /// Its title.
    pub title: String,
    /// Its kind.
    pub sort: PaperSort,
    /// Who prepared it; may be empty.
    pub from: String,
    /// Its editions, the first one first; never empty at the owner.
    pub editions: Vec<Edition>,
    /// Whether it was taken back.
    pub withdrawal: Option<Withdrawal>,
    /// Counts its changes from 1.
    pub version: u32,
}

impl Handout {
    /// The last edition.
    pub fn latest(&self) -> Option<&Edition> {
        self.editions.last()
    }

    /// An edition.
    pub fn edition(&self, number: u32) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.number == number)
    }

    /// The same with its last edition handed out.
    #[must_use]
    pub fn handed_out(mut self, release: Release) -> Self {
        if let Some(last) = self.editions.last_mut() {
            last.release = Some(release);
        }
        self
    }

    /// What another office gets: the editions that were handed out to its lines, as if each went to all who are called.
    pub fn for_office(&self, lines: &BTreeSet<LineNumber>) -> Option<Self> {
        let reached =
            |edition: &&Edition| edition.release.as_ref().is_some_and(|release| release.to.reaches(lines));
        let told = |edition: &Edition| {
            let release =
                edition.release.clone().map(|release| Release { to: Audience::Everyone, ..release });
            Edition { release, ..edition.clone() }
        };
        let editions: Vec<Edition> = self.editions.iter().filter(reached).map(told).collect();
        (!editions.is_empty()).then(|| Self { editions, ..self.clone() })
    }
}

impl Audience {
    /// Whether one of these lines is among those who get it.
    pub fn reaches(&self, lines: &BTreeSet<LineNumber>) -> bool {
        match self {
            Self::Everyone => !lines.is_empty(),
            Self::Lines { lines: chosen } => !chosen.is_disjoint(lines),
        }
    }
}
