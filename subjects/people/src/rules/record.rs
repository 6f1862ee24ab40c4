//! What all records of the directory have in common: a key, an owner, a version.

use std::fmt;
use std::str::FromStr;

use nhip_envelope::OfficeCode;
use nhip_office::rights::Right;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::fault::Fault;

/// One kind of record. A record is always stored, sent and compared whole.
pub trait Record:
    Clone + PartialEq + fmt::Debug + Serialize + DeserializeOwned + Send + Sync + 'static
{
    /// The kind's word in the journal, in notices (`people.` before it) and in addresses: `person`.
    const KIND: &'static str;

    /// The id within its kind.
    fn key(&self) -> String;

    /// The office that owns it by what it says; `None` when the office that makes it owns it.
    fn owner(&self) -> Option<&OfficeCode> {
        None
    }

    /// Where it stands in lists: by number, then by text; by key among equals.
    fn place(&self) -> (i64, String) {
        (0, String::new())
    }

    /// The record whose owner owns this one: a post belongs with its body, an absence with its person.
    fn belongs_with(&self) -> Option<(List, String)> {
        None
    }

    /// Ids of the persons whose calendar it touches.
    fn people(&self) -> Vec<&str> {
        Vec::new()
    }

    /// The right that a change needs.
    fn right() -> Right {
        Right::EditDirectory
    }

    /// Everything that is wrong with it by itself; empty when it may be stored.
    fn faults(&self) -> Vec<Fault>;

    /// What it names in other lists: the field, the kind of record, the key.
    fn names(&self) -> Vec<Named> {
        Vec::new()
    }
}

/// Something that a record names in another list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The field that names it.
    pub field: &'static str,
    /// The list in which it must stand.
    pub list: List,
    /// Its key there.
    pub key: String,
}

impl Named {
    /// What `field` names.
    pub fn new(field: &'static str, list: List, key: impl ToString) -> Self {
        Self { field, list, key: key.to_string() }
    }
}

/// The lists that other records point to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum List {
    /// Bodies.
    Bodies,
    /// Persons.
    People,
    /// Groups.
    Groups,
    /// Areas.
    Areas,
}

impl List {
    /// Its word in keys of sentences.
    pub fn word(self) -> &'static str {
        match self {
            Self::Bodies => "bodies",
            Self::People => "people",
            Self::Groups => "groups",
            Self::Areas => "areas",
        }
    }
}

impl fmt::Display for List {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bodies => "danh mục cơ quan",
            Self::People => "danh sách người",
            Self::Groups => "danh mục nhóm",
            Self::Areas => "danh mục khu vực",
        })
    }
}

/// Whether a record is in use. A removed one stays, so that a late notice cannot bring it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// In use.
    Current,
    /// Taken out of the lists.
    Removed,
}

impl Standing {
    /// The word in data.
    pub fn word(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Removed => "removed",
        }
    }
}

/// A word that names no standing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("không có trạng thái “{0}”")]
pub struct UnknownStanding(String);

impl FromStr for Standing {
    type Err = UnknownStanding;

    fn from_str(text: &str) -> Result<Self, UnknownStanding> {
        match text {
            "current" => Ok(Self::Current),
            "removed" => Ok(Self::Removed),
            other => Err(UnknownStanding(other.to_owned())),
        }
    }
}

/// A record as an office keeps it: its own, or the mirror of a partner's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Kept<R> {
    /// The record.
    pub value: R,
    /// The only office that changes it.
    pub owner: OfficeCode,
    /// Counts its changes, from 1.
    pub version: i64,
    /// Whether it is in use.
    pub standing: Standing,
}

/// One field in which two states of a record differ, as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FieldChange {
    /// Name of the field.
    pub field: String,
    /// On the one side.
    #[schema(value_type = Object)]
    pub from: serde_json::Value,
    /// On the other side.
    #[schema(value_type = Object)]
    pub to: serde_json::Value,
}

/// The fields in which two states of a record differ, by name.
pub fn differences<R: Record>(from: &R, to: &R) -> Vec<FieldChange> {
    let fields = |value: &R| match serde_json::to_value(value) {
        Ok(serde_json::Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let (mut from, to) = (fields(from), fields(to));
    to.into_iter()
        .filter_map(|(field, to)| {
            let from = from.remove(&field).unwrap_or_default();
            (from != to).then_some(FieldChange { field, from, to })
        })
        .collect()
}
