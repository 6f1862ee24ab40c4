//! Times at which a person is not to be had, and who stands in.

use jiff::civil::Time;
use nhip_harmony::days::Period;
use nhip_harmony::ids::PersonId;
use nhip_office::rights::Right;
use serde::{Deserialize, Serialize};

use super::fault::{self, Fault, Why};
use super::record::{List, Named, Record};

/// An absence of a person; owned by the person's primary office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absence {
    /// Stable id.
    pub id: String,
    /// Who is away.
    pub person: PersonId,
    /// First and last day, both included.
    pub dates: Period,
    /// From that hour of each day; from its start when `None`.
    pub start: Option<Time>,
    /// To that hour of each day; to its end when `None`.
    pub end: Option<Time>,
    /// As shown: `nghỉ phép`, `đi công tác Hà Nội`.
    pub reason: String,
    /// Who stands in; the person's own chain when `None`.
    pub substitute: Option<PersonId>,
}

impl Record for Absence {
    const KIND: &'static str = "absence";

    fn key(&self) -> String {
        self.id.clone()
    }

    fn belongs_with(&self) -> Option<(List, String)> {
        Some((List::People, self.person.to_string()))
    }

    fn people(&self) -> Vec<&str> {
        vec![self.person.as_str()]
    }

    fn right() -> Right {
        Right::RecordAbsence
    }

    fn place(&self) -> (i64, String) {
        (0, format!("{} {}", self.dates.from, self.person))
    }

    fn faults(&self) -> Vec<Fault> {
        let dates = (self.dates.to < self.dates.from).then(|| Fault::new("to", Why::Backwards));
        let backwards = self.start.zip(self.end).is_some_and(|(start, end)| end <= start);
        let hours = backwards.then(|| Fault::new("end", Why::Backwards));
        let itself =
            (self.substitute.as_ref() == Some(&self.person)).then(|| Fault::new("substitute", Why::Itself));
        let reason = fault::line("reason", &self.reason)
            .filter(|_| self.reason.trim().is_empty())
            .or_else(|| fault::optional("reason", &self.reason, fault::REASON_CHARS));
        [fault::line("id", &self.id), dates, hours, itself, reason].into_iter().flatten().collect()
    }

    fn names(&self) -> Vec<Named> {
        let mut names = vec![Named::new("person", List::People, &self.person)];
        names.extend(self.substitute.iter().map(|id| Named::new("substitute", List::People, id)));
        names
    }
}

impl Absence {
    /// As the programme reads it.
    pub fn in_programme(&self) -> nhip_harmony::programme::Absence {
        nhip_harmony::programme::Absence {
            person: self.person.clone(),
            dates: self.dates,
            start: self.start,
            end: self.end,
            reason: self.reason.clone(),
        }
    }
}
