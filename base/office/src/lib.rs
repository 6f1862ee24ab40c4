//! One office: its database, act, journal, notices out and in, clock, ids, accounts and rights.
//!
//! An [`Office`] handle opens one database, and everything that the office does goes through it. A change is an
//! [`Act`]: one transaction that holds the office's single writer; the new state, the journal entry and the
//! notices to other offices stand or fall together. A [`View`] reads one moment of the data.

pub mod accounts;
mod act;
pub mod backup;

pub mod chance;
pub mod clock;
pub mod db;
pub mod exchange;
pub mod ids;
pub mod incoming;
pub mod journal;
pub mod keys;
pub mod letters;
mod office;
pub mod once;
pub mod pushes;
pub mod rights;
pub mod senders;
pub mod settings;
#[cfg(feature = "testing")]
pub mod testing;

pub use act::{Act, Derived, View};
pub use office::{Environment, Office, OfficeIdentity};
