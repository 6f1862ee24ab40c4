//! The minutes (biên bản): written from what was recorded, agreed by chair and secretary, issued with a number.
//!
//! They hold who chaired and who was there, order and course, opinions, votes, conclusions and decisions
//! (QĐ 45/2018/QĐ-TTg; handbook of meetings, section 4).

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_days::calendar::Calendar;
use nhip_days::reckoning::Reckoning;
use nhip_days::term::Term;
use nhip_documents::rules::ids::EntryId;
use nhip_documents::rules::issuer::Issuer;
use nhip_envelope::OfficeCode;
use nhip_harmony::ids::ActivityId;
use nhip_meetings::rules::ids::MeetingId;
use serde::{Deserialize, Serialize};

/// Longest text of a section, in characters.
pub const LONGEST_TEXT: usize = 20_000;
/// The minutes are due so many working days after the meeting (thông lệ; handbook of meetings, section 2: E+3wd).
pub const WORKING_DAYS: u16 = 3;

/// A part of the minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// When it began and where.
    Opening,
    /// Who chaired, who wrote, who was there, who was not.
    Attendance,
    /// Order and course, opinions.
    Course,
    /// Votes.
    Votes,
    /// Conclusions and decisions, item by item.
    Decisions,
    /// When it ended.
    Closing,
}

impl Section {
    /// All, in their order.
    pub const ALL: [Self; 6] =
        [Self::Opening, Self::Attendance, Self::Course, Self::Votes, Self::Decisions, Self::Closing];

    /// The word in data and translations; also the name of its field.
    pub fn word(self) -> &'static str {
        match self {
            Self::Opening => "opening",
            Self::Attendance => "attendance",
            Self::Course => "course",
            Self::Votes => "votes",
            Self::Decisions => "decisions",
            Self::Closing => "closing",
        }
    }

    /// Its heading on the paper; opening and closing have none.
    pub fn heading(self) -> Option<&'static str> {
        match self {
            Self::Opening | Self::Closing => None,
            Self::Attendance => Some("Thành phần"),
            Self::Course => Some("Diễn biến và ý kiến"),
            Self::Votes => Some("Biểu quyết"),
            Self::Decisions => Some("Kết luận, quyết định"),
        }
    }
}

/// The text of a part, a paragraph a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionText {
    /// Which part.
    pub section: Section,
    /// Its text.
    pub text: String,
}

/// Who has to agree to the minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signatory {
    /// The secretary.
    Secretary,
    /// The chair.
    Chair,
}

impl Signatory {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Secretary, Self::Chair];

    /// The word in addresses, data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Secretary => "secretary",
            Self::Chair => "chair",
        }
    }

    /// The signatory of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// That somebody has agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// Who.
    pub who: Signatory,
    /// The account that wrote it down.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// What is known once they are issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// In whose name.
    pub issuer: Issuer,
    /// Number and symbol.
    pub symbol: String,
    /// The line of the register; none in another office.
    pub register: Option<EntryId>,
    /// The day on the paper.
    pub day: Date,
    /// Who signs as the chair.
    pub chair: String,
    /// Who signs as the secretary.
    pub secretary: String,
    /// Those to whom they go.
    pub recipients: Vec<String>,
    /// The account that issued them.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// A version of the minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minutes {
    /// Of which meeting.
    pub meeting: MeetingId,
    /// The office that holds it.
    pub owner: OfficeCode,
    /// The activity.
    pub activity: ActivityId,
    /// Counts the versions, from 1.
    pub number: u32,
    /// What the meeting was about.
    pub title: String,
    /// The texts, in the order of the sections.
    pub texts: Vec<SectionText>,
    /// Who wrote this version.
    pub written_by: String,
    /// When.
    pub written_at: Timestamp,
    /// Who has agreed to exactly this version.
    pub agreed: Vec<Agreed>,
    /// Once issued they change no more.
    pub issue: Option<Issue>,
}

impl Minutes {
    /// The text of a part.
    pub fn text(&self, section: Section) -> &str {
        self.texts.iter().find(|one| one.section == section).map_or("", |one| one.text.as_str())
    }

    /// Whether somebody has agreed to this version.
    pub fn has_agreed(&self, who: Signatory) -> bool {
        self.agreed.iter().any(|one| one.who == who)
    }

    /// Whether everybody has agreed who must.
    pub fn is_agreed(&self) -> bool {
        Signatory::ALL.into_iter().all(|who| self.has_agreed(who))
    }

    /// What another office gets.
    pub fn for_others(&self) -> Self {
        let issue = self.issue.clone().map(|issue| Issue { register: None, ..issue });
        Self { issue, ..self.clone() }
    }
}

/// The first part whose text is too long, or that must not be empty and is.
pub fn fault(texts: &[SectionText]) -> Option<Section> {
    let needed = [Section::Opening, Section::Attendance, Section::Closing];
    let wrong = |section: &Section| {
        let text = texts.iter().find(|one| one.section == *section).map_or("", |one| one.text.as_str());
        text.chars().count() > LONGEST_TEXT || (needed.contains(section) && text.trim().is_empty())
    };
    Section::ALL.into_iter().find(wrong)
}

/// The day on which the minutes are due, with the count explained.
pub fn due(calendar: &Calendar, held_on: Date) -> Reckoning {
    calendar.due_forward(held_on, Term::WorkingDays(WORKING_DAYS))
}
