//! A list as an Excel sheet: any table of the program, with typed columns, a filter row and a frozen heading.

use crate::PaperError;
use crate::xlsx::{CUT, properties, start_of, tab_name};
use jiff::civil::{Date, DateTime, Time};
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

/// Letters that Excel can hold in one cell.
const LONGEST_CELL: usize = 32_767;

/// A column of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Heading.
    pub name: String,
    /// Width in letters.
    pub width: u16,
}

/// A value in a list. Text is always written as text, so no text can become a formula.
#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    /// Text as it is.
    Text(String),
    /// A number.
    Number(f64),
    /// A day, shown `dd/mm/yyyy`.
    Date(Date),
    /// An hour, shown `hh:mm`.
    Time(Time),
    /// A moment in local time, shown `dd/mm/yyyy hh:mm`.
    DateTime(DateTime),
    /// Nothing.
    Empty,
}

/// The list as XLSX bytes: one sheet with the title above, the headings and the rows. Missing fields of a short
/// row stay empty; fields beyond the last column are kept.
///
/// # Errors
/// [`PaperError::Xlsx`] when there are more rows or columns than Excel takes.
pub fn sheet(title: &str, columns: &[Column], rows: &[Vec<Field>]) -> Result<Vec<u8>, PaperError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(title)?);
    let sheet = book.add_worksheet();
    sheet.set_name(tab_name(title))?;
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    write_text(sheet, (0, 0), title, &Format::new().set_bold().set_font_size(14))?;
    let head = bordered().set_bold().set_align(FormatAlign::Center).set_text_wrap();
    for (index, column) in columns.iter().enumerate() {
        let at = column_number(index)?;
        write_text(sheet, (2, at), &column.name, &head)?;
        sheet.set_column_width(at, f64::from(column.width))?;
    }
    for (index, row) in rows.iter().enumerate() {
        let number = u32::try_from(index + 3).map_err(|_| rust_xlsxwriter::XlsxError::RowColumnLimitError)?;
        for (index, field) in row.iter().enumerate() {
            write_field(sheet, (number, column_number(index)?), field)?;
        }
    }
    sheet.set_freeze_panes(3, 0)?.set_repeat_rows(2, 2)?;
    if let (Some(last), false) = (columns.len().checked_sub(1), rows.is_empty()) {
        sheet.autofilter(2, 0, rows.len() as u32 + 2, column_number(last)?)?;
    }
    Ok(book.save_to_buffer()?)
}

fn write_field(sheet: &mut Worksheet, at: (u32, u16), field: &Field) -> Result<(), PaperError> {
    let (row, column) = at;
    let wrapped = bordered().set_text_wrap();
    match field {
        Field::Text(text) => return write_text(sheet, at, text, &wrapped),
        Field::Number(number) => sheet.write_number_with_format(row, column, *number, &wrapped)?,
        Field::Date(date) => {
            let format = bordered().set_num_format("dd/mm/yyyy");
            sheet.write_datetime_with_format(row, column, &excel(date.at(0, 0, 0, 0))?, &format)?
        }
        Field::Time(time) => {
            let format = bordered().set_num_format("hh:mm");
            let (hour, minute) = (time.hour().unsigned_abs().into(), time.minute().unsigned_abs());
            let time = ExcelDateTime::from_hms(hour, minute, time.second().unsigned_abs())?;
            sheet.write_datetime_with_format(row, column, &time, &format)?
        }
        Field::DateTime(moment) => {
            let format = bordered().set_num_format("dd/mm/yyyy hh:mm");
            sheet.write_datetime_with_format(row, column, &excel(*moment)?, &format)?
        }
        Field::Empty => sheet.write_blank(row, column, &wrapped)?,
    };
    Ok(())
}

fn write_text(sheet: &mut Worksheet, at: (u32, u16), text: &str, format: &Format) -> Result<(), PaperError> {
    let kept: String = text.chars().filter(|&c| c == '\n' || c == '\t' || !c.is_control()).collect();
    let fits = kept.encode_utf16().count() <= LONGEST_CELL;
    let text = if fits { kept } else { start_of(&kept, LONGEST_CELL - CUT.encode_utf16().count()) + CUT };
    sheet.write_string_with_format(at.0, at.1, text, format)?;
    Ok(())
}

fn excel(moment: DateTime) -> Result<ExcelDateTime, PaperError> {
    let (date, time) = (moment.date(), moment.time());
    let day = ExcelDateTime::from_ymd(
        date.year().unsigned_abs(),
        date.month().unsigned_abs(),
        date.day().unsigned_abs(),
    )?;
    let (hour, minute) = (time.hour().unsigned_abs().into(), time.minute().unsigned_abs());
    Ok(day.and_hms(hour, minute, time.second().unsigned_abs())?)
}

fn bordered() -> Format {
    Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::Top)
}

fn column_number(index: usize) -> Result<u16, PaperError> {
    u16::try_from(index).map_err(|_| rust_xlsxwriter::XlsxError::RowColumnLimitError.into())
}
