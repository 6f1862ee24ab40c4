//! Taking a list in from a file: row by row, telling what each one did.

use std::collections::BTreeSet;

use nhip_office::Act;
use nhip_office::db::StorageError;
use nhip_office::rights::Refusal;
use serde::Serialize;
use thiserror::Error;

use super::{SheetError, SheetRow, Tabular, read};
use crate::commands::{Base, Change, DirectoryError, Siblings, save_among};
use crate::rules::fault::{Fault, Why};
use crate::rules::record::{FieldChange, Standing, differences};
use crate::store;

/// What to do when some rows cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Take nothing.
    AllOrNothing,
    /// Take the others.
    GoodRows,
}

/// What a file did, row by row.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ImportReport {
    /// Every row, in the order of the file.
    pub rows: Vec<RowResult>,
}

/// What one row did.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RowResult {
    /// Line in the file, the heading being line 1.
    pub line: u64,
    /// The record's key; empty when the row could not be read.
    pub key: String,
    /// What came of it.
    pub outcome: RowOutcome,
}

/// What came of a row.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RowOutcome {
    /// A new record.
    Added,
    /// A record now differs in these fields.
    Changed(Vec<FieldChange>),
    /// It was already so.
    Same,
    /// Not taken.
    Refused(RowRefusal),
}

/// Why a row was not taken.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RowRefusal {
    /// What is wrong with its fields.
    Fields(Vec<Fault>),
    /// It belongs to another office, or may not be changed by this account.
    NotAllowed(Refusal),
    /// Its code is that of another record.
    Taken,
}

/// Why nothing was taken from a file.
#[derive(Debug, Error)]
pub enum ImportError {
    /// It is no such list.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// Rows cannot be taken, and all were wanted. Drop the act.
    #[error("có dòng không nhận được nên chưa nhận dòng nào")]
    Rejected(ImportReport),
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl ImportReport {
    /// How many rows were not taken.
    pub fn refused(&self) -> usize {
        self.rows.iter().filter(|row| matches!(row.outcome, RowOutcome::Refused(_))).count()
    }

    /// How many rows changed or added something.
    pub fn taken(&self) -> usize {
        let took = |row: &&RowResult| matches!(row.outcome, RowOutcome::Added | RowOutcome::Changed(_));
        self.rows.iter().filter(took).count()
    }
}

/// Takes a list in. To look first, drop the act instead of committing it.
///
/// # Errors
/// When the file is no such list, or rows cannot be taken and all were wanted; the caller must drop the act then.
pub async fn import<R: Tabular>(
    act: &mut Act,
    text: &str,
    choice: Choice,
) -> Result<ImportReport, ImportError> {
    let rows = read::<R>(text)?;
    let keys: Siblings = rows.iter().filter_map(|row| row.record.as_ref().ok()).map(R::key).collect();
    let mut seen = BTreeSet::new();
    let mut results = Vec::new();
    for row in rows {
        results.push(take(act, row, &keys, &mut seen).await?);
    }
    let report = ImportReport { rows: results };
    if choice == Choice::AllOrNothing && report.refused() > 0 {
        return Err(ImportError::Rejected(report));
    }
    Ok(report)
}

async fn take<R: Tabular>(
    act: &mut Act,
    row: SheetRow<R>,
    keys: &Siblings,
    seen: &mut BTreeSet<String>,
) -> Result<RowResult, StorageError> {
    let line = row.line;
    let record = match row.record {
        Ok(record) => record,
        Err(faults) => return Ok(RowResult { line, key: String::new(), outcome: refused(faults) }),
    };
    let key = record.key();
    if !seen.insert(key.clone()) {
        let fault = Fault::new(R::COLUMNS[0].name, Why::Twice { key: key.clone() });
        return Ok(RowResult { line, key, outcome: refused(vec![fault]) });
    }
    let outcome = put(act, record, keys).await?;
    Ok(RowResult { line, key, outcome })
}

async fn put<R: Tabular>(act: &mut Act, record: R, keys: &Siblings) -> Result<RowOutcome, StorageError> {
    let known = store::find::<R>(act.conn(), &record.key()).await?;
    let known = known.filter(|known| known.standing == Standing::Current);
    if known.as_ref().is_some_and(|known| known.value == record) {
        return Ok(RowOutcome::Same);
    }
    let changes = known.as_ref().map(|known| differences(&known.value, &record)).unwrap_or_default();
    let base = known.as_ref().map_or(Base::New, |known| Base::Version(known.version));
    match save_among(act, record, base, keys).await {
        Ok(saved) => Ok(match saved.changed {
            Change::Added => RowOutcome::Added,
            Change::Changed => RowOutcome::Changed(changes),
            Change::Same => RowOutcome::Same,
        }),
        Err(DirectoryError::Storage(error)) => Err(error),
        Err(DirectoryError::Invalid(faults)) => Ok(refused(faults)),
        Err(DirectoryError::Refused(refusal)) => Ok(RowOutcome::Refused(RowRefusal::NotAllowed(refusal))),
        Err(_) => Ok(RowOutcome::Refused(RowRefusal::Taken)),
    }
}

fn refused(faults: Vec<Fault>) -> RowOutcome {
    RowOutcome::Refused(RowRefusal::Fields(faults))
}
