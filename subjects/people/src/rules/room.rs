//! Rooms, areas and the travel between them: the values of the programme, kept as records.

use nhip_harmony::programme::{Area, Room, Travel};

use super::fault::{self, Fault, Why};
use super::record::{List, Named, Record};

/// Longest travel, in minutes: a day.
const DAY_MINUTES: i64 = 24 * 60;

impl Record for Room {
    const KIND: &'static str = "room";

    fn key(&self) -> String {
        self.id.to_string()
    }

    /// The body that manages it; a shared one belongs to the office that lists it.
    fn belongs_with(&self) -> Option<(List, String)> {
        Some((List::Bodies, self.managed_by.clone()))
    }

    fn faults(&self) -> Vec<Fault> {
        let aliases = self.aliases.iter().find_map(|alias| fault::line("aliases", alias));
        let twice = fault::once("aliases", self.aliases.iter().map(String::as_str));
        let capacity = self.capacity.and_then(|seats| fault::range("capacity", i64::from(seats), 1, 100_000));
        [
            fault::line("name", &self.name),
            fault::line("managed_by", &self.managed_by),
            aliases,
            twice,
            capacity,
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn names(&self) -> Vec<Named> {
        self.area.iter().map(|area| Named::new("area", List::Areas, area)).collect()
    }
}

impl Record for Area {
    const KIND: &'static str = "area";

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn place(&self) -> (i64, String) {
        (i64::from(self.minutes_from_centre), String::new())
    }

    fn faults(&self) -> Vec<Fault> {
        let minutes = i64::from(self.minutes_from_centre);
        [fault::line("name", &self.name), fault::range("minutes_from_centre", minutes, 0, DAY_MINUTES)]
            .into_iter()
            .flatten()
            .collect()
    }
}

impl Record for Travel {
    const KIND: &'static str = "travel";

    /// Both ends; the way there and the way back are two records, which may differ.
    fn key(&self) -> String {
        format!("{}:{}", self.from, self.to)
    }

    fn faults(&self) -> Vec<Fault> {
        let itself = (self.from == self.to).then(|| Fault::new("to", Why::Itself));
        [itself, fault::range("minutes", i64::from(self.minutes), 0, DAY_MINUTES)]
            .into_iter()
            .flatten()
            .collect()
    }

    fn names(&self) -> Vec<Named> {
        vec![Named::new("from", List::Areas, &self.from), Named::new("to", List::Areas, &self.to)]
    }
}
