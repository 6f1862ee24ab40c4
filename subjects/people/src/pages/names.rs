//! What keys are called: codes on a page are shown with the names behind them.

use jiff::civil::Date;
use nhip_harmony::days::Period;
use nhip_office::db::{Conn, StorageError};
use nhip_web::words::Words;

use crate::directory::directory;
use crate::rules::record::List;
use crate::sheets::{Column, Input};

/// Names by key, for each list that others point to.
pub(super) struct Names {
    bodies: Vec<(String, String)>,
    people: Vec<(String, String)>,
    groups: Vec<(String, String)>,
    areas: Vec<(String, String)>,
}

impl Names {
    /// The names of today.
    pub(super) async fn load(conn: &mut Conn, today: Date) -> Result<Self, StorageError> {
        let directory = directory(conn, Period::day(today)).await?;
        let called = |person: &nhip_harmony::programme::Person| match directory.name_of_person(&person.id) {
            Some(name) => format!("{name}, {}", person.title),
            None => person.title.clone(),
        };
        Ok(Self {
            bodies: directory.bodies.iter().map(|body| (body.code.to_string(), body.name.clone())).collect(),
            people: directory.people.iter().map(|person| (person.id.to_string(), called(person))).collect(),
            groups: directory.groups.iter().map(|group| (group.id.clone(), group.name.clone())).collect(),
            areas: directory.areas.iter().map(|area| (area.id.to_string(), area.name.clone())).collect(),
        })
    }

    /// Keys and names of a list, in its order.
    pub(super) fn of(&self, list: List) -> &[(String, String)] {
        match list {
            List::Bodies => &self.bodies,
            List::People => &self.people,
            List::Groups => &self.groups,
            List::Areas => &self.areas,
        }
    }

    /// A cell as people read it.
    pub(super) fn shown(&self, words: Words, column: &Column, cell: &str) -> String {
        match column.input {
            Input::One(list) => self.called(list, cell),
            Input::Many(list) | Input::Ordered(list) => {
                let items = cell.split(';').map(str::trim).filter(|item| !item.is_empty());
                items.map(|item| self.called(list, item)).collect::<Vec<_>>().join("; ")
            }
            Input::Choice(_) if !cell.is_empty() => choice(words, column, cell),
            Input::Day => cell.parse::<Date>().map_or_else(|_| cell.to_owned(), nhip_days::written::date),
            Input::Choice(_) | Input::Line | Input::Several | Input::Number | Input::Hour => cell.to_owned(),
        }
    }

    fn called(&self, list: List, key: &str) -> String {
        let found = self.of(list).iter().find(|(known, _)| known == key);
        found.map_or_else(|| key.to_owned(), |(_, name)| name.clone())
    }
}

/// A word of a choice in the reader's language.
pub(super) fn choice(words: Words, column: &Column, word: &str) -> String {
    words.t(&format!("people-choice-{}-{}", column.name, word.replace('_', "-")))
}
