//! A table of registrations as units send it: each row becomes a matter, or is shown with its row, column and why.

use nhip_files::{Block, Cell, Row, Source, Table, column_letters};
use nhip_office::rights::Level;
use nhip_people::Directory;
use nhip_web::search::fold;

use super::decider::Decider;
use super::due::Due;
use super::matter::{Facts, FactsFault, Size};

/// The most rows of one file.
pub const MOST_ROWS: usize = 2_000;

/// What a column of the table says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// When it is due.
    Due,
    /// Name of the matter.
    Title,
    /// Field.
    Field,
    /// Lead unit.
    Lead,
    /// Helpers.
    Helpers,
    /// Who decides.
    Deciders,
    /// Ground.
    Ground,
    /// Note.
    Note,
}

/// The headings by which columns are known, folded: those of exchanged tables and those of printed forms.
const HEADINGS: [(&str, Column); 27] = [
    ("month_or_date", Column::Due),
    ("thoi gian trinh", Column::Due),
    ("thoi han", Column::Due),
    ("thoi gian", Column::Due),
    ("thang trinh", Column::Due),
    ("title", Column::Title),
    ("ten de an", Column::Title),
    ("noi dung", Column::Title),
    ("ten noi dung", Column::Title),
    ("noi dung, de an", Column::Title),
    ("field", Column::Field),
    ("linh vuc", Column::Field),
    ("lead_unit", Column::Lead),
    ("co quan chu tri", Column::Lead),
    ("don vi chu tri", Column::Lead),
    ("chu tri", Column::Lead),
    ("coordinating_units", Column::Helpers),
    ("co quan phoi hop", Column::Helpers),
    ("don vi phoi hop", Column::Helpers),
    ("phoi hop", Column::Helpers),
    ("submitted_to", Column::Deciders),
    ("cap quyet dinh", Column::Deciders),
    ("cap trinh", Column::Deciders),
    ("can cu", Column::Ground),
    ("ground", Column::Ground),
    ("note", Column::Note),
    ("ghi chu", Column::Note),
];

/// A row that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoodRow {
    /// Its number as the file shows it.
    pub row: u32,
    /// What it says.
    pub facts: Facts,
}

/// A row that could not be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// Its number as the file shows it.
    pub row: u32,
    /// The column's letters; nothing when the column is missing.
    pub column: Option<String>,
    /// What stands there, cut short.
    pub text: String,
    /// Why it cannot be taken.
    pub why: RowFault,
}

/// Why a row cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// Nothing stands where something must.
    Empty(Column),
    /// No time that something can be due at.
    NotADue,
    /// No body, group or head of the directory.
    UnknownDecider,
    /// Too long.
    TooLong,
}

/// A table as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableRead {
    /// What can be taken.
    pub good: Vec<GoodRow>,
    /// What cannot.
    pub bad: Vec<BadRow>,
}

/// Why a whole file is no table of registrations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoTable {
    /// No row of headings with a title and a lead unit.
    #[error("không thấy dòng tiêu đề có cột tên nội dung và cột cơ quan chủ trì")]
    NoHeading,
    /// More rows than a programme has.
    #[error("tệp có hơn {MOST_ROWS} dòng; hãy chia thành nhiều tệp")]
    TooManyRows,
}

/// Reads the registrations of a file for the programme of a year.
///
/// # Errors
/// [`NoTable`] when the file as a whole cannot be understood.
pub fn read(source: &Source, directory: &Directory, year: i16) -> Result<TableRead, NoTable> {
    let tables = source.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let mut read = TableRead::default();
    let mut is_headed = false;
    for table in tables {
        let Some((at, columns)) = heading(table) else { continue };
        is_headed = true;
        for row in table.rows.iter().filter(|row| row.index > at) {
            match row_of(row, &columns, directory, year) {
                Ok(Some(good)) => read.good.push(good),
                Ok(None) => {}
                Err(bad) => read.bad.push(bad),
            }
        }
    }
    match read.good.len() + read.bad.len() {
        _ if !is_headed => Err(NoTable::NoHeading),
        rows if rows > MOST_ROWS => Err(NoTable::TooManyRows),
        _ => Ok(read),
    }
}

