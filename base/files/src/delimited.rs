//! Values between semicolons, commas, tabs or bars → one table; lines above the header stay lines of their own row.

use csv::{ReaderBuilder, StringRecord};

use crate::{Block, Cell, FileError, Given, Kind, Row, Source, Table, column_letters, tally::Tally};

const DELIMITERS: [u8; 4] = [b';', b'\t', b',', b'|'];

/// Reads a delimited file; the delimiter is the one that gives the steadiest width.
pub(crate) fn read(text: &str, tally: &mut Tally<'_>) -> Result<Source, FileError> {
    let (text, named) = strip_separator_line(text);
    let delimiter = named.unwrap_or_else(|| best_delimiter(text).0);
    let mut rows = Vec::new();
    for (index, record) in records(text, delimiter).enumerate() {
        let record = record.map_err(|error| tally.damaged("bảng", error))?;
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        tally.row()?;
        let line = record.position().map_or(index as u64 + 1, csv::Position::line);
        rows.push(row(index, line, &record, tally)?);
    }
    let table = Table { where_: "bảng".to_owned(), rows, given: Given::Filled };
    let blocks = if table.rows.is_empty() { Vec::new() } else { vec![Block::Table(table)] };
    Ok(Source { kind: Kind::Csv, blocks, skipped: Vec::new() })
}

/// Whether most lines split into the same three or more columns by one delimiter other than the comma of prose.
pub(crate) fn looks_tabular(text: &str) -> bool {
    let (delimiter, score) = best_delimiter(text);
    let enough = match delimiter {
        b',' => 0.9,
        _ => 0.6,
    };
    score >= enough
}

/// Whether a file is running text in spite of its name: nothing steady between marks, and commas with blanks behind.
pub(crate) fn is_prose(text: &str) -> bool {
    let spaced = text.matches(", ").count();
    let tight = text.matches(',').count() - spaced;
    let marked = [b';', b'\t', b'|'].iter().any(|mark| steadiness(text, *mark) > 0.0);
    spaced > 1
        && tight * 4 < spaced
        && !marked
        && !text.contains([';', '\t', '"'])
        && best_delimiter(text).1 < 0.6
}

fn row(index: usize, line: u64, record: &StringRecord, tally: &mut Tally<'_>) -> Result<Row, FileError> {
    let mut cells = Vec::new();
    for (column, field) in record.iter().enumerate().take(1024) {
        if field.trim().is_empty() {
            continue;
        }
        let column = u32::try_from(column).unwrap_or(u32::MAX);
        let where_ = format!("dòng {line}, cột {}", column_letters(column));
        cells.push(Cell { column, row_span: 1, col_span: 1, text: tally.text(field)?, where_ });
    }
    Ok(Row { index: u32::try_from(index).unwrap_or(u32::MAX), cells })
}

fn records(text: &str, delimiter: u8) -> impl Iterator<Item = Result<StringRecord, csv::Error>> + use<'_> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
        .into_records()
}

/// Excel may write “sep=;” as a first line.
fn strip_separator_line(text: &str) -> (&str, Option<u8>) {
    let named = text.strip_prefix("sep=").and_then(|rest| rest.bytes().next());
    match named {
        Some(byte) if DELIMITERS.contains(&byte) => {
            (text.split_once('\n').map_or("", |(_, rest)| rest), Some(byte))
        }
        _ => (text, None),
    }
}

/// The delimiter under which the largest share of records has the same width of three or more, with that share.
fn best_delimiter(text: &str) -> (u8, f64) {
    let mut best = (b',', 0.0);
    for delimiter in DELIMITERS {
        let score = steadiness(text, delimiter);
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    best
}

fn steadiness(text: &str, delimiter: u8) -> f64 {
    let widths: Vec<usize> =
        records(text, delimiter).take(200).filter_map(Result::ok).map(|r| r.len()).collect();
    let wide = widths.iter().filter(|width| **width >= 3);
    let most_common = wide.clone().map(|width| widths.iter().filter(|other| *other == width).count()).max();
    let count = most_common.unwrap_or(0);
    if count < 2 || widths.is_empty() {
        return 0.0;
    }
    count as f64 / widths.len() as f64
}
