//! Leading bodies (cơ quan lãnh đạo) and the office that serves each.

use nhip_envelope::OfficeCode;
use nhip_harmony::ids::BodyCode;
use serde::{Deserialize, Serialize};

use super::fault::{self, Fault};
use super::record::Record;

/// A leading body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Its code.
    pub code: BodyCode,
    /// As shown: `UBND tỉnh`.
    pub name: String,
    /// On tags and in short titles: `UBND`.
    pub short_name: String,
    /// The office that serves it and owns this record.
    pub office: OfficeCode,
    /// Order in lists, first smallest.
    pub rank: u32,
}

impl Record for Body {
    const KIND: &'static str = "body";

    fn key(&self) -> String {
        self.code.to_string()
    }

    fn owner(&self) -> Option<&OfficeCode> {
        Some(&self.office)
    }

    fn place(&self) -> (i64, String) {
        (i64::from(self.rank), String::new())
    }

    fn faults(&self) -> Vec<Fault> {
        [fault::line("name", &self.name), fault::line("short_name", &self.short_name)]
            .into_iter()
            .flatten()
            .collect()
    }
}

impl Body {
    /// As the programme reads it.
    pub fn in_programme(&self) -> nhip_harmony::programme::Body {
        nhip_harmony::programme::Body { code: self.code.clone(), name: self.name.clone(), rank: self.rank }
    }
}
