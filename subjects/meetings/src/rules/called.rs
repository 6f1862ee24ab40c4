//! Who is called to a meeting, and how.

use nhip_envelope::OfficeCode;
use nhip_harmony::ids::PersonId;
use nhip_office::letters::Mailbox;
use serde::{Deserialize, Serialize};

/// Most lines of one invitation: all members of a council with their guests.
pub const MOST_LINES: usize = 400;
/// Longest name, in characters.
pub const LONGEST_NAME: usize = 200;

/// Names a line within its meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LineNumber(pub u32);

/// In which way a unit is called (QĐ 45/2018/QĐ-TTg: who must come is said on the invitation).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallAs {
    /// `Thủ trưởng`: the head must come.
    Head,
    /// `Đại diện lãnh đạo`: a deputy may come.
    Representative,
    /// A person by name.
    Named,
    /// `Chuyên viên`.
    Specialist,
}

impl CallAs {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Head, Self::Representative, Self::Named, Self::Specialist];

    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Representative => "representative",
            Self::Named => "named",
            Self::Specialist => "specialist",
        }
    }

    /// The way of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.word() == word)
    }
}

/// Whether somebody counts for the quorum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// A member of the body that meets.
    Member,
    /// Somebody invited.
    Guest,
}

impl Part {
    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Guest => "guest",
        }
    }
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Names it.
    pub number: LineNumber,
    /// The unit, the leader's post, or the person's name and post, as written on the invitation.
    pub name: String,
    /// The leader, when it is one whose calendar is kept.
    pub person: Option<PersonId>,
    /// In which way.
    pub call: CallAs,
    /// Whether it counts for the quorum.
    pub part: Part,
    /// The other office on the network to which the invitation goes by notice.
    pub office: Option<OfficeCode>,
    /// Where it is told by official mail, when that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail: Option<Mailbox>,
}

impl Line {
    /// Whether another line calls the same in the same way; by which road it is told does not matter.
    pub fn calls_as(&self, other: &Self) -> bool {
        Self { mail: None, ..self.clone() } == Self { mail: None, ..other.clone() }
    }

    /// As it stands on the paper, which is Vietnamese: `Thủ trưởng Sở Tài chính`.
    pub fn written(&self) -> String {
        match self.call {
            CallAs::Head => format!("Thủ trưởng {}", self.name),
            CallAs::Representative => format!("Đại diện lãnh đạo {}", self.name),
            CallAs::Named => self.name.clone(),
            CallAs::Specialist => format!("Chuyên viên {}", self.name),
        }
    }
}

/// The list with the last number that was given: a line that was taken off leaves its number behind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Called {
    /// The lines in their order.
    pub lines: Vec<Line>,
    /// The last number.
    pub last: u32,
}

impl Called {
    /// A line.
    pub fn line(&self, number: LineNumber) -> Option<&Line> {
        self.lines.iter().find(|line| line.number == number)
    }

    /// How many members the list names.
    pub fn members(&self) -> u32 {
        let members = self.lines.iter().filter(|line| line.part == Part::Member).count();
        u32::try_from(members).unwrap_or(u32::MAX)
    }
}
