//! Which unit somebody called stands for: what reports count by.
//!
//! A line of an invitation names a unit, or a person by post (`Giám đốc Sở Nội vụ`). A post ends with the name of its unit, so
//! that both count for the same one; what ends with no unit of the directory counts under its own name, and nothing is lost.

use std::cmp::Reverse;

use nhip_people::rules::naming;
use nhip_people::rules::unit::Unit;

/// A unit as reports count it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CalledUnit {
    /// The words of its name, however it was written; two of the same key are one. Empty when none was named.
    pub key: String,
    /// Its name.
    pub name: String,
}

impl CalledUnit {
    /// What stands in addresses for a unit that nobody named.
    const UNNAMED: &'static str = "-";

    fn of(name: &str) -> Self {
        Self { key: naming::words(name).join(" "), name: name.trim().to_owned() }
    }

    /// Whether anybody is named.
    pub fn is_named(&self) -> bool {
        !self.key.is_empty()
    }

    /// As it stands in an address, from which [`Units::of`] reads it.
    pub fn in_address(&self) -> &str {
        if self.is_named() { &self.name } else { Self::UNNAMED }
    }
}

/// The units of the directory, by all their names.
#[derive(Clone, Debug, Default)]
pub struct Units {
    /// The words of each name with the unit's full name, the longest first.
    known: Vec<(Vec<String>, String)>,
}

impl Units {
    /// The units by their names and other spellings.
    pub fn new(units: &[Unit]) -> Self {
        let names = units.iter().flat_map(|unit| {
            let spellings =
                std::iter::once(unit.name.as_str()).chain(unit.aliases.iter().map(String::as_str));
            spellings.map(move |name| (naming::words(name), unit.name.to_string()))
        });
        let mut known: Vec<(Vec<String>, String)> = names.filter(|(words, _)| !words.is_empty()).collect();
        known.sort_by_key(|(words, _)| Reverse(words.len()));
        Self { known }
    }

    /// The unit of somebody called, or of somebody who prepared a paper, as it was written.
    pub fn of(&self, written: &str) -> CalledUnit {
        let words = naming::words(written);
        let known = self.known.iter().find(|(unit, _)| words.ends_with(unit));
        CalledUnit::of(known.map_or(written, |(_, name)| name.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units() -> Units {
        let unit = |name: &str, aliases: &[&str]| Unit {
            id: "a".to_owned(),
            name: name.parse().unwrap(),
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
            sort: String::new(),
        };
        Units::new(&[
            unit("Sở Nội vụ", &["SNV"]),
            unit("Văn phòng UBND tỉnh", &[]),
            unit("Ủy ban MTTQ tỉnh", &["UBMTTQ tỉnh"]),
        ])
    }

    #[test]
    fn a_unit_and_its_head_are_one_however_they_are_written() {
        let units = units();
        for written in ["Sở Nội vụ", "sở nội vụ", "SNV", "Giám đốc Sở Nội vụ", "Ông A, Giám đốc Sở Nội vụ"]
        {
            assert_eq!(units.of(written).name, "Sở Nội vụ", "{written}");
        }
        assert_eq!(units.of("Chánh Văn phòng Ủy ban nhân dân tỉnh").name, "Văn phòng UBND tỉnh");
    }

    #[test]
    fn what_no_directory_knows_counts_under_its_own_name() {
        let units = units();
        let leader = units.of("Chủ tịch UBND tỉnh");
        assert_eq!((leader.name.as_str(), leader.is_named()), ("Chủ tịch UBND tỉnh", true));
        assert_eq!(leader.key, units.of("  chủ tịch Uỷ ban nhân dân tỉnh ").key);
        assert_ne!(leader.key, units.of("Phó Chủ tịch UBND tỉnh").key);
    }

    #[test]
    fn an_address_names_each_unit_and_none() {
        let units = units();
        for written in ["Giám đốc Sở Nội vụ", "Công ty A", "", " … "] {
            let unit = units.of(written);
            assert_eq!(units.of(unit.in_address()).key, unit.key, "{written}");
        }
        assert!(!units.of(" … ").is_named());
    }
}
