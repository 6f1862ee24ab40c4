//! A matter (nội dung, đề án): what is to be prepared, by whom, for whom to decide, and when.

use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_harmony::ids::{ActivityId, BodyCode, PersonId};
use nhip_office::rights::{Actor, Level, Object, Sight, sight};
use nhip_web::search::fold;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::amendment::{
    Amendment, AmendmentError, AmendmentKind, Decision, Request, Verdict, check, check_decision,
};
use super::decider::Decider;
use super::due::Due;
use super::ids::{MatterId, ProgrammeId};
use super::progress::{Progress, Step, WrongStep};

/// The longest title, in characters.
pub const LONGEST_TITLE: usize = 1_000;
/// The longest of the other texts, in characters.
pub const LONGEST_TEXT: usize = 4_000;

/// What a matter says, without where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Name of the matter.
    pub title: String,
    /// Field (lĩnh vực) under which programmes print it; may be empty.
    pub field: String,
    /// Lead unit, cơ quan chủ trì.
    pub lead: String,
    /// Helpers, cơ quan phối hợp.
    pub helpers: Vec<String>,
    /// Who decides, the last level last.
    pub deciders: Vec<Decider>,
    /// When it is due.
    pub due: Due,
    /// The leader in charge.
    pub leader: Option<PersonId>,
    /// Where, when it is an event; may be empty.
    pub place: String,
    /// Ground: the document that asks for it; may be empty.
    pub ground: String,
    /// Note; may be empty.
    pub note: String,
    /// Large or not (handbook of programmes, section 3, rule 2).
    pub size: Size,
    /// How far it may be known.
    pub level: Level,
}

/// Whether it is one of the large activities that programmes are checked by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Size {
    /// An ordinary matter.
    #[default]
    Ordinary,
    /// Hoạt động lớn.
    Large,
}

/// By what way a matter came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "way")]
pub enum Origin {
    /// Typed in at the office.
    Form,
    /// Read from a file.
    File {
        /// Name of the file.
        name: String,
        /// Row in it.
        row: u32,
    },
    /// Sent in by a unit through its guest link.
    Guest {
        /// Id of the link.
        link: String,
    },
}

/// Into which version of which programme a matter came first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entered {
    /// The programme.
    pub programme: ProgrammeId,
    /// The version; from 2 on it is a matter added after issue (bổ sung).
    pub version: u32,
}

/// A matter as its office keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matter {
    /// Its id.
    pub id: MatterId,
    /// The office that keeps it.
    pub owner: OfficeCode,
    /// The body in whose programme it stands.
    pub body: BodyCode,
    /// The year of the programme that it was registered for.
    pub year: i16,
    /// What it says.
    pub facts: Facts,
    /// How it came in.
    pub origin: Origin,
    /// Where it stands.
    pub progress: Progress,
    /// Its programme, once one was issued with it.
    pub entered: Option<Entered>,
    /// Requests to put it off, stretch or withdraw it.
    pub amendments: Vec<Amendment>,
    /// Activities at which it is discussed.
    pub meetings: Vec<ActivityId>,
    /// Counts its changes, from 1.
    pub version: u32,
}

/// How a matter stands against its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// As the programme said first.
    Planned,
    /// Lùi thời hạn.
    Later,
    /// Giãn thời gian.
    Longer,
    /// Nợ đọng: its time has passed and it was not submitted.
    Overdue,
}

impl Timing {
    /// The word in data and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Later => "later",
            Self::Longer => "longer",
            Self::Overdue => "overdue",
        }
    }
}

/// A field that cannot be kept as it is.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FactsFault {
    /// Nothing stands where something must.
    #[error("thiếu {0}")]
    Missing(&'static str),
    /// More letters than are kept.
    #[error("{field} dài quá {most} ký tự")]
    TooLong {
        /// The field's name in forms.
        field: &'static str,
        /// The most.
        most: usize,
    },
}

impl FactsFault {
    /// The field's name in forms.
    pub fn field(&self) -> &'static str {
        match self {
            Self::Missing(field) | Self::TooLong { field, .. } => field,
        }
    }
}

