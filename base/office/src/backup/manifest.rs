//! The first page of a backup: whose it is, what it holds, how to know that nothing is missing.

use jiff::Timestamp;
use nhip_envelope::OfficeCode;
use serde::{Deserialize, Serialize};

use super::store::{Column, Table};
use crate::journal::Head;

/// Format of the backup file that this program writes and reads.
pub const FORMAT: u32 = 1;

/// Name of the manifest in the archive.
pub(super) const MANIFEST: &str = "manifest.json";

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Format of the file, [`FORMAT`].
    pub format: u32,
    /// Whose data they are.
    pub office: OfficeCode,
    /// When the copy was made, by the office's clock.
    pub made_at: Timestamp,
    /// Number of the last migration of the database.
    pub schema: i64,
    /// Where the journal ends.
    pub journal: JournalEnd,
    /// The tables in alphabetical order.
    pub tables: Vec<TableFile>,
}

/// Where the journal ended at the moment of the copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JournalEnd {
    /// Number of the last entry.
    pub seq: i64,
    /// Its hash in hexadecimal.
    pub hash: String,
    /// How many acts there had been.
    pub revision: i64,
}

/// One table's file in the archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableFile {
    /// The table.
    pub name: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// How many rows, one per line.
    pub rows: u64,
    /// SHA-256 (FIPS 180-4) of the uncompressed lines, in hexadecimal.
    pub sha256: String,
}

impl JournalEnd {
    pub(super) fn of(head: &Head) -> Self {
        Self { seq: head.seq, hash: hex::encode(&head.hash), revision: head.revision }
    }

    /// The head as the journal keeps it; nothing when the hash is no hexadecimal.
    pub(super) fn head(&self) -> Option<Head> {
        Some(Head {
            seq: self.seq,
            hash: hex::decode(&self.hash).ok()?,
            revision: self.revision,
            ground: self.revision,
        })
    }
}

impl TableFile {
    /// Whether the lines fit the table of the database.
    pub(super) fn fits(&self, table: &Table) -> bool {
        let mut theirs: Vec<_> = self.columns.iter().map(|c| (&c.name, c.kind)).collect();
        let mut ours: Vec<_> = table.columns.iter().map(|c| (&c.name, c.kind)).collect();
        theirs.sort();
        ours.sort();
        self.name == table.name && theirs == ours
    }
}

/// Name of a table's file in the archive.
pub(super) fn file_of(table: &str) -> String {
    format!("tables/{table}.jsonl")
}
