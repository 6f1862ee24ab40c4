//! A meeting: what an activity of the week becomes when it is prepared.

use jiff::Timestamp;
use nhip_envelope::OfficeCode;
use nhip_harmony::ids::{ActivityId, PersonId};
use nhip_office::letters::Mailbox;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::agenda::Agenda;
use super::called::{CallAs, Called, LONGEST_NAME, Line, LineNumber, MOST_LINES, Part};
use super::ids::MeetingId;
use super::kind::MeetingKind;
use super::papers::PaperRecord;
use super::progress::Stage;

/// Longest text of a meeting's fields, in characters.
pub const LONGEST_TEXT: usize = 2_000;

/// How urgent (NĐ 30/2020, Phụ lục I, mục III.2b).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Thường.
    Ordinary,
    /// Khẩn.
    Urgent,
    /// Hỏa tốc.
    Immediate,
}

impl Urgency {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Ordinary, Self::Urgent, Self::Immediate];

    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ordinary => "ordinary",
            Self::Urgent => "urgent",
            Self::Immediate => "immediate",
        }
    }

    /// The mark on the paper.
    pub fn mark(self) -> Option<&'static str> {
        match self {
            Self::Ordinary => None,
            Self::Urgent => Some("KHẨN"),
            Self::Immediate => Some("HỎA TỐC"),
        }
    }
}

/// How the papers come to those invited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PapersBy {
    /// With the invitation.
    Attached,
    /// On the document system.
    Portal,
    /// At the table.
    AtTable,
    /// There are none.
    None,
}

impl PapersBy {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Attached, Self::Portal, Self::AtTable, Self::None];

    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Attached => "attached",
            Self::Portal => "portal",
            Self::AtTable => "at-table",
            Self::None => "none",
        }
    }

    /// As the paper says it.
    pub fn written(self) -> Option<&'static str> {
        match self {
            Self::Attached => Some("gửi kèm Giấy mời này"),
            Self::Portal => Some("gửi trên hệ thống quản lý văn bản"),
            Self::AtTable => Some("phát tại cuộc họp"),
            Self::None => None,
        }
    }
}

/// What the secretary writes down of a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Its type.
    pub kind: MeetingKind,
    /// Why it is called.
    pub ground: String,
    /// Who convenes.
    pub convenor: String,
    /// Who writes the minutes.
    pub secretary: String,
    /// Units that prepare the content.
    pub prepared_by: Vec<String>,
    /// What those who come have to bring or prepare.
    pub demands: String,
    /// How the papers come.
    pub papers_by: PapersBy,
    /// Whom to ask.
    pub contact: String,
    /// How urgent.
    pub urgency: Urgency,
}

/// A field that is missing or too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("ô “{field}” để trống hoặc quá dài")]
pub struct FactsFault {
    /// The field.
    pub field: &'static str,
}

impl Facts {
    /// What is wrong with it.
    pub fn check(&self) -> Result<(), FactsFault> {
        let needed = [("ground", &self.ground), ("convenor", &self.convenor)];
        if let Some((field, _)) = needed.iter().find(|(_, text)| text.trim().is_empty()) {
            return Err(FactsFault { field });
        }
        let texts = [
            ("ground", &self.ground),
            ("convenor", &self.convenor),
            ("secretary", &self.secretary),
            ("demands", &self.demands),
            ("contact", &self.contact),
        ];
        let units = self.prepared_by.iter().map(|unit| ("prepared_by", unit));
        let mut all = texts.into_iter().chain(units);
        all.find(|(_, text)| text.chars().count() > LONGEST_TEXT)
            .map_or(Ok(()), |(field, _)| Err(FactsFault { field }))
    }
}

/// That the chair has said to chair it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChairWord {
    /// Who.
    pub person: PersonId,
    /// The account that wrote it down.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// A meeting as its office keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// Names it.
    pub id: MeetingId,
    /// The office that leads it.
    pub owner: OfficeCode,
    /// The activity that it is.
    pub activity: ActivityId,
    /// What the secretary writes down.
    pub facts: Facts,
    /// How far it is.
    pub stage: Stage,
    /// The chair's word; it holds for that person only.
    pub chair: Option<ChairWord>,
    /// The agenda.
    pub agenda: Agenda,
    /// The papers.
    pub papers: Vec<PaperRecord>,
    /// Who is called.
    pub called: Called,
    /// Counts its changes from 1.
    pub version: u32,
}

/// A line as somebody wrote it; `number` names one that was there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalledRow {
    /// The line, none for a new one.
    pub number: Option<u32>,
    /// The unit, or name and post.
    pub name: String,
    /// The leader, when it is one.
    pub person: Option<PersonId>,
    /// In which way.
    pub call: CallAs,
    /// Whether it counts for the quorum.
    pub part: Part,
    /// Where it is told by official mail.
    pub mail: Option<Mailbox>,
}

/// Why a list of those called is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CalledFault {
    /// A line has no name or one that is too long.
    #[error("dòng {row}: cần ghi tên đơn vị hoặc người được mời, dài nhất {LONGEST_NAME} ký tự")]
    Name {
        /// Which line, from 1.
        row: usize,
    },
    /// The same is called twice: nobody is told twice.
    #[error("“{name}” đứng hai lần trong danh sách")]
    Twice {
        /// The name.
        name: String,
    },
    /// The chair does not get an invitation to the own meeting; a substitute is chosen on the week.
    #[error("“{name}” chủ trì cuộc họp, không cần mời")]
    Chair {
        /// The name.
        name: String,
    },
    /// An address that is none.
    #[error("dòng {row}: địa chỉ thư không đúng dạng ten@donvi.gov.vn")]
    Mail {
        /// Which line, from 1.
        row: usize,
    },
    /// More lines than a council has deputies and guests.
    #[error("danh sách mời nhiều nhất {MOST_LINES} dòng")]
    TooMany,
}

impl Called {
    /// The list as somebody has written it anew. `office_of` says to which other office on the network a line belongs.
    pub fn rewritten(
        &self,
        rows: &[CalledRow],
        chair: Option<&PersonId>,
        office_of: impl Fn(&CalledRow) -> Option<OfficeCode>,
    ) -> Result<Self, CalledFault> {
        if rows.len() > MOST_LINES {
            return Err(CalledFault::TooMany);
        }
        let mut last = self.last;
        let mut lines: Vec<Line> = Vec::with_capacity(rows.len());
        for (at, row) in (1..).zip(rows) {
            let name = row.name.trim().to_owned();
            if name.is_empty() || name.chars().count() > LONGEST_NAME {
                return Err(CalledFault::Name { row: at });
            }
            if row.person.is_some() && row.person.as_ref() == chair {
                return Err(CalledFault::Chair { name });
            }
            if lines.iter().any(|line| line.call == row.call && is_same(&line.name, &name)) {
                return Err(CalledFault::Twice { name });
            }
            let known = row.number.and_then(|number| self.line(LineNumber(number)));
            let known = known.filter(|known| lines.iter().all(|line| line.number != known.number));
            // Another name under an old number is somebody else, who has not been told anything.
            let known = known.filter(|known| is_same(&known.name, &name));
            let number = known.map_or(LineNumber(last + 1), |line| line.number);
            last = last.max(number.0);
            let office = office_of(row);
            lines.push(Line {
                number,
                name,
                person: row.person.clone(),
                call: row.call,
                part: row.part,
                office,
                mail: row.mail.clone(),
            });
        }
        Ok(Self { lines, last })
    }
}

fn is_same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}
