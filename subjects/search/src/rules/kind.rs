//! The kinds of things that are found.

use serde::{Deserialize, Serialize};

/// A kind.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An activity of the programme, by its title and place.
    Activity,
    /// A meeting: what it is about, its ground and agenda.
    Meeting,
    /// A paper of a meeting: an edition with its text.
    Paper,
    /// The conclusions of a meeting.
    Conclusion,
    /// A task.
    Task,
}

impl Kind {
    /// All of them, as they are offered.
    pub const ALL: [Self; 5] = [Self::Meeting, Self::Paper, Self::Conclusion, Self::Task, Self::Activity];

    /// The word in data, addresses and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Activity => "activity",
            Self::Meeting => "meeting",
            Self::Paper => "paper",
            Self::Conclusion => "conclusion",
            Self::Task => "task",
        }
    }

    /// The kind of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}
