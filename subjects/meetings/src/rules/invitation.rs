//! An issued invitation. A version is written once; a change is the next version to those whom it concerns.

use jiff::Timestamp;
use jiff::civil::Date;
use nhip_documents::rules::ids::EntryId;
use nhip_documents::rules::issuer::Issuer;
use nhip_documents::rules::number::PaperKind;
use nhip_envelope::OfficeCode;
use nhip_harmony::ids::ActivityId;
use serde::{Deserialize, Serialize};

use super::called::{Line, LineNumber};
use super::ids::MeetingId;
use super::meeting::{PapersBy, Urgency};
use super::told::Told;

/// What a version is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// The first one.
    Invite,
    /// Another time, place, form or chair.
    Change,
    /// Somebody is called besides, or no more.
    Supplement,
    /// It is put off.
    Postpone,
    /// It does not take place.
    Cancel,
}

impl Purpose {
    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Invite => "invite",
            Self::Change => "change",
            Self::Supplement => "supplement",
            Self::Postpone => "postpone",
            Self::Cancel => "cancel",
        }
    }
}

/// What a version tells one of those to whom it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Says {
    /// Called for the first time, or again.
    Invited,
    /// Something is different.
    Changed,
    /// Called no more.
    Withdrawn,
    /// The meeting is put off or cancelled.
    CalledOff,
}

impl Says {
    /// The word in translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Changed => "changed",
            Self::Withdrawn => "withdrawn",
            Self::CalledOff => "called-off",
        }
    }

    /// Whether somebody told so is expected.
    pub fn is_called(self) -> bool {
        matches!(self, Self::Invited | Self::Changed)
    }
}

/// One of those to whom a version goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addressee {
    /// The line as it was then.
    pub line: Line,
    /// What it is told.
    pub says: Says,
    /// Whether it has to answer this version, whatever it answered before.
    pub answers: Answering,
}

/// Whether a version has to be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answering {
    /// An answer is waited for.
    Anew,
    /// What was answered before holds.
    AsBefore,
    /// None is waited for.
    None,
}

/// What the letter says besides the activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Who convenes.
    pub convenor: String,
    /// What those who come have to bring or prepare.
    pub demands: String,
    /// How the papers come.
    pub papers: PapersBy,
    /// Units that prepare the content.
    pub prepared_by: Vec<String>,
    /// Whom to ask.
    pub contact: String,
    /// How urgent.
    pub urgency: Urgency,
    /// Items with their minutes, late ones marked.
    pub agenda: Vec<AgendaLine>,
}

/// An item of the agenda on the letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaLine {
    /// What is discussed.
    pub title: String,
    /// How long.
    pub minutes: u32,
    /// Who presents it.
    pub by: String,
    /// Whether it came after the agenda was frozen.
    pub is_late: bool,
}

/// A version that this one follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// Its number and symbol.
    pub symbol: String,
    /// Its day.
    pub day: Date,
}

/// An issued version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Of which meeting.
    pub meeting: MeetingId,
    /// Counts the versions, from 1; also the SEQUENCE of its calendar entry.
    pub number: u32,
    /// The office that issues, and owns the meeting.
    pub owner: OfficeCode,
    /// The activity.
    pub activity: ActivityId,
    /// What it is for.
    pub purpose: Purpose,
    /// In whose name.
    pub issuer: Issuer,
    /// The kind of paper.
    pub paper: PaperKind,
    /// Number and symbol.
    pub symbol: String,
    /// The line of the register; none in another office.
    pub register: Option<EntryId>,
    /// The day on the paper.
    pub day: Date,
    /// The version before.
    pub earlier: Option<Earlier>,
    /// What it tells of the activity.
    pub told: Told,
    /// What else it says.
    pub letter: Letter,
    /// Who signs; the post stands with the issuer.
    pub signer: String,
    /// To whom it goes.
    pub addressees: Vec<Addressee>,
    /// The last day to answer.
    pub reply_by: Date,
    /// The account that issued it.
    pub issued_by: String,
    /// When.
    pub issued_at: Timestamp,
}

impl Invitation {
    /// What it tells a line; none when it does not go there.
    pub fn addressee(&self, line: LineNumber) -> Option<&Addressee> {
        self.addressees.iter().find(|addressee| addressee.line.number == line)
    }

    /// What another office gets: its own lines only.
    pub fn for_office(&self, office: &OfficeCode) -> Option<Self> {
        let own = self.addressees.iter().filter(|one| one.line.office.as_ref() == Some(office));
        let addressees: Vec<Addressee> = own.cloned().collect();
        (!addressees.is_empty()).then(|| Self { addressees, register: None, ..self.clone() })
    }

    /// The other offices to which it goes.
    pub fn offices(&self) -> std::collections::BTreeSet<OfficeCode> {
        self.addressees.iter().filter_map(|one| one.line.office.clone()).collect()
    }
}

/// The last thing that a line was told, over all versions.
pub fn last_told(history: &[Invitation], line: LineNumber) -> Option<(&Invitation, &Addressee)> {
    let told = history.iter().filter_map(|version| Some((version, version.addressee(line)?)));
    told.max_by_key(|(version, _)| version.number)
}

/// The version that a line has to answer: the last that asked anew, unless it is called no more.
pub fn to_answer(history: &[Invitation], line: LineNumber) -> Option<u32> {
    let (_, last) = last_told(history, line)?;
    if !last.says.is_called() {
        return None;
    }
    let anew = history
        .iter()
        .filter(|version| version.addressee(line).is_some_and(|one| one.answers == Answering::Anew));
    anew.map(|version| version.number).max()
}
