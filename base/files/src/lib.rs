//! Bytes of a file that an office sent → tables and lines of text, bounded in memory and time.
//!
//! The kind is decided by content; a name that promises another kind is refused. Every piece of text keeps its
//! place, so that a passage that could not be understood can be pointed to. What the text *means* is the business
//! of `nhip-layouts`.

mod archive;
mod calendar;
mod delimited;
mod docx;
mod encoding;
mod error;
mod grid;
mod html;
mod legacy;
mod limits;
pub mod paper;
mod plain;
mod sheet;
mod sniff;
mod source;
mod tally;

pub use error::{FileError, Found};
pub use limits::Limits;
pub use source::{
    Block, Cell, Event, Given, Kind, Line, Moment, Repeats, Row, Skipped, Source, Standing, Table,
    column_letters,
};

use tally::Tally;

/// Opens a file and gives its text in reading order.
///
/// `name` is used in messages and as a promise of the kind; `bytes` decide.
///
/// # Errors
///
/// [`FileError`] when the file is of no known kind, is not what its name says, is locked, cut off, broken, carries
/// macros, or costs more than `limits` allow.
pub fn open(name: &str, bytes: &[u8], limits: &Limits) -> Result<Source, FileError> {
    let size = bytes.len() as u64;
    if size > limits.file_bytes {
        return Err(FileError::TooLarge { name: name.to_owned(), bytes: size, limit: limits.file_bytes });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(FileError::Empty { name: name.to_owned() });
    }
    let mut tally = Tally::new(name, limits);
    let source = match sniff::content(name, bytes, limits)? {
        sniff::Content::Xlsx => sheet::read(bytes, &mut tally)?,
        sniff::Content::Docx => docx::read(bytes, &mut tally)?,
        sniff::Content::Xls => legacy::read(bytes, &mut tally)?,
        sniff::Content::Html(text) => html::read(&text, &mut tally)?,
        sniff::Content::Ics(text) => calendar::read(&text, &mut tally)?,
        sniff::Content::Csv(text) => delimited::read(&text, &mut tally)?,
        sniff::Content::Txt(text) => plain::read(&text, &mut tally)?,
    };
    encoding::refuse_old_fonts(name, &source)?;
    Ok(source)
}