/// The row of headings, and which column is what.
fn heading(table: &Table) -> Option<(u32, Vec<(u32, Column)>)> {
    table.rows.iter().take(20).find_map(|row| {
        let known = row.cells.iter().filter_map(|cell| {
            let text = fold(&cell.text.replace('\n', " "));
            let known = HEADINGS.iter().find(|(heading, _)| *heading == text.trim_end_matches(':'));
            known.map(|(_, column)| (cell.column, *column))
        });
        let columns: Vec<(u32, Column)> = known.collect();
        let has = |sought: Column| columns.iter().any(|(_, column)| *column == sought);
        (has(Column::Title) && has(Column::Lead)).then_some((row.index, columns))
    })
}

fn row_of(
    row: &Row,
    columns: &[(u32, Column)],
    directory: &Directory,
    year: i16,
) -> Result<Option<GoodRow>, BadRow> {
    let reader = RowReader { row, columns };
    if row.cells.iter().all(|cell| cell.text.trim().is_empty()) {
        return Ok(None);
    }
    let due = reader.needed(Column::Due)?;
    let due = Due::read(&due, year).map_err(|_| reader.bad(Column::Due, RowFault::NotADue))?;
    let deciders = reader.needed(Column::Deciders)?;
    let deciders =
        several(&deciders).iter().map(|name| Decider::read(name, directory)).collect::<Result<Vec<_>, _>>();
    let facts = Facts {
        title: reader.needed(Column::Title)?,
        field: reader.text(Column::Field),
        lead: reader.needed(Column::Lead)?,
        helpers: several(&reader.text(Column::Helpers)),
        deciders: deciders.map_err(|_| reader.bad(Column::Deciders, RowFault::UnknownDecider))?,
        due,
        leader: None,
        place: String::new(),
        ground: reader.text(Column::Ground),
        note: reader.text(Column::Note),
        size: Size::Ordinary,
        level: Level::Offices,
    };
    match facts.faults().first() {
        Some(FactsFault::TooLong { field, .. }) => Err(reader.bad(column_of(field), RowFault::TooLong)),
        Some(FactsFault::Missing(field)) => {
            let column = column_of(field);
            Err(reader.bad(column, RowFault::Empty(column)))
        }
        None => Ok(Some(GoodRow { row: row.index + 1, facts })),
    }
}

fn column_of(field: &str) -> Column {
    match field {
        "lead" => Column::Lead,
        "field" => Column::Field,
        "ground" => Column::Ground,
        "note" => Column::Note,
        "deciders" => Column::Deciders,
        _ => Column::Title,
    }
}

struct RowReader<'a> {
    row: &'a Row,
    columns: &'a [(u32, Column)],
}

impl RowReader<'_> {
    fn place(&self, column: Column) -> Option<u32> {
        self.columns.iter().find(|(_, known)| *known == column).map(|(at, _)| *at)
    }

    fn cell(&self, column: Column) -> Option<&Cell> {
        let at = self.place(column)?;
        self.row.cells.iter().find(|cell| cell.column == at)
    }

    fn text(&self, column: Column) -> String {
        let text = self.cell(column).map_or("", |cell| cell.text.as_str());
        let words: Vec<&str> = text.split_whitespace().collect();
        words.join(" ")
    }

    fn needed(&self, column: Column) -> Result<String, BadRow> {
        let text = self.text(column);
        if text.is_empty() { Err(self.bad(column, RowFault::Empty(column))) } else { Ok(text) }
    }

    fn bad(&self, column: Column, why: RowFault) -> BadRow {
        BadRow {
            row: self.row.index + 1,
            column: self.place(column).map(column_letters),
            text: self.text(column).chars().take(80).collect(),
            why,
        }
    }
}

/// Names separated by semicolons; a comma also stands inside names such as `các sở, ban, ngành`.
fn several(text: &str) -> Vec<String> {
    text.split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
