//! A table with a heading, read row by row with the place of each cell kept for messages.

use std::collections::HashMap;

use super::error::{Mend, ProvinceError};

/// A row of a table.
pub(super) struct Row<'t> {
    file: &'static str,
    line: u64,
    columns: &'t HashMap<String, usize>,
    cells: &'t csv::StringRecord,
}

impl Row<'_> {
    /// A cell without surrounding space; empty when the table has no such column.
    pub(super) fn text(&self, column: &str) -> &str {
        self.columns.get(column).and_then(|at| self.cells.get(*at)).unwrap_or("").trim()
    }

    /// A fault of a cell of this row.
    pub(super) fn fault(&self, column: &'static str, mend: Mend) -> ProvinceError {
        let value = self.text(column).to_owned();
        ProvinceError::Cell { file: self.file, row: self.line, column, value, mend }
    }
}

/// Reads each row of a table; rows with faults are left out and their faults noted.
pub(super) fn read<T>(
    file: &'static str,
    text: &str,
    columns: &[&'static str],
    faults: &mut Vec<ProvinceError>,
    mut row: impl FnMut(&Row<'_>) -> Result<T, ProvinceError>,
) -> Vec<T> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let heading: HashMap<String, usize> = match reader.headers() {
        Ok(names) => names.iter().enumerate().map(|(at, name)| (name.trim().to_owned(), at)).collect(),
        Err(error) => {
            faults.push(ProvinceError::BrokenRow { file, row: 1, reason: error.to_string() });
            return Vec::new();
        }
    };
    let missing = columns.iter().filter(|column| !heading.contains_key(**column));
    let missing: Vec<_> = missing.map(|column| ProvinceError::MissingColumn { file, column }).collect();
    if !missing.is_empty() {
        faults.extend(missing);
        return Vec::new();
    }
    let mut values = Vec::new();
    for record in reader.records() {
        let read = record.map_err(|error| broken(file, &error)).and_then(|cells| {
            let line = cells.position().map_or(0, csv::Position::line);
            row(&Row { file, line, columns: &heading, cells: &cells })
        });
        match read {
            Ok(value) => values.push(value),
            Err(fault) => faults.push(fault),
        }
    }
    values
}

fn broken(file: &'static str, error: &csv::Error) -> ProvinceError {
    let row = error.position().map_or(0, csv::Position::line);
    ProvinceError::BrokenRow { file, row, reason: error.to_string() }
}
