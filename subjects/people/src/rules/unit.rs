//! Units (đơn vị) that are invited or prepare papers.

use nhip_harmony::ids::UnitName;
use serde::{Deserialize, Serialize};

use super::fault::{self, Fault};
use super::record::Record;

/// A unit: a department, a commune, an association.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Stable id.
    pub id: String,
    /// Full name.
    pub name: UnitName,
    /// Other ways in which offices write it: `Sở VHTTDL`.
    pub aliases: Vec<String>,
    /// What it is, as the province sorts its units: `sở, ngành`, `xã, phường`; may be empty.
    pub sort: String,
}

impl Record for Unit {
    const KIND: &'static str = "unit";

    fn key(&self) -> String {
        self.id.clone()
    }

    fn place(&self) -> (i64, String) {
        (0, super::naming::fold(&format!("{} {}", self.sort, self.name)))
    }

    fn faults(&self) -> Vec<Fault> {
        let aliases = self.aliases.iter().find_map(|alias| fault::line("aliases", alias));
        let twice = fault::once("aliases", self.aliases.iter().map(String::as_str));
        let sort = fault::optional("sort", &self.sort, fault::LINE_CHARS);
        [fault::line("id", &self.id), aliases, twice, sort].into_iter().flatten().collect()
    }
}
