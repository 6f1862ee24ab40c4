//! Excel workbooks (.xlsx) → one table per visible sheet, streamed cell by cell.

use std::{collections::BTreeMap, io::Cursor};

use calamine::{DataRef, Dimensions, ExcelDateTime, Reader, SheetVisible, Xlsx};

use crate::{Block, Cell, FileError, Given, Kind, Row, Skipped, Source, Table, column_letters, tally::Tally};

/// Reads all visible sheets.
pub(crate) fn read(bytes: &[u8], tally: &mut Tally<'_>) -> Result<Source, FileError> {
    let mut book: Xlsx<_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|error| tally.damaged("bảng tính", error))?;
    let sheets: Vec<(String, SheetVisible)> =
        book.sheets_metadata().iter().map(|sheet| (sheet.name.clone(), sheet.visible)).collect();
    let mut source = Source { kind: Kind::Xlsx, blocks: Vec::new(), skipped: Vec::new() };
    for (name, visible) in sheets {
        let cells = match cells(&mut book, &name, tally) {
            Err(FileError::Damaged { .. }) if visible != SheetVisible::Visible => continue,
            cells => cells?,
        };
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

/// Cells that hold text, by row and column.
pub(crate) type Cells = BTreeMap<(u32, u32), String>;

fn cells(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str, tally: &mut Tally<'_>) -> Result<Cells, FileError> {
    let mut cells = Cells::new();
    let mut reader = match book.worksheet_cells_reader(sheet) {
        Ok(reader) => reader,
        // A chart sheet has no cells.
        Err(calamine::XlsxError::WorksheetNotFound(_)) => return Ok(cells),
        Err(error) => return Err(tally.damaged(sheet, error)),
    };
    while let Some(cell) = reader.next_cell().map_err(|error| tally.damaged(sheet, error))? {
        let text = match cell.get_value() {
            DataRef::Empty | DataRef::Error(_) => continue,
            DataRef::String(text) => tally.text(text)?,
            DataRef::SharedString(text) => tally.text(text)?,
            DataRef::Int(number) => number.to_string(),
            DataRef::Float(number) => number.to_string(),
            DataRef::Bool(yes) => if *yes { "x" } else { "" }.to_owned(),
            DataRef::DateTime(moment) => written(moment),
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        };
        if !text.is_empty() {
            if !matches!(cell.get_value(), DataRef::String(_) | DataRef::SharedString(_)) {
                tally.text(&text)?;
            }
            cells.insert(cell.get_position(), text);
        }
    }
    Ok(cells)
}

/// Lays cells and merged regions into rows; shared with the older workbook format.
pub(crate) fn table(
    sheet: &str,
    cells: Cells,
    merged: &[Dimensions],
    tally: &mut Tally<'_>,
) -> Result<Table, FileError> {
    let spans: BTreeMap<(u32, u32), (u32, u32)> = merged
        .iter()
        .map(|area| {
            let rows = area.end.0.saturating_sub(area.start.0).saturating_add(1);
            let columns = area.end.1.saturating_sub(area.start.1).saturating_add(1);
            (area.start, (rows.min(tally.limits.span), columns.min(256)))
        })
        .collect();
    let mut rows: Vec<Row> = Vec::new();
    for ((row, column), text) in cells {
        if rows.last().is_none_or(|last| last.index != row) {
            tally.row()?;
            rows.push(Row { index: row, cells: Vec::new() });
        }
        let (row_span, col_span) = spans.get(&(row, column)).copied().unwrap_or((1, 1));
        let where_ = format!("{sheet}!{}{}", column_letters(column), row + 1);
        if let Some(last) = rows.last_mut() {
            last.cells.push(Cell { column, row_span, col_span, text, where_ });
        }
    }
    Ok(Table { where_: sheet.to_owned(), rows, given: Given::Filled })
}

/// A date as “04/05/2026”, a time as “07:30”, both with a blank between.
pub(crate) fn written(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let days = moment.as_f64();
    // Excel keeps 07:30 as 0.3125 with rounding noise below a second.
    let minute_of_day = u32::from(hour) * 60 + u32::from(minute) + u32::from(second >= 30);
    let time = format!("{:02}:{:02}", minute_of_day / 60 % 24, minute_of_day % 60);
    if moment.is_duration() || days.abs() < 1.0 {
        time
    } else if minute_of_day == 0 {
        format!("{day:02}/{month:02}/{year}")
    } else {
        format!("{day:02}/{month:02}/{year} {time}")
    }
}
