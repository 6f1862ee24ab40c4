//! Persons: one calendar each, kept by the primary office.

use nhip_envelope::OfficeCode;
use nhip_harmony::ids::PersonId;
use serde::{Deserialize, Serialize};

use super::fault::{self, Fault, Why};
use super::record::{List, Named, Record};

/// A person whose calendar is kept. What the person is called follows from the posts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Stable id.
    pub id: PersonId,
    /// Name as shown beside the post; empty when only posts are shown.
    pub name: String,
    /// The primary office: it owns the record and has the last word on the person's time.
    pub office: OfficeCode,
    /// Who stands in by default, first choice first.
    pub substitutes: Vec<PersonId>,
}

impl Record for Person {
    const KIND: &'static str = "person";

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn owner(&self) -> Option<&OfficeCode> {
        Some(&self.office)
    }

    fn people(&self) -> Vec<&str> {
        vec![self.id.as_str()]
    }

    fn faults(&self) -> Vec<Fault> {
        let itself = self.substitutes.contains(&self.id).then(|| Fault::new("substitutes", Why::Itself));
        [
            fault::optional("name", &self.name, fault::LINE_CHARS),
            itself,
            fault::once("substitutes", self.substitutes.iter().map(PersonId::as_str)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn names(&self) -> Vec<Named> {
        self.substitutes.iter().map(|id| Named::new("substitutes", List::People, id)).collect()
    }
}
