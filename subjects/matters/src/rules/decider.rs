//! The level that decides on a matter: a body, a group within one, or a body's head, all of them from the directory.

use std::fmt;
use std::str::FromStr;

use nhip_harmony::ids::BodyCode;
use nhip_people::Directory;
use nhip_people::rules::group::Meaning;
use nhip_web::search::fold;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Who decides. Nothing about bodies stands in code: a province with other bodies has other deciders.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Decider {
    /// A body in session: `Tỉnh ủy`, `HĐND tỉnh`, `UBND tỉnh`.
    Body(BodyCode),
    /// A group of the directory: `Ban Thường vụ Tỉnh ủy`, `Thường trực HĐND tỉnh`.
    Group(String),
    /// The head of a body alone: `Chủ tịch UBND tỉnh`.
    Head(BodyCode),
}

/// A word that names no level.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("không có cấp quyết định “{0}”; hãy chọn cơ quan, nhóm hoặc người đứng đầu trong danh bạ")]
pub struct UnknownDecider(pub String);

impl Decider {
    /// All that the directory offers, each with its name: bodies with their heads, then groups.
    pub fn all(directory: &Directory) -> Vec<(Self, String)> {
        let mut all = Vec::new();
        for body in &directory.bodies {
            all.push((Self::Body(body.code.clone()), body.name.clone()));
            let head = Self::Head(body.code.clone());
            all.extend(head.known(directory).map(|name| (head.clone(), name)));
        }
        let groups = directory.groups.iter().filter(|group| group.name.chars().count() > SHORTEST_GROUP);
        all.extend(groups.map(|group| (Self::Group(group.id.clone()), group.name.clone())));
        all
    }

    /// What it is called now; the bare code when the directory no longer has it.
    pub fn name(&self, directory: &Directory) -> String {
        self.known(directory).unwrap_or_else(|| self.to_string())
    }

    /// The body that it is or belongs to.
    pub fn body<'a>(&'a self, directory: &'a Directory) -> Option<&'a BodyCode> {
        match self {
            Self::Body(body) | Self::Head(body) => Some(body),
            Self::Group(id) => directory.groups.iter().find(|group| group.id == *id).map(|group| &group.body),
        }
    }

    /// The one that a text means, as registrations write it.
    ///
    /// # Errors
    /// [`UnknownDecider`] when the directory has nothing of that name.
    pub fn read(text: &str, directory: &Directory) -> Result<Self, UnknownDecider> {
        let sought = fold(text);
        let same = |name: &str| fold(name) == sought;
        let named = Self::all(directory).into_iter().find(|(_, name)| same(name)).map(|(decider, _)| decider);
        let short = directory.bodies.iter().map(|body| &body.code).find(|code| {
            directory.body(code).is_some_and(|body| same(&body.short_name)) || same(code.as_str())
        });
        let group = directory.abbreviations.iter().find(|known| same(&known.text));
        let group = group.and_then(|known| match &known.meaning {
            Meaning::Group { id } => Some(Self::Group(id.clone())),
            _ => None,
        });
        let found = named.or_else(|| short.cloned().map(Self::Body)).or(group);
        found.ok_or_else(|| UnknownDecider(text.trim().chars().take(80).collect()))
    }

    fn known(&self, directory: &Directory) -> Option<String> {
        match self {
            Self::Body(code) => directory.body(code).map(|body| body.name.clone()),
            Self::Group(id) => {
                directory.groups.iter().find(|group| group.id == *id).map(|group| group.name.clone())
            }
            Self::Head(code) => {
                let head = directory.people.iter().find(|person| person.body == *code && person.rank == 1);
                head.map(|person| person.title.clone())
            }
        }
    }
}

/// Names like `Thường trực`, which mean something only within one body's paper, are not offered.
const SHORTEST_GROUP: usize = 13;

impl fmt::Display for Decider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Body(code) => write!(f, "body:{code}"),
            Self::Group(id) => write!(f, "group:{id}"),
            Self::Head(code) => write!(f, "head:{code}"),
        }
    }
}

impl FromStr for Decider {
    type Err = UnknownDecider;

    fn from_str(text: &str) -> Result<Self, UnknownDecider> {
        let unknown = || UnknownDecider(text.chars().take(80).collect());
        match text.split_once(':') {
            Some(("body", code)) => code.parse().map(Self::Body).map_err(|_| unknown()),
            Some(("head", code)) => code.parse().map(Self::Head).map_err(|_| unknown()),
            Some(("group", id)) if !id.is_empty() => Ok(Self::Group(id.to_owned())),
            _ => Err(unknown()),
        }
    }
}

impl Serialize for Decider {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decider {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
