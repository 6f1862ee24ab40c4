//! Cars and buses that an office keeps for its leaders' journeys.

use nhip_harmony::ids::VehicleId;
use serde::{Deserialize, Serialize};

use super::fault::{self, Fault};
use super::record::{List, Record};

/// A vehicle: `Xe 16 chỗ số 2`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vehicle {
    /// Stable id.
    pub id: VehicleId,
    /// As people call it, with its number plate when that is needed.
    pub name: String,
    /// Seats without the driver's.
    pub seats: Option<u32>,
    /// Code of the body whose office keeps it.
    pub managed_by: String,
}

impl Record for Vehicle {
    const KIND: &'static str = "vehicle";

    fn key(&self) -> String {
        self.id.to_string()
    }

    /// The body for whose leaders it drives.
    fn belongs_with(&self) -> Option<(List, String)> {
        Some((List::Bodies, self.managed_by.clone()))
    }

    fn faults(&self) -> Vec<Fault> {
        let seats = self.seats.and_then(|seats| fault::range("seats", i64::from(seats), 1, 100));
        [fault::line("name", &self.name), fault::line("managed_by", &self.managed_by), seats]
            .into_iter()
            .flatten()
            .collect()
    }
}
