//! What a file holds once it is opened: blocks of text in reading order, each knowing where it stands.

use jiff::civil::{Date, Time};

/// The kinds of file that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Excel 2007 and later.
    Xlsx,
    /// Excel 97–2003.
    Xls,
    /// Word 2007 and later.
    Docx,
    /// A web page.
    Html,
    /// Values between commas, semicolons or tabs.
    Csv,
    /// Plain text.
    Txt,
    /// iCalendar (RFC 5545).
    Ics,
}

/// An opened file.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// What the content is.
    pub kind: Kind,
    /// Text in reading order.
    pub blocks: Vec<Block>,
    /// Parts that were left unread on purpose, such as hidden sheets.
    pub skipped: Vec<Skipped>,
}

/// One piece of a file in reading order.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A line of running text.
    Line(Line),
    /// A table.
    Table(Table),
    /// A calendar event.
    Event(Event),
}

/// A line of running text; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Where it stands, in words that a person can follow: “dòng 12”.
    pub where_: String,
    /// The text, composed (NFC), without outer blanks.
    pub text: String,
}

/// A table: only cells that start somewhere, each with its place in the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Where it stands: a sheet's name or “bảng 2”.
    pub where_: String,
    /// Rows that hold at least one cell with text, or that are covered by one.
    pub rows: Vec<Row>,
    /// Whether empty cells are among the cells of a row.
    pub given: Given,
}

/// Which cells a kind of file tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// Every cell of a row, empty ones too: the place in the row is counted.
    Every,
    /// Only cells that hold text, each with its column.
    Filled,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Place in the grid, from 0.
    pub index: u32,
    /// Cells that start in this row, from left to right; covered cells are absent.
    pub cells: Vec<Cell>,
}

/// A cell that starts at a place of the grid and may cover more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Column, from 0.
    pub column: u32,
    /// Rows covered, at least 1.
    pub row_span: u32,
    /// Columns covered, at least 1.
    pub col_span: u32,
    /// The text; lines within a cell are separated by `\n`. May be empty.
    pub text: String,
    /// Where it stands: “Sheet1!B7”, “bảng 1, hàng 3, cột 2”.
    pub where_: String,
}

/// A part that was not read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Where it stands.
    pub where_: String,
    /// The reason, in Vietnamese.
    pub why: String,
}

/// When an event starts or ends, as the clock in Vietnam shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// The time of day; none for an event of whole days.
    pub time: Option<Time>,
}

/// A calendar event (RFC 5545, section 3.6.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Where it stands: “sự kiện 3”.
    pub where_: String,
    /// SUMMARY.
    pub summary: String,
    /// DTSTART.
    pub start: Option<Moment>,
    /// DTEND, or DTSTART plus DURATION; for whole days the day after the last one.
    pub end: Option<Moment>,
    /// LOCATION.
    pub location: Option<String>,
    /// DESCRIPTION.
    pub description: Option<String>,
    /// Name of the ORGANIZER.
    pub organizer: Option<String>,
    /// Names of the ATTENDEEs.
    pub attendees: Vec<String>,
    /// Whether the event repeats (RRULE); only its first occurrence is given.
    pub repeats: Repeats,
    /// Whether it is called off (STATUS:CANCELLED).
    pub standing: Standing,
}

/// Whether an event recurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeats {
    /// It takes place once.
    Once,
    /// It has a rule of recurrence.
    ByRule,
}

/// Whether an event still takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Planned,
    /// It was called off.
    Cancelled,
}

/// “A”, “B”, …, “AA” for a column counted from 0.
#[must_use]
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}
