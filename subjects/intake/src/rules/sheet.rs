//! A reading as people work on it: rows that will become activities, passages that nobody has understood yet, and
//! what was passed over.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Time};
use nhip_harmony::days::{PartOfDay, Period};
use nhip_harmony::ids::{BodyCode, PersonId};
use nhip_harmony::words;
use serde::{Deserialize, Serialize};
use thiserror::Error;

macro_rules! number_within_a_sheet {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

number_within_a_sheet!(
    /// One row of a sheet; stays the row's own whatever is changed around it.
    RowId
);
number_within_a_sheet!(
    /// One passage of a sheet.
    PassageId
);

/// The part that the leaders play.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The first of them chairs.
    Chairs,
    /// They attend.
    Attends,
    /// They work at the office: nobody's time is taken.
    AtOffice,
    /// The text does not say.
    #[default]
    Unclear,
}

impl Role {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Unclear, Self::Chairs, Self::Attends, Self::AtOffice];

    /// The word in data and forms.
    pub fn word(self) -> &'static str {
        match self {
            Self::Chairs => "chairs",
            Self::Attends => "attends",
            Self::AtOffice => "at_office",
            Self::Unclear => "unclear",
        }
    }
}

/// A leader as the file writes one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leader {
    /// As written.
    pub written: String,
    /// The full title that the reader made of it.
    #[serde(default)]
    pub full: Option<String>,
    /// The person whom somebody chose for this row.
    #[serde(default)]
    pub chosen: Option<PersonId>,
}

/// Whether a row will be taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowStanding {
    /// It will.
    Kept,
    /// Somebody left it out; it can be brought back.
    Dropped,
}

/// Who says what the row says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wording {
    /// The file.
    AsRead,
    /// A person changed it or wrote it.
    ByHand,
}

/// An activity as understood. What the file does not tell is absent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its number.
    pub id: RowId,
    /// The body in whose schedule it stands.
    pub body: BodyCode,
    /// First and last day.
    pub dates: Period,
    /// Start.
    pub start: Option<Time>,
    /// End.
    pub end: Option<Time>,
    /// Part of the day, when it is told.
    pub part: Option<PartOfDay>,
    /// What it is.
    pub title: String,
    /// The part that the leaders play.
    pub role: Role,
    /// Leaders in the order of the file.
    pub leaders: Vec<Leader>,
    /// Others who take part.
    pub participants: Vec<String>,
    /// Where.
    pub place: String,
    /// Who prepares it.
    pub prepared_by: Option<String>,
    /// Remarks.
    pub note: Option<String>,
    /// The places in the file from which it was read.
    #[serde(rename = "where")]
    pub where_: Vec<String>,
    /// Whether it will be taken in.
    pub standing: RowStanding,
    /// Who says what it says.
    pub wording: Wording,
}

/// A piece of the file that is no activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Its number.
    pub id: PassageId,
    /// Where it stands.
    #[serde(rename = "where")]
    pub where_: String,
    /// The passage.
    pub text: String,
    /// Why it is none, in Vietnamese.
    pub why: String,
}

/// A reading as people work on it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The days of which the file tells.
    pub period: Option<Period>,
    /// Activities, in the order of the file.
    pub rows: Vec<Row>,
    /// Passages that a person must look at.
    pub unread: Vec<Passage>,
    /// Passages that were passed over.
    pub ignored: Vec<Passage>,
    /// The next free number.
    pub next: u32,
}

/// No such row or passage on the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotOnSheet {
    /// A row.
    #[error("bản nhập không có dòng {0}")]
    Row(RowId),
    /// A passage.
    #[error("bản nhập không có đoạn {0}")]
    Passage(PassageId),
}

/// Why a passage is passed over when somebody said so.
pub(crate) const SAID_TO_BE_A_NOTE: &str = "được đánh dấu là ghi chú";

impl Sheet {
    /// A row.
    pub fn row(&self, id: RowId) -> Result<&Row, NotOnSheet> {
        self.rows.iter().find(|row| row.id == id).ok_or(NotOnSheet::Row(id))
    }

