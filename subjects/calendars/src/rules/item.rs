//! Calendars and their items as values.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use nhip_harmony::ids::PersonId;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use thiserror::Error;

/// Bytes of a digest that are written: enough that no two contents meet.
const DIGEST_BYTES: usize = 12;

/// Names a calendar of an account.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum CalendarId {
    /// A leader's.
    Leader(PersonId),
    /// Meetings to which the account's persons are called beside what stands in their own calendars.
    Meetings,
    /// Tasks with due dates.
    Tasks,
}

/// A text that names no calendar.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("không có lịch “{0}”")]
pub struct UnknownCalendar(String);

impl fmt::Display for CalendarId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Leader(person) => write!(f, "leader-{person}"),
            Self::Meetings => f.write_str("meetings"),
            Self::Tasks => f.write_str("tasks"),
        }
    }
}

impl FromStr for CalendarId {
    type Err = UnknownCalendar;

    fn from_str(text: &str) -> Result<Self, UnknownCalendar> {
        let unknown = || UnknownCalendar(text.chars().take(80).collect());
        match text {
            "meetings" => Ok(Self::Meetings),
            "tasks" => Ok(Self::Tasks),
            _ => {
                let person = text.strip_prefix("leader-").ok_or_else(unknown)?;
                person.parse().map(Self::Leader).map_err(|_| unknown())
            }
        }
    }
}

impl TryFrom<String> for CalendarId {
    type Error = UnknownCalendar;

    fn try_from(text: String) -> Result<Self, UnknownCalendar> {
        text.parse()
    }
}

impl From<CalendarId> for String {
    fn from(id: CalendarId) -> Self {
        id.to_string()
    }
}

impl CalendarId {
    /// What the calendar holds.
    pub fn component(&self) -> Component {
        match self {
            Self::Leader(_) | Self::Meetings => Component::Event,
            Self::Tasks => Component::Task,
        }
    }
}

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Component {
    /// An event.
    Event,
    /// A task.
    Task,
}

impl Component {
    /// Its name in calendar files (RFC 5545, 3.6).
    pub fn word(self) -> &'static str {
        match self {
            Self::Event => "VEVENT",
            Self::Task => "VTODO",
        }
    }
}

/// An event or a task as a client gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its name within the calendar: `UB-1.ub.nhip.ics`.
    pub name: String,
    /// The digest of its text: what reads alike has one tag.
    pub digest: String,
    /// The calendar file.
    pub text: String,
    /// What it is.
    pub component: Component,
    /// When it begins.
    pub from: Timestamp,
    /// When it is over.
    pub to: Timestamp,
    /// The properties by which clients search, by their names in calendar files.
    pub fields: Vec<(&'static str, String)>,
    /// When it reminds by itself.
    pub alarms: Vec<Timestamp>,
}

/// What an item is made of.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Unique in the world.
    pub uid: String,
    /// The calendar file.
    pub text: String,
    /// What it is.
    pub component: Component,
    /// When it begins and when it is over.
    pub span: (Timestamp, Timestamp),
    /// Properties beside the UID.
    pub fields: Vec<(&'static str, String)>,
    /// When it reminds by itself.
    pub alarms: Vec<Timestamp>,
}

impl From<Draft> for Item {
    fn from(draft: Draft) -> Self {
        let (from, to) = draft.span;
        let mut fields = draft.fields;
        fields.push(("UID", draft.uid.clone()));
        Self {
            // Programs write "@" in addresses in two ways.
            name: format!("{}.ics", draft.uid.replace('@', ".")),
            digest: digest([draft.text.as_str()]),
            text: draft.text,
            component: draft.component,
            from,
            to,
            fields,
            alarms: draft.alarms,
        }
    }
}

impl Item {
    /// Its strong entity tag (RFC 9110, 8.8.3).
    pub fn tag(&self) -> String {
        format!("\"{}\"", self.digest)
    }
}

/// Names of items with their digests.
pub type Digests = BTreeMap<String, String>;

/// A calendar at one moment.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// Which.
    pub id: CalendarId,
    /// As calendar programs show it.
    pub title: String,
    /// Its items by name.
    pub items: BTreeMap<String, Item>,
    /// The digest of its title and all its items: as long as it stands, nothing has changed.
    pub state: String,
}

impl Calendar {
    /// A calendar of these items.
    pub fn new(id: CalendarId, title: String, items: impl IntoIterator<Item = Item>) -> Self {
        let items: BTreeMap<String, Item> = items.into_iter().map(|item| (item.name.clone(), item)).collect();
        let parts = items.values().flat_map(|item| [item.name.as_str(), item.digest.as_str()]);
        let state = digest(std::iter::once(title.as_str()).chain(parts));
        Self { id, title, items, state }
    }

    /// The digests of its items.
    pub fn digests(&self) -> Digests {
        self.items.values().map(|item| (item.name.clone(), item.digest.clone())).collect()
    }
}

fn digest<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0x1f]);
    }
    hex::encode(&hash.finalize()[..DIGEST_BYTES])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_is_found_again_by_its_name_and_by_no_other() {
        for id in [CalendarId::Leader("L01".parse().unwrap()), CalendarId::Meetings, CalendarId::Tasks] {
            assert_eq!(id.to_string().parse(), Ok(id));
        }
        for wrong in ["", "leader-", "leader-a b", "leaders", "../tasks"] {
            assert!(wrong.parse::<CalendarId>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_state_changes_with_an_item_and_with_the_title_and_with_nothing_else() {
        let item = |text: &str| {
            Item::from(Draft {
                uid: "1@ub.nhip".to_owned(),
                text: text.to_owned(),
                component: Component::Event,
                span: (Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH),
                fields: Vec::new(),
                alarms: Vec::new(),
            })
        };
        let calendar =
            |title: &str, text| Calendar::new(CalendarId::Meetings, title.to_owned(), [item(text)]);
        assert_eq!(calendar("A", "x").state, calendar("A", "x").state);
        assert_ne!(calendar("A", "x").state, calendar("A", "y").state);
        assert_ne!(calendar("A", "x").state, calendar("B", "x").state);
        assert_eq!(item("x").name, "1.ub.nhip.ics");
    }
}
