//! A task (nhiệm vụ): one lead, one product, one due date. What was given is never edited; what became of it are steps.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_harmony::ids::{ActivityId, PersonId};
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::meeting::Urgency;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::helping::HelpingOffice;
use super::ids::TaskId;

/// Longest content, in characters.
pub const LONGEST_CONTENT: usize = 2_000;
/// Longest name or other line, in characters.
pub const LONGEST_LINE: usize = 300;
/// Most units that help.
pub const MOST_HELPERS: usize = 40;

/// What a task comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "from")]
pub enum Source {
    /// A numbered conclusion of a meeting.
    Meeting {
        /// The meeting.
        meeting: MeetingId,
        /// Its activity: whoever reads it whole may read the task.
        activity: ActivityId,
        /// The number of the conclusion.
        conclusion: u32,
        /// What the meeting was about, and when, as people name it.
        label: String,
    },
    /// A paper.
    Paper {
        /// Its number and sign: `45/TB-UBND`.
        symbol: String,
        /// Its date.
        on: Date,
        /// Which part of it: `khoản 2 mục III`; may be empty.
        paragraph: String,
    },
}

impl Source {
    /// The activity by which it is told who may read the task.
    pub fn activity(&self) -> Option<&ActivityId> {
        match self {
            Self::Meeting { activity, .. } => Some(activity),
            Self::Paper { .. } => None,
        }
    }

    /// The meeting and the number of its conclusion.
    pub fn conclusion(&self) -> Option<(&MeetingId, u32)> {
        match self {
            Self::Meeting { meeting, conclusion, .. } => Some((meeting, *conclusion)),
            Self::Paper { .. } => None,
        }
    }
}

/// What has to come of it (sản phẩm).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Product {
    /// Văn bản.
    Document,
    /// Đề án.
    Scheme,
    /// Báo cáo.
    Report,
    /// Việc cụ thể.
    Work,
}

impl Product {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Document, Self::Scheme, Self::Report, Self::Work];

    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Scheme => "scheme",
            Self::Report => "report",
            Self::Work => "work",
        }
    }

    /// The product of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|product| product.word() == word)
    }
}

/// What the giver writes down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// What is to be done.
    pub content: String,
    /// The one unit that leads (chủ trì).
    pub lead: String,
    /// Units that help (phối hợp).
    pub helpers: Vec<String>,
    /// What has to come of it.
    pub product: Product,
    /// The post of who gives it.
    pub giver: String,
    /// The post of the leader in charge (lãnh đạo phụ trách); may be empty.
    pub leader: String,
    /// That leader, when the directory knows the post.
    pub leader_person: Option<PersonId>,
    /// How urgent.
    pub urgency: Urgency,
}

/// A field that is missing or too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("trường “{field}” còn thiếu hoặc quá dài")]
pub struct FactsFault {
    /// The field of the form.
    pub field: &'static str,
}

impl Facts {
    /// Judges whether everything needed stands there and fits.
    ///
    /// # Errors
    /// The first field that is wrong.
    pub fn check(&self) -> Result<(), FactsFault> {
        let fits = |text: &str, most: usize| !text.trim().is_empty() && text.chars().count() <= most;
        let checks = [
            ("content", fits(&self.content, LONGEST_CONTENT)),
            ("lead", fits(&self.lead, LONGEST_LINE)),
            ("giver", fits(&self.giver, LONGEST_LINE)),
            ("leader", self.leader.chars().count() <= LONGEST_LINE),
            ("helpers", self.has_sound_helpers()),
        ];
        match checks.into_iter().find(|(_, holds)| !holds) {
            Some((field, _)) => Err(FactsFault { field }),
            None => Ok(()),
        }
    }

    /// The lead does not help itself, and nobody helps twice.
    fn has_sound_helpers(&self) -> bool {
        let names: Vec<String> = self.helpers.iter().map(|name| name.trim().to_lowercase()).collect();
        let lead = self.lead.trim().to_lowercase();
        let is_once = |at: usize| !names[..at].contains(&names[at]) && names[at] != lead;
        let fits = |name: &String| !name.is_empty() && name.chars().count() <= LONGEST_LINE;
        names.len() <= MOST_HELPERS && names.iter().all(fits) && (0..names.len()).all(is_once)
    }
}

/// Where the first due date comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueFrom {
    /// The giver named it.
    Giver,
    /// The giver named none: the office took the usual one.
    Usual,
}

/// A task as it was given; the giver's office owns it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// The office that gave it, and alone decides about it.
    pub owner: OfficeCode,
    /// What it comes from.
    pub source: Source,
    /// What the giver wrote down.
    pub facts: Facts,
    /// The office of the network that does it; none when the lead is a unit without one.
    pub doer: Option<OfficeCode>,
    /// The helping units that are offices of the network, which hear of it there.
    #[serde(default)]
    pub helping: Vec<HelpingOffice>,
    /// The last day on which those who help are asked for their contribution; none when nobody helps.
    #[serde(default)]
    pub help_by: Option<Date>,
    /// The first due date; its whole day still counts.
    pub first_due: Date,
    /// Where that comes from.
    pub due_from: DueFrom,
    /// The day in Vietnam on which it was given.
    pub given_on: Date,
    /// The last day on which the lead may return it.
    pub return_by: Date,
    /// The account that gave it.
    pub given_by: String,
    /// When.
    pub given_at: Timestamp,
}

/// An office's part in a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// It gave the task, and decides.
    pub owns: bool,
    /// It does the task, or writes down what a unit without an office answers.
    pub does: bool,
}

impl Task {
    /// The part of an office.
    pub fn part(&self, office: &OfficeCode) -> Part {
        let owns = self.owner == *office;
        Part { owns, does: self.doer.as_ref().map_or(owns, |doer| doer == office) }
    }

    /// Whom one of the two offices tells its steps: the other one; the giver tells those who help too.
    pub fn told_by(&self, here: &OfficeCode) -> BTreeSet<&OfficeCode> {
        let two = [Some(&self.owner), self.doer.as_ref()].into_iter().flatten();
        let helping = self.helping.iter().map(|one| &one.office).filter(|_| self.owner == *here);
        two.chain(helping).filter(|office| *office != here).collect()
    }
}
