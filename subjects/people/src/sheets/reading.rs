//! Rows out of the text of a CSV file.

use std::collections::HashMap;

use csv::{ReaderBuilder, Trim};
use thiserror::Error;

use super::{Cells, Tabular};
use crate::rules::fault::Fault;
use crate::rules::naming::fold;

/// Most rows that a list takes at once.
pub(crate) const MOST_ROWS: usize = 20_000;

/// Why a file is no such list at all.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SheetError {
    /// Columns are missing.
    #[error("dòng 1: thiếu cột {}; các cột cần có: {}", missing.join(", "), wanted.join(", "))]
    Missing {
        /// The missing ones.
        missing: Vec<&'static str>,
        /// All that are needed.
        wanted: Vec<&'static str>,
    },
    /// A column that the list does not know.
    #[error("dòng 1: không có cột “{found}”; các cột dùng được: {}", known.join(", "))]
    UnknownColumn {
        /// What stood there.
        found: String,
        /// The columns of the list.
        known: Vec<&'static str>,
    },
    /// A column stands twice.
    #[error("dòng 1: cột “{0}” đứng hai lần")]
    Twice(&'static str),
    /// Not readable as rows of text.
    #[error("dòng {line}: không đọc được ({detail}); hãy lưu lại tệp dạng CSV UTF-8")]
    Unreadable {
        /// Line in the file.
        line: u64,
        /// What the reader said.
        detail: String,
    },
    /// A heading and nothing else.
    #[error("tệp chưa có dòng dữ liệu nào")]
    Empty,
    /// More rows than are taken at once.
    #[error("tệp có hơn {MOST_ROWS} dòng; hãy chia thành nhiều tệp")]
    TooLong,
}

/// One row of a file.
#[derive(Clone, Debug)]
pub struct SheetRow<R> {
    /// Line in the file, the heading being line 1.
    pub line: u64,
    /// The record, or what is wrong with its cells.
    pub record: Result<R, Vec<Fault>>,
}

/// Reads a CSV file; `,` or `;` between cells, headings by name or as shown.
///
/// # Errors
/// When it is no such list at all. A row that cannot be read is no such error: it says so itself.
pub fn read<R: Tabular>(text: &str) -> Result<Vec<SheetRow<R>>, SheetError> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let delimiter = if first.matches(';').count() > first.matches(',').count() { b';' } else { b',' };
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).trim(Trim::All).flexible(true).from_reader(text.as_bytes());
    let headings = reader.headers().map_err(|error| unreadable(&error))?.clone();
    let columns = columns::<R>(headings.iter().collect())?;
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| unreadable(&error))?;
        if record.iter().all(str::is_empty) {
            continue;
        }
        if rows.len() == MOST_ROWS {
            return Err(SheetError::TooLong);
        }
        let line = record.position().map_or(0, csv::Position::line);
        let cells = Cells::new(columns.iter().copied().zip(record.iter()));
        rows.push(SheetRow { line, record: R::parse(cells) });
    }
    if rows.is_empty() { Err(SheetError::Empty) } else { Ok(rows) }
}

fn columns<R: Tabular>(headings: Vec<&str>) -> Result<Vec<&'static str>, SheetError> {
    let known: HashMap<String, &'static str> = R::COLUMNS
        .iter()
        .flat_map(|column| [(fold(column.name), column.name), (fold(column.label), column.name)])
        .collect();
    let names = || R::COLUMNS.iter().map(|column| column.name).collect::<Vec<_>>();
    let mut found = Vec::new();
    for heading in headings {
        let Some(name) = known.get(&fold(heading)) else {
            return Err(SheetError::UnknownColumn {
                found: heading.chars().take(40).collect(),
                known: names(),
            });
        };
        if found.contains(name) {
            return Err(SheetError::Twice(name));
        }
        found.push(*name);
    }
    let wanted: Vec<&str> =
        R::COLUMNS.iter().filter(|column| column.needed).map(|column| column.name).collect();
    let missing: Vec<&str> = wanted.iter().copied().filter(|name| !found.contains(name)).collect();
    if missing.is_empty() { Ok(found) } else { Err(SheetError::Missing { missing, wanted }) }
}

fn unreadable(error: &csv::Error) -> SheetError {
    let line = error.position().map_or(1, csv::Position::line);
    SheetError::Unreadable { line, detail: error.to_string().chars().take(120).collect() }
}
