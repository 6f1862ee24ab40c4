//! Whom and which room a text means, in the papers of which body.
//!
//! The order is from the most to the least certain: what a person wrote into the lists, then titles of the body
//! itself, then of the bodies that the same office serves, then titles that name their body. Whatever leaves more
//! than one answer stays open: a wrong person on a programme costs more than a question.

mod rooms;
mod titles;

use nhip_envelope::OfficeCode;
use nhip_harmony::ids::{BodyCode, PersonId};

pub use rooms::room_by_text;
pub use titles::Titles;

use super::body::Body;
use super::group::{Abbreviation, Group, Meaning, Members};
use super::naming;

/// Whom a text means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// One person.
    Person(PersonId),
    /// Several persons under a name.
    Group(String, Vec<PersonId>),
    /// Nobody can tell from the lists; the text as written.
    Open(String),
}

/// Words after which a group depends on the matter.
const OPEN_WORDS: [&str; 4] = ["liên quan", "được phân công", "được giao", "một số"];

/// The lists that give texts a meaning, at one time.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    pub(crate) bodies: Vec<Body>,
    pub(crate) titles: Titles,
    abbreviations: Vec<(Vec<String>, Abbreviation)>,
    groups: Vec<(Vec<String>, Group)>,
}

impl Glossary {
    /// A glossary of these lists.
    pub fn new(
        bodies: Vec<Body>,
        titles: Titles,
        abbreviations: Vec<Abbreviation>,
        groups: Vec<Group>,
    ) -> Self {
        let abbreviations = abbreviations.into_iter().map(|a| (naming::words(&a.text), a)).collect();
        let groups = groups.into_iter().map(|group| (naming::words(&group.name), group)).collect();
        Self { bodies, titles, abbreviations, groups }
    }

    /// Whom a text means in the papers of a body.
    pub fn resolve(&self, body: &BodyCode, as_written: &str) -> Resolved {
        let words = naming::words(as_written);
        let open = || Resolved::Open(as_written.trim().to_owned());
        if words.is_empty() {
            return open();
        }
        if let Some(listed) = self.listed(body, &words, as_written) {
            return listed;
        }
        let joined = words.join(" ");
        if OPEN_WORDS.iter().any(|opening| joined.contains(opening)) {
            return open();
        }
        if words.first().is_some_and(|word| word == "các") {
            return self.all_of(body, &words[1..], as_written).unwrap_or_else(open);
        }
        match self.titles.holder(body, self.office_of(body), &words) {
            Some(person) => Resolved::Person(person),
            None => self.named_group(&words, as_written).unwrap_or_else(open),
        }
    }

    fn office_of(&self, body: &BodyCode) -> Option<&OfficeCode> {
        self.bodies.iter().find(|known| known.code == *body).map(|known| &known.office)
    }

    /// What the lists of the body itself say.
    fn listed(&self, body: &BodyCode, words: &[String], as_written: &str) -> Option<Resolved> {
        let found = self.abbreviations.iter().find(|(known, a)| a.body == *body && known == words);
        if let Some((_, abbreviation)) = found {
            return Some(self.meant(&abbreviation.meaning, as_written));
        }
        let group = self.groups.iter().find(|(known, group)| group.body == *body && known == words);
        group.map(|(_, group)| members(group, as_written))
    }

    fn meant(&self, meaning: &Meaning, as_written: &str) -> Resolved {
        let open = || Resolved::Open(as_written.trim().to_owned());
        match meaning {
            Meaning::Person { id } if self.titles.knows(id) => Resolved::Person(id.clone()),
            Meaning::Person { .. } => open(),
            Meaning::Post { body, title } => {
                let words = naming::words(title);
                self.titles.holder(body, None, &words).map_or_else(open, Resolved::Person)
            }
            Meaning::Group { id } => {
                let group = self.groups.iter().find(|(_, group)| group.id == *id);
                group.map_or_else(open, |(_, group)| members(group, as_written))
            }
        }
    }

    /// `các Phó Chủ tịch`: everybody of the body whose title begins so.
    fn all_of(&self, body: &BodyCode, role: &[String], as_written: &str) -> Option<Resolved> {
        let named = self.bodies.iter().find_map(|body| {
            let role = titles::without_body(role, body)?;
            Some((&body.code, role))
        });
        let (body, role) = named.unwrap_or((body, role.to_vec()));
        let people = self.titles.beginning(body, &role);
        (!people.is_empty()).then(|| Resolved::Group(as_written.trim().to_owned(), people))
    }

    /// A group of another body whose name says which body it is.
    fn named_group(&self, words: &[String], as_written: &str) -> Option<Resolved> {
        let mut found = self.groups.iter().filter(|(known, group)| {
            let body = self.bodies.iter().find(|body| body.code == group.body);
            known == words && body.is_some_and(|body| titles::without_body(known, body).is_some())
        });
        let (_, group) = found.next()?;
        found.next().is_none().then(|| members(group, as_written))
    }
}

fn members(group: &Group, as_written: &str) -> Resolved {
    match &group.members {
        Members::Listed(people) => Resolved::Group(group.name.clone(), people.clone()),
        Members::Open => Resolved::Open(as_written.trim().to_owned()),
    }
}
