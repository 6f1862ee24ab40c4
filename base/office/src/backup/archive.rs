//! Reading the archive: the manifest, and the tables' rows in a given order.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use tokio::sync::mpsc;
use zip::ZipArchive;

use super::RestoreError;
use super::manifest::{FORMAT, MANIFEST, Manifest, TableFile, file_of};
use super::store::{Kind, Table};
use crate::db::Arg;

/// Most bytes of a manifest.
const LONGEST_MANIFEST: u64 = 16 << 20;
/// Most bytes of one row.
const LONGEST_LINE: u64 = 256 << 20;
const BATCH_ROWS: usize = 100;

/// Rows of one table, their values in the order of its columns.
pub(super) struct Batch {
    /// Place of the table in the order asked for.
    pub(super) table: usize,
    pub(super) rows: Vec<Vec<Arg>>,
}

/// The manifest of a backup whose seal is right.
pub(super) fn manifest(path: &Path) -> Result<Manifest, RestoreError> {
    let mut zip = open(path)?;
    let altered = || RestoreError::altered(path, MANIFEST);
    let entry = zip.by_name(MANIFEST).map_err(|_| altered())?;
    let mut text = Vec::new();
    entry.take(LONGEST_MANIFEST).read_to_end(&mut text).map_err(|_| altered())?;
    let value: Value = serde_json::from_slice(&text).map_err(|_| altered())?;
    let format = value.get("format").and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok());
    match format {
        Some(FORMAT) => serde_json::from_value(value).map_err(|_| altered()),
        Some(other) => Err(RestoreError::Format(other)),
        None => Err(altered()),
    }
}

/// Sends the rows of the tables one after the other; a table whose lines are not those of the manifest is an
/// error. Blocks while the receiver is busy; ends when the receiver is gone.
pub(super) fn send_rows(
    path: &Path,
    tables: &[(Table, TableFile)],
    to: &mpsc::Sender<Result<Batch, RestoreError>>,
) {
    let sent = open(path).and_then(|mut zip| {
        tables.iter().enumerate().try_for_each(|(place, (table, file))| {
            let part = file_of(&table.name);
            let entry = zip.by_name(&part).map_err(|_| RestoreError::altered(path, &part))?;
            let reader = BufReader::new(entry);
            send_table(reader, table, file, &mut |rows| {
                to.blocking_send(Ok(Batch { table: place, rows })).is_ok()
            })
            .map_err(|Unfit| RestoreError::altered(path, &part))
        })
    });
    if let Err(error) = sent {
        let _ = to.blocking_send(Err(error));
    }
}

struct Unfit;

fn send_table(
    mut lines: impl std::io::BufRead,
    table: &Table,
    file: &TableFile,
    send: &mut dyn FnMut(Vec<Vec<Arg>>) -> bool,
) -> Result<(), Unfit> {
    let (mut sha, mut count, mut batch) = (Sha256::new(), 0_u64, Vec::new());
    loop {
        let mut line = Vec::new();
        let read = lines.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line).map_err(|_| Unfit)?;
        if read > 0 {
            sha.update(&line);
            batch.push(values(&line, table).ok_or(Unfit)?);
            count += 1;
        }
        if (read == 0 || batch.len() == BATCH_ROWS) && !batch.is_empty() && !send(std::mem::take(&mut batch))
        {
            return Ok(());
        }
        if read == 0 {
            break;
        }
    }
    let whole = count == file.rows && hex::encode(sha.finalize()) == file.sha256;
    if whole { Ok(()) } else { Err(Unfit) }
}

/// The line's values in the order of the columns; nothing when they do not fit.
fn values(line: &[u8], table: &Table) -> Option<Vec<Arg>> {
    let mut row: Map<String, Value> = serde_json::from_slice(line).ok()?;
    let values: Option<Vec<Arg>> = table
        .columns
        .iter()
        .map(|column| match (row.remove(&column.name)?, column.kind) {
            (Value::Null, Kind::Integer) => Some(Arg::Int(None)),
            (Value::Null, Kind::Text | Kind::Bytes) => Some(Arg::Text(None)),
            (Value::String(text), Kind::Text) => Some(Arg::Text(Some(text))),
            (Value::String(text), Kind::Bytes) => hex::decode(text).ok().map(Arg::Bytes),
            (Value::Number(number), Kind::Integer) => number.as_i64().map(|n| Arg::Int(Some(n))),
            _ => None,
        })
        .collect();
    values.filter(|_| row.is_empty())
}

fn open(path: &Path) -> Result<ZipArchive<BufReader<File>>, RestoreError> {
    let file = File::open(path).map_err(RestoreError::file(path))?;
    ZipArchive::new(BufReader::new(file)).map_err(|_| RestoreError::altered(path, "mục lục của tệp nén"))
}
