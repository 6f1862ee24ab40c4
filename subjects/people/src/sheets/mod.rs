//! Every list of the directory as a table of named columns: CSV in and out, and the fields of its form.

mod cells;
mod file;
mod import;
mod naming;
mod persons;
mod places;
mod reading;

pub use cells::{Cells, Column, Input};
pub use file::{SheetFileError, text_of_file};
pub use import::{Choice, ImportError, ImportReport, RowOutcome, RowRefusal, RowResult, import};
pub(crate) use reading::MOST_ROWS;
pub use reading::{SheetError, SheetRow, read};

use crate::rules::fault::Fault;
use crate::store::Stored;

/// A kind of record that reads and writes as a row of named cells.
pub trait Tabular: Stored {
    /// Its part of addresses and of file names: `rooms`.
    const LIST: &'static str;
    /// The columns, in the order of files and forms.
    const COLUMNS: &'static [Column];
    /// How many of the first columns make the key; they stay as they are once a record is made.
    const KEY_COLUMNS: usize = 1;

    /// The record's cells, in the order of the columns.
    fn cells(&self) -> Vec<String>;

    /// The record of a row's cells.
    ///
    /// # Errors
    /// Every cell that cannot be read.
    fn parse(cells: Cells<'_>) -> Result<Self, Vec<Fault>>;
}

/// The records as a CSV file with a heading row.
pub fn write<R: Tabular>(records: &[R]) -> String {
    let heading: Vec<String> = R::COLUMNS.iter().map(|column| column.name.to_owned()).collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in std::iter::once(heading).chain(records.iter().map(Tabular::cells)) {
        writer.write_record(&row).expect("memory takes every row, and each has a cell per column");
    }
    let bytes = writer.into_inner().expect("memory takes everything");
    String::from_utf8(bytes).expect("rows of text are text")
}
