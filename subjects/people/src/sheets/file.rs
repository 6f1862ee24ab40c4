//! The table of a list out of a file as offices keep it: CSV, or an Excel sheet with a title above the headings.

use nhip_files::{Block, FileError, Kind, Limits, Row, open};
use thiserror::Error;

use super::Tabular;
use crate::rules::naming::fold;

/// Why a file gives no table of a list.
#[derive(Debug, Error)]
pub enum SheetFileError {
    /// It cannot be opened.
    #[error(transparent)]
    File(#[from] FileError),
    /// Nowhere in it stands a row with the headings of the list.
    #[error("không tìm thấy dòng tiêu đề có các cột: {}", .0.join(", "))]
    NoHeading(Vec<&'static str>),
}

/// The text of a CSV file with the list's table, its headings in the first row.
///
/// # Errors
/// When the file cannot be opened, or no table in it has the headings of the list.
pub fn text_of_file<R: Tabular>(name: &str, bytes: &[u8]) -> Result<String, SheetFileError> {
    let source = open(name, bytes, &Limits::default())?;
    if matches!(source.kind, Kind::Csv | Kind::Txt)
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Ok(text.to_owned());
    }
    let tables = source.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Line(_) | Block::Event(_) => None,
    });
    for table in tables {
        if let Some(at) = table.rows.iter().position(is_heading::<R>) {
            return Ok(csv_text(&table.rows[at..]));
        }
    }
    Err(SheetFileError::NoHeading(needed::<R>().map(|column| column.label).collect()))
}

fn needed<R: Tabular>() -> impl Iterator<Item = &'static super::Column> {
    R::COLUMNS.iter().filter(|column| column.needed)
}

fn is_heading<R: Tabular>(row: &Row) -> bool {
    let found: Vec<String> = row.cells.iter().map(|cell| fold(&cell.text)).collect();
    needed::<R>().all(|column| found.contains(&fold(column.name)) || found.contains(&fold(column.label)))
}

fn csv_text(rows: &[Row]) -> String {
    let width =
        rows.first().and_then(|head| head.cells.iter().map(|cell| cell.column + 1).max()).unwrap_or(0);
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        let cell = |column| row.cells.iter().find(|cell| cell.column == column);
        let texts = (0..width).map(|column| cell(column).map_or("", |cell| cell.text.as_str()));
        writer.write_record(texts).expect("memory takes every row, and all are equally wide");
    }
    let bytes = writer.into_inner().expect("memory takes everything");
    String::from_utf8(bytes).expect("rows of text are text")
}