    /// An unread passage.
    pub fn unread(&self, id: PassageId) -> Result<&Passage, NotOnSheet> {
        self.unread.iter().find(|passage| passage.id == id).ok_or(NotOnSheet::Passage(id))
    }

    /// The rows that will be taken in.
    pub fn kept(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.standing == RowStanding::Kept)
    }

    /// Puts what a person made of a row in its place.
    pub fn replace(&mut self, mut row: Row) -> Result<(), NotOnSheet> {
        row.wording = Wording::ByHand;
        let place = self.row_mut(row.id)?;
        *place = row;
        Ok(())
    }

    /// Leaves a row out, or brings it back.
    pub fn stand(&mut self, id: RowId, standing: RowStanding) -> Result<(), NotOnSheet> {
        self.row_mut(id)?.standing = standing;
        Ok(())
    }

    /// Makes two rows of one: the second gets its own matter and start, all else is the same.
    pub fn split(
        &mut self,
        id: RowId,
        first: &str,
        (second, start): (&str, Option<Time>),
    ) -> Result<RowId, NotOnSheet> {
        let new = RowId(self.number());
        let row = self.row_mut(id)?;
        first.clone_into(&mut row.title);
        row.wording = Wording::ByHand;
        let mut other = row.clone();
        other.id = new;
        second.clone_into(&mut other.title);
        if start.is_some() && start != row.start {
            (other.start, other.end, other.part) = (start, None, None);
        }
        let at = self.rows.iter().position(|row| row.id == id).map_or(self.rows.len(), |at| at + 1);
        self.rows.insert(at, other);
        Ok(new)
    }

    /// Makes a row out of an unread passage; the row's number is given here.
    pub fn understand(&mut self, passage: PassageId, mut row: Row) -> Result<RowId, NotOnSheet> {
        let at = self.unread.iter().position(|known| known.id == passage);
        let taken = self.unread.remove(at.ok_or(NotOnSheet::Passage(passage))?);
        row.id = RowId(self.number());
        row.where_ = vec![taken.where_];
        row.wording = Wording::ByHand;
        row.standing = RowStanding::Kept;
        let id = row.id;
        self.rows.push(row);
        Ok(id)
    }

    /// Passes over an unread passage, because somebody says that it is a note.
    pub fn ignore(&mut self, passage: PassageId) -> Result<(), NotOnSheet> {
        let at = self.unread.iter().position(|known| known.id == passage);
        let taken = self.unread.remove(at.ok_or(NotOnSheet::Passage(passage))?);
        self.ignored.push(Passage { why: SAID_TO_BE_A_NOTE.to_owned(), ..taken });
        Ok(())
    }

    /// Passes over what the office has said to be notes.
    pub fn ignore_noted(&mut self, notes: &BTreeSet<String>) {
        let (noted, unread): (Vec<Passage>, Vec<Passage>) = std::mem::take(&mut self.unread)
            .into_iter()
            .partition(|passage| notes.contains(&note_key(&passage.text)));
        self.unread = unread;
        self.ignored
            .extend(noted.into_iter().map(|one| Passage { why: SAID_TO_BE_A_NOTE.to_owned(), ..one }));
    }

    /// The days of which the file tells, rows entered by hand included.
    pub fn days(&self) -> Option<Period> {
        let all = self.kept().map(|row| row.dates).chain(self.period);
        all.reduce(|a, b| Period { from: a.from.min(b.from), to: a.to.max(b.to) })
    }

    /// The day that a row made by hand starts from.
    pub fn first_day(&self, otherwise: Date) -> Date {
        self.days().map_or(otherwise, |days| days.from)
    }

    fn row_mut(&mut self, id: RowId) -> Result<&mut Row, NotOnSheet> {
        self.rows.iter_mut().find(|row| row.id == id).ok_or(NotOnSheet::Row(id))
    }

    fn number(&mut self) -> u32 {
        self.next += 1;
        self.next
    }
}

/// By what a note is known again: case, marks and blanks apart.
pub fn note_key(text: &str) -> String {
    words::fold(text)
}
