//! Rows out of the CSV text of a calendar.

use super::{Problem, RowKind};
use crate::written;
use csv::{ReaderBuilder, StringRecord, Trim};
use jiff::civil::Date;

/// One day of the calendar as its notice gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line in the file, counted from 1; the header is line 1.
    pub line: u64,
    /// The day.
    pub date: Date,
    /// Off or worked.
    pub kind: RowKind,
    /// What the day is called in the notice.
    pub name: String,
    /// The notice or law that says so.
    pub source: String,
}

const COLUMNS: [&str; 4] = ["date", "kind", "name", "source"];

/// The readable rows, and a problem for each one that is not.
pub(super) fn rows(text: &str) -> (Vec<Row>, Vec<Problem>) {
    let text = text.trim_start_matches('\u{feff}');
    let header = text.lines().next().unwrap_or_default();
    let delimiter = if header.contains(';') && !header.contains(',') { b';' } else { b',' };
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).trim(Trim::All).flexible(true).from_reader(text.as_bytes());
    let found: Vec<String> = match reader.headers() {
        Ok(headers) => headers.iter().map(|name| name.to_lowercase()).collect(),
        Err(_) => Vec::new(),
    };
    if found != COLUMNS {
        return (Vec::new(), vec![Problem::Header { found: found.join(",") }]);
    }
    let mut rows = Vec::new();
    let mut problems = Vec::new();
    for record in reader.records() {
        match record.map_err(|error| unreadable(&error)).and_then(|record| row(&record)) {
            Ok(row) => rows.push(row),
            Err(problem) => problems.push(problem),
        }
    }
    if rows.is_empty() && problems.is_empty() {
        problems.push(Problem::Empty);
    }
    (rows, problems)
}

fn row(record: &StringRecord) -> Result<Row, Problem> {
    let line = record.position().map_or(0, csv::Position::line);
    let [date_text, kind_text, name, source] = [0, 1, 2, 3].map(|at| record.get(at).unwrap_or_default());
    if record.len() != COLUMNS.len() {
        return Err(Problem::Columns { line, found: record.len() });
    }
    let date =
        written::parse_date(date_text).ok_or_else(|| Problem::Date { line, found: date_text.to_owned() })?;
    let kind = match kind_text {
        "off" => RowKind::Off,
        "swapped_work" => RowKind::SwappedWork,
        other => return Err(Problem::Kind { line, found: other.to_owned() }),
    };
    if name.is_empty() {
        return Err(Problem::Missing { line, column: "name" });
    }
    if source.is_empty() {
        return Err(Problem::Missing { line, column: "source" });
    }
    Ok(Row { line, date, kind, name: name.to_owned(), source: source.to_owned() })
}

fn unreadable(error: &csv::Error) -> Problem {
    Problem::Columns { line: error.position().map_or(0, csv::Position::line), found: 0 }
}
