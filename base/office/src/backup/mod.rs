//! Copies of one office in one file, and the way back.
//!
//! A copy is read in one snapshot while the office works, and put back in one transaction that holds the
//! office's writer: every acknowledged change is either before or after it. The file is the same for both
//! databases, so a copy of SQLite goes into PostgreSQL and back. It is a zip archive (APPNOTE 6.3) of
//! `manifest.json` and one JSON-lines file per table, sealed by a digest of all its bytes.

mod archive;
mod error;
mod manifest;
mod restore;
mod seal;
pub(crate) mod store;
mod write;

pub use error::{BackupError, RestoreError};
pub use manifest::{FORMAT, JournalEnd, Manifest, TableFile};
pub use restore::{Restored, WhoseBackup, restore};
pub use write::{Backed, backup};

use std::path::Path;

/// How far a long copy has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Rows done.
    pub rows: u64,
    /// Rows in all.
    pub of: u64,
}

/// Is told how far a copy has come.
pub type Watch<'a> = &'a mut (dyn FnMut(Progress) + Send);

/// What a backup holds, after its seal was checked; nothing is restored.
pub fn inspect(file: &Path) -> Result<Manifest, RestoreError> {
    seal::check(file)?;
    archive::manifest(file)
}
