//! The doors of the offices in this process, by code.

use std::collections::BTreeMap;
use std::sync::Arc;

use nhip_envelope::{OfficeCode, Receipt};
use nhip_office::Office;
use nhip_office::exchange::{self, Accepts};

use super::road::{CarryError, Carrying, Road};

/// Where packets for one office are handed in.
#[derive(Clone, Debug)]
pub struct Door {
    office: Office,
    accepts: Arc<[Accepts]>,
}

impl Door {
    /// The door of an office whose subjects accept these kinds.
    pub fn new(office: Office, accepts: impl Into<Arc<[Accepts]>>) -> Self {
        Self { office, accepts: accepts.into() }
    }

    /// Hands bytes in; the receipt says how far the office has applied.
    pub async fn take(&self, bytes: &[u8]) -> Result<Receipt, CarryError> {
        Ok(exchange::receive(&self.office, bytes, &self.accepts).await?)
    }
}

/// All doors of this process.
#[derive(Clone, Debug, Default)]
pub struct Doors(BTreeMap<OfficeCode, Door>);

impl Doors {
    /// With one more door.
    #[must_use]
    pub fn with(mut self, door: Door) -> Self {
        self.0.insert(door.office.code().clone(), door);
        self
    }

    /// The door of an office, when it is hosted here.
    pub fn of(&self, code: &OfficeCode) -> Option<&Door> {
        self.0.get(code)
    }

    pub(super) fn has(&self, code: &OfficeCode) -> bool {
        self.0.contains_key(code)
    }

    pub(super) fn offices(&self) -> Vec<Office> {
        self.0.values().map(|door| door.office.clone()).collect()
    }
}

/// The local road: the bytes are handed over in memory.
impl Road for Doors {
    fn carry<'a>(&'a self, to: &'a OfficeCode, bytes: Vec<u8>) -> Carrying<'a> {
        Box::pin(async move {
            match self.of(to) {
                Some(door) => door.take(&bytes).await,
                None => Err(CarryError::NoDoor(to.clone())),
            }
        })
    }
}