impl Facts {
    /// Everything that keeps it from being stored.
    pub fn faults(&self) -> Vec<FactsFault> {
        let texts = [
            ("title", &self.title, LONGEST_TITLE),
            ("field", &self.field, LONGEST_TITLE),
            ("lead", &self.lead, LONGEST_TITLE),
            ("place", &self.place, LONGEST_TITLE),
            ("ground", &self.ground, LONGEST_TEXT),
            ("note", &self.note, LONGEST_TEXT),
        ];
        let long = texts.iter().filter(|(_, text, most)| text.chars().count() > *most);
        let mut faults: Vec<_> =
            long.map(|(field, _, most)| FactsFault::TooLong { field, most: *most }).collect();
        let missing = texts
            .iter()
            .filter(|(field, text, _)| matches!(*field, "title" | "lead") && text.trim().is_empty());
        faults.extend(missing.map(|(field, ..)| FactsFault::Missing(field)));
        if self.deciders.is_empty() {
            faults.push(FactsFault::Missing("deciders"));
        }
        faults
    }
}

impl Matter {
    /// As an object of rights: the leader in charge stands near it.
    pub fn object<'a>(&'a self, here: &'a OfficeCode) -> Object<'a> {
        let people = self.facts.leader.iter().map(PersonId::as_str).collect();
        Object::Record { owner: &self.owner, here, people }
    }

    /// Whether somebody may know of it. A matter takes nobody's hours, so what may not be read is not shown at all.
    pub fn is_shown_to(&self, actor: &Actor) -> bool {
        sight(actor, self.facts.level, self.facts.leader.iter().map(PersonId::as_str)) == Sight::Full
    }

    /// Takes a step.
    pub fn step(&mut self, step: Step) -> Result<(), WrongStep> {
        self.progress = self.progress.after(step)?;
        Ok(())
    }

    /// Takes in a request to put it off, stretch or withdraw it.
    pub fn ask(&mut self, kind: AmendmentKind, request: Request, today: Date) -> Result<u32, AmendmentError> {
        if !self.progress.is_owed() {
            return Err(AmendmentError::NotOwed(self.progress.word()));
        }
        if let Some(open) = self.amendments.iter().find(|one| one.is_open()) {
            return Err(AmendmentError::AlreadyAsked(open.number));
        }
        check(kind, self.facts.due, &request, today)?;
        let number = self.amendments.last().map_or(1, |last| last.number + 1);
        self.amendments.push(Amendment { number, kind, from: self.facts.due, request, decision: None });
        Ok(number)
    }

    /// Decides a request; what is allowed holds at once, and the next version of the programme lists it.
    pub fn decide(&mut self, number: u32, decision: Decision, today: Date) -> Result<(), AmendmentError> {
        if !self.progress.is_owed() {
            return Err(AmendmentError::NotOwed(self.progress.word()));
        }
        let open = self.amendments.iter_mut().find(|one| one.number == number && one.is_open());
        let open = open.ok_or(AmendmentError::NotOpen(number))?;
        check_decision(&decision, &open.request, today)?;
        let allowed = decision.verdict == Verdict::Allowed;
        open.decision = Some(decision);
        if allowed {
            match open.kind.new_due() {
                Some(due) => self.facts.due = due,
                None => self.progress = Progress::Withdrawn,
            }
        }
        Ok(())
    }

    /// Whether it is owed from a month that has passed (nợ đọng).
    pub fn is_overdue(&self, today: Date) -> bool {
        self.progress.is_owed() && self.facts.due.window().to < today
    }

    /// Whether it came into an issued programme later (bổ sung).
    pub fn is_added(&self) -> bool {
        self.entered.as_ref().is_some_and(|entered| entered.version > 1)
    }

    /// How it stands against its time.
    pub fn timing(&self, today: Date) -> Timing {
        let last = self.amendments.iter().rev().find(|one| one.is_allowed()).map(|one| one.kind);
        match last {
            _ if self.is_overdue(today) => Timing::Overdue,
            Some(AmendmentKind::Later { .. }) => Timing::Later,
            Some(AmendmentKind::Longer { .. }) => Timing::Longer,
            Some(AmendmentKind::Withdrawal) | None => Timing::Planned,
        }
    }

    /// By what two registrations of one matter are known again: the title without marks, case and punctuation.
    pub fn likeness(&self) -> String {
        let plain = fold(&self.facts.title);
        let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ")
    }
}
