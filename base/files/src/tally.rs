//! What has been read so far, held against the limits.

use unicode_normalization::UnicodeNormalization;

use crate::{FileError, Limits};

/// Counts rows, cells and bytes of text while a file is read.
pub(crate) struct Tally<'a> {
    pub(crate) name: &'a str,
    pub(crate) limits: &'a Limits,
    rows: usize,
    cells: usize,
    text_bytes: usize,
}

impl<'a> Tally<'a> {
    pub(crate) fn new(name: &'a str, limits: &'a Limits) -> Self {
        Self { name, limits, rows: 0, cells: 0, text_bytes: 0 }
    }

    /// One more row or line that holds text.
    pub(crate) fn row(&mut self) -> Result<(), FileError> {
        self.rows += 1;
        self.within(self.rows, self.limits.rows, "hàng có chữ")
    }

    /// One more cell or line: counts it and gives its text composed and trimmed.
    pub(crate) fn text(&mut self, raw: &str) -> Result<String, FileError> {
        self.cells += 1;
        self.within(self.cells, self.limits.cells, "ô có chữ")?;
        self.text_bytes += raw.len();
        self.within(self.text_bytes, self.limits.text_bytes, "chữ")?;
        Ok(tidy(raw))
    }

    pub(crate) fn damaged(&self, part: &str, detail: impl ToString) -> FileError {
        FileError::Damaged { name: self.name.to_owned(), part: part.to_owned(), detail: detail.to_string() }
    }

    fn within(&self, count: usize, limit: usize, what: &'static str) -> Result<(), FileError> {
        if count > limit {
            return Err(FileError::TooMuch { name: self.name.to_owned(), what, limit: limit as u64 });
        }
        Ok(())
    }
}

/// Composes marks (NFC), turns hard blanks into plain ones, drops invisible characters, trims every line.
fn tidy(raw: &str) -> String {
    let composed: String = raw
        .nfc()
        .filter_map(|c| match c {
            '\u{a0}' | '\u{2007}' | '\u{202f}' | '\t' => Some(' '),
            '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{2060}' | '\r' => None,
            '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            c if c.is_control() && c != '\n' => None,
            c => Some(c),
        })
        .collect();
    let mut lines: Vec<&str> = composed.split('\n').map(str::trim).collect();
    while lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    let first = lines.iter().position(|line| !line.is_empty()).unwrap_or(0);
    lines.get(first..).unwrap_or_default().join("\n")
}
