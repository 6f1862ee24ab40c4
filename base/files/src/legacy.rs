//! Excel 97–2003 workbooks (.xls) → one table per visible sheet.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, SheetVisible, Xls, XlsError};

use crate::{
    Block, FileError, Kind, Skipped, Source,
    sheet::{Cells, table, written},
    tally::Tally,
};

/// Reads all visible sheets.
pub(crate) fn read(bytes: &[u8], tally: &mut Tally<'_>) -> Result<Source, FileError> {
    let stream = workbook_stream(bytes, tally)?;
    refuse_before_reading(&stream, tally)?;
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| refuse(&error, tally))?;
    let sheets: Vec<(String, SheetVisible)> =
        book.sheets_metadata().iter().map(|sheet| (sheet.name.clone(), sheet.visible)).collect();
    let mut source = Source { kind: Kind::Xls, blocks: Vec::new(), skipped: Vec::new() };
    for (name, visible) in sheets {
        let range = book.worksheet_range(&name).map_err(|error| refuse(&error, tally))?;
        let (first_row, first_column) = range.start().unwrap_or((0, 0));
        let mut cells = Cells::new();
        for (row, column, data) in range.used_cells() {
            let raw = match data {
                Data::Empty | Data::Error(_) => continue,
                Data::DateTime(moment) => written(moment),
                Data::Bool(yes) => if *yes { "x" } else { "" }.to_owned(),
                other => other.to_string(),
            };
            let text = tally.text(&raw)?;
            if !text.is_empty() {
                let place =
                    |offset: usize, first: u32| first.saturating_add(u32::try_from(offset).unwrap_or(0));
                cells.insert((place(row, first_row), place(column, first_column)), text);
            }
        }
        if cells.is_empty() {
            continue;
        }
        if visible != SheetVisible::Visible {
            source.skipped.push(Skipped { where_: name, why: "trang tính bị ẩn".to_owned() });
            continue;
        }
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        source.blocks.push(Block::Table(table(&name, cells, &merged, tally)?));
    }
    Ok(source)
}

fn workbook_stream(bytes: &[u8], tally: &Tally<'_>) -> Result<Vec<u8>, FileError> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|error| {
        let name = tally.name.to_owned();
        match error.kind() {
            std::io::ErrorKind::UnexpectedEof => {
                FileError::Truncated { name, detail: "thiếu phần cuối".to_owned() }
            }
            _ => tally.damaged("bảng tính", error),
        }
    })?;
    let path = if file.is_stream("/Workbook") { "/Workbook" } else { "/Book" };
    let mut stream = Vec::new();
    file.open_stream(path)
        .and_then(|stream_in| stream_in.take(tally.limits.file_bytes).read_to_end(&mut stream))
        .map_err(|error| tally.damaged("bảng tính", error))?;
    Ok(stream)
}

/// Walks the records (MS-XLS 2.1.4) for a lock, and for two far-apart cells that would make the reader lay out
/// millions of empty ones.
fn refuse_before_reading(stream: &[u8], tally: &Tally<'_>) -> Result<(), FileError> {
    const BOF: u16 = 0x0809;
    const FILEPASS: u16 = 0x002f;
    const MOST_AREA: u64 = 4_000_000;
    let mut rest = stream;
    let mut bounds: Option<(u16, u16, u16, u16)> = None;
    while let Some((head, tail)) = rest.split_first_chunk::<4>() {
        let kind = u16::from_le_bytes([head[0], head[1]]);
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let Some((body, after)) = tail.split_at_checked(length) else { break };
        match kind {
            FILEPASS => return Err(FileError::Encrypted { name: tally.name.to_owned() }),
            BOF => bounds = None,
            _ => {
                if let Some((row, column)) = cell_place(kind, body) {
                    let (top, bottom, left, right) = bounds.unwrap_or((row, row, column, column));
                    let grown = (top.min(row), bottom.max(row), left.min(column), right.max(column));
                    let area = (u64::from(grown.1 - grown.0) + 1) * (u64::from(grown.3 - grown.2) + 1);
                    if area > MOST_AREA {
                        return Err(FileError::TooMuch {
                            name: tally.name.to_owned(),
                            what: "ô cách xa nhau",
                            limit: MOST_AREA,
                        });
                    }
                    bounds = Some(grown);
                }
            }
        }
        rest = after;
    }
    Ok(())
}

/// Row and last column of a record that holds a value.
fn cell_place(kind: u16, body: &[u8]) -> Option<(u16, u16)> {
    const LABEL_SST: u16 = 0x00fd;
    const LABEL: u16 = 0x0204;
    const RSTRING: u16 = 0x00d6;
    const NUMBER: u16 = 0x0203;
    const RK: u16 = 0x027e;
    const MUL_RK: u16 = 0x00bd;
    const FORMULA: u16 = 0x0006;
    const BOOL_ERR: u16 = 0x0205;
    if ![LABEL_SST, LABEL, RSTRING, NUMBER, RK, MUL_RK, FORMULA, BOOL_ERR].contains(&kind) {
        return None;
    }
    let word = |at: usize| Some(u16::from_le_bytes([*body.get(at)?, *body.get(at + 1)?]));
    let column = if kind == MUL_RK { word(body.len().checked_sub(2)?)? } else { word(2)? };
    Some((word(0)?, column))
}

fn refuse(error: &XlsError, tally: &Tally<'_>) -> FileError {
    match error {
        XlsError::Password => FileError::Encrypted { name: tally.name.to_owned() },
        other => tally.damaged("bảng tính", other),
    }
}
