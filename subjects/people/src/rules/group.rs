//! Groups of persons as offices write them, and the abbreviations that a body's papers use.

use std::str::FromStr;

use nhip_harmony::ids::{BodyCode, PersonId};
use serde::{Deserialize, Serialize};

use super::fault::{self, Fault};
use super::naming;
use super::record::{List, Named, Record};

/// Several persons under one name: `Thường trực HĐND tỉnh`, `các Phó Chủ tịch`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Stable id.
    pub id: String,
    /// The body in whose papers it has this meaning.
    pub body: BodyCode,
    /// As written.
    pub name: String,
    /// Who belongs to it.
    pub members: Members,
}

/// Who belongs to a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Members {
    /// These persons.
    Listed(Vec<PersonId>),
    /// It depends on the matter (`các PCT liên quan`); somebody has to say each time.
    Open,
}

impl Record for Group {
    const KIND: &'static str = "group";

    fn key(&self) -> String {
        self.id.clone()
    }

    fn belongs_with(&self) -> Option<(List, String)> {
        Some((List::Bodies, self.body.to_string()))
    }

    fn place(&self) -> (i64, String) {
        (0, naming::fold(&format!("{} {}", self.body, self.name)))
    }

    fn faults(&self) -> Vec<Fault> {
        let twice = match &self.members {
            Members::Listed(people) => fault::once("members", people.iter().map(PersonId::as_str)),
            Members::Open => None,
        };
        [fault::line("id", &self.id), fault::line("name", &self.name), twice].into_iter().flatten().collect()
    }

    fn names(&self) -> Vec<Named> {
        let mut names = vec![Named::new("body", List::Bodies, &self.body)];
        if let Members::Listed(people) = &self.members {
            names.extend(people.iter().map(|id| Named::new("members", List::People, id)));
        }
        names
    }
}

/// How a body's papers write a person, a post or a group: `PCT TT`, `Đ/c BTTU`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Abbreviation {
    /// In whose papers.
    pub body: BodyCode,
    /// As written.
    pub text: String,
    /// What it means.
    pub meaning: Meaning,
    /// Where it comes from.
    pub origin: Origin,
}

/// What an abbreviation stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Meaning {
    /// Always this person.
    Person {
        /// Who.
        id: PersonId,
    },
    /// Whoever holds the post at the time.
    Post {
        /// In which body.
        body: BodyCode,
        /// The full title.
        title: String,
    },
    /// A group.
    Group {
        /// Which.
        id: String,
    },
}

/// Where an abbreviation comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Written into the list by a person.
    Listed,
    /// Remembered when a file was taken in.
    Remembered,
}

impl Origin {
    /// The word in data.
    pub fn word(self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::Remembered => "remembered",
        }
    }
}

/// A word that names no origin.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” không dùng được: ghi listed (nhập vào danh mục) hoặc remembered (ghi nhớ khi nhập lịch)")]
pub struct UnknownOrigin(String);

impl FromStr for Origin {
    type Err = UnknownOrigin;

    fn from_str(text: &str) -> Result<Self, UnknownOrigin> {
        match text.trim() {
            "" | "listed" => Ok(Self::Listed),
            "remembered" => Ok(Self::Remembered),
            other => Err(UnknownOrigin(other.to_owned())),
        }
    }
}

impl Record for Abbreviation {
    const KIND: &'static str = "abbreviation";

    /// The body and the words, so that one spelling has one meaning in a body.
    fn key(&self) -> String {
        format!("{}:{}", self.body, naming::words(&self.text).join("_"))
    }

    fn belongs_with(&self) -> Option<(List, String)> {
        Some((List::Bodies, self.body.to_string()))
    }

    fn place(&self) -> (i64, String) {
        (0, naming::fold(&format!("{} {}", self.body, self.text)))
    }

    fn faults(&self) -> Vec<Fault> {
        let empty = naming::words(&self.text).is_empty();
        let text = if empty { fault::line("text", "") } else { fault::line("text", &self.text) };
        let title = match &self.meaning {
            Meaning::Post { title, .. } => fault::line("title", title),
            Meaning::Person { .. } | Meaning::Group { .. } => None,
        };
        [text, title].into_iter().flatten().collect()
    }

    fn names(&self) -> Vec<Named> {
        let meant = match &self.meaning {
            Meaning::Person { id } => Named::new("person", List::People, id),
            Meaning::Post { body, .. } => Named::new("post_body", List::Bodies, body),
            Meaning::Group { id } => Named::new("group", List::Groups, id),
        };
        vec![Named::new("body", List::Bodies, &self.body), meant]
    }
}
