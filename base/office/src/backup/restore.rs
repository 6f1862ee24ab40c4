//! Putting a backup back: everything of the office is replaced in one transaction.

use std::path::{Path, PathBuf};

use serde::Serialize;
use tokio::sync::mpsc;

use super::archive::{self, Batch};
use super::manifest::{Manifest, TableFile};
use super::store::{self, Table};
use super::{Progress, RestoreError, Watch, seal};
use crate::journal::{self, Entry, Head};
use crate::rights::Actor;
use crate::{Act, Office, exchange, letters, pushes};

/// Batches read ahead of the database.
const READ_AHEAD: usize = 4;

/// Whose backup may replace the office's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhoseBackup {
    /// Only the office's own.
    Own,
    /// Any office's: an office that was given another code.
    Any,
}

/// What was put back.
#[derive(Clone, Debug)]
pub struct Restored {
    /// What the backup holds.
    pub manifest: Manifest,
    /// The revision of the office's data now; larger than any before.
    pub revision: i64,
}

/// What the journal tells of the data that were replaced.
#[derive(Serialize)]
struct Replaced {
    seq: i64,
    hash: String,
}

/// Replaces everything of the office by the backup, or changes nothing.
///
/// Changes that were acknowledged before are gone with the data that they changed, those that wait are made
/// after it on the restored data. Notices to partners are held until each has said how far it is.
pub async fn restore(
    office: &Office,
    from: &Path,
    whose: WhoseBackup,
    watch: Watch<'_>,
) -> Result<Restored, RestoreError> {
    let manifest = opened(from.to_owned()).await?;
    if manifest.office != *office.code() && whose == WhoseBackup::Own {
        return Err(RestoreError::OtherOffice { found: manifest.office, here: office.code().clone() });
    }
    let mut act = office.act(&Actor::system()).await?;
    let tables = matched(&mut act, &manifest).await?;
    let head = manifest.journal.head().ok_or_else(|| RestoreError::altered(from, "manifest.json"))?;
    store::empty(act.conn(), tables.iter().map(|(table, _)| table)).await?;
    fill(&mut act, from, tables, watch).await?;
    finish(act, head, manifest).await
}

async fn opened(file: PathBuf) -> Result<Manifest, RestoreError> {
    let path = file.clone();
    let read = tokio::task::spawn_blocking(move || {
        seal::check(&file)?;
        archive::manifest(&file)
    });
    read.await.unwrap_or_else(|_| Err(RestoreError::altered(&path, "manifest.json")))
}

/// The tables to be filled, parents first, each with its file.
async fn matched(act: &mut Act, manifest: &Manifest) -> Result<Vec<(Table, TableFile)>, RestoreError> {
    let here = store::schema(act.conn()).await?;
    if here != manifest.schema {
        return Err(RestoreError::Schema { found: manifest.schema, here });
    }
    let mut files = manifest.tables.clone();
    let mut matched = Vec::new();
    for table in store::tables(act.conn()).await? {
        let place = files.iter().position(|file| file.fits(&table));
        let place = place.ok_or_else(|| RestoreError::Shape { table: table.name.clone() })?;
        matched.push((table, files.swap_remove(place)));
    }
    match files.pop() {
        Some(file) => Err(RestoreError::Shape { table: file.name }),
        None => Ok(matched),
    }
}

async fn fill(
    act: &mut Act,
    from: &Path,
    tables: Vec<(Table, TableFile)>,
    watch: Watch<'_>,
) -> Result<(), RestoreError> {
    let mut progress = Progress { rows: 0, of: tables.iter().map(|(_, file)| file.rows).sum() };
    let shapes: Vec<Table> = tables.iter().map(|(table, _)| table.clone()).collect();
    let (to, mut batches) = mpsc::channel(READ_AHEAD);
    let path = from.to_owned();
    let reader = tokio::task::spawn_blocking(move || archive::send_rows(&path, &tables, &to));
    while let Some(batch) = batches.recv().await {
        let Batch { table, rows } = batch?;
        progress.rows += rows.len() as u64;
        store::insert(act.conn(), &shapes[table], rows).await?;
        watch(progress);
    }
    reader.await.map_err(|_| RestoreError::altered(from, "tables"))
}

async fn finish(mut act: Act, head: Head, manifest: Manifest) -> Result<Restored, RestoreError> {
    let replaced = act.head().clone();
    let revision = replaced.revision.max(head.revision + 1);
    act.replace_head(Head { revision, ..head }).await?;
    let verdict = journal::store::verify(act.conn(), &mut |_| {}).await?;
    if !verdict.faults.is_empty() {
        return Err(RestoreError::Journal { faults: verdict.faults.len() });
    }
    exchange::hold(&mut act).await?;
    letters::hold(&mut act).await?;
    pushes::give_up(&mut act).await?;
    let gone = Replaced { seq: replaced.seq, hash: hex::encode(&replaced.hash) };
    let entry = Entry::new("office.restored", "office", act.office().code().as_str());
    act.note(entry.before(&gone)?.after(&manifest.journal)?).await?;
    act.commit().await?;
    Ok(Restored { manifest, revision })
}
