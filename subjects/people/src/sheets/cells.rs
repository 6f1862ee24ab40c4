//! Columns, and the cells of one row on their way into a record.

use std::collections::HashMap;
use std::str::FromStr;

use jiff::civil::{Date, Time};
use nhip_days::written;

use crate::rules::fault::{Fault, Wanted, Why};
use crate::rules::record::List;

/// What stands between the items of a cell that holds several.
const BETWEEN: char = ';';

/// One column of a list.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name in files, forms and the API.
    pub name: &'static str,
    /// Its heading, which files may use as well.
    pub label: &'static str,
    /// Whether a file must have it.
    pub needed: bool,
    /// How it is typed in.
    pub input: Input,
}

/// How a field is typed in.
#[derive(Clone, Copy, Debug)]
pub enum Input {
    /// One line of text.
    Line,
    /// Several texts, with `;` between.
    Several,
    /// A whole number.
    Number,
    /// A day.
    Day,
    /// An hour.
    Hour,
    /// One of these words; each with its label.
    Choice(&'static [(&'static str, &'static str)]),
    /// The key of a record of a list.
    One(List),
    /// Keys of records of a list in any order, with `;` between.
    Many(List),
    /// Keys of records of a list, the first choice first, with `;` between.
    Ordered(List),
}

impl Column {
    /// A column that a file must have.
    pub const fn needed(name: &'static str, label: &'static str, input: Input) -> Self {
        Self { name, label, needed: true, input }
    }

    /// A column that a file may leave out.
    pub const fn optional(name: &'static str, label: &'static str, input: Input) -> Self {
        Self { name, label, needed: false, input }
    }
}

/// The cells of one row by column name; collects what is wrong while they are read.
#[derive(Debug, Default)]
pub struct Cells<'a> {
    values: HashMap<&'a str, &'a str>,
    faults: Vec<Fault>,
}

impl<'a> Cells<'a> {
    /// The cells of a row.
    pub fn new(values: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let values = values.into_iter().map(|(name, value)| (name, value.trim())).collect();
        Self { values, faults: Vec::new() }
    }

    /// The text of a cell; empty when the column is missing.
    pub fn text(&self, name: &'static str) -> String {
        self.values.get(name).copied().unwrap_or_default().to_owned()
    }

    /// The items of a cell that holds several.
    pub fn items(&self, name: &'static str) -> Vec<String> {
        let text = self.values.get(name).copied().unwrap_or_default();
        text.split(BETWEEN).map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
    }

    /// A value that must be there.
    pub fn must<T: FromStr>(&mut self, name: &'static str) -> Option<T> {
        if self.is_empty(name) {
            self.faults.push(Fault::new(name, Why::Empty));
            return None;
        }
        self.may(name)
    }

    /// A value that may be missing.
    pub fn may<T: FromStr>(&mut self, name: &'static str) -> Option<T> {
        let text = self.text(name);
        if text.is_empty() {
            return None;
        }
        self.or_shape(name, &text, text.parse().ok(), Wanted::Code)
    }

    /// Several values.
    pub fn many<T: FromStr>(&mut self, name: &'static str) -> Vec<T> {
        let items = self.items(name);
        items.iter().filter_map(|item| self.or_shape(name, item, item.parse().ok(), Wanted::Code)).collect()
    }

    /// A whole number that may be missing.
    pub fn number<T: TryFrom<i64>>(&mut self, name: &'static str) -> Option<T> {
        let text = self.text(name);
        if text.is_empty() {
            return None;
        }
        let found = text.parse::<i64>().ok().and_then(|number| T::try_from(number).ok());
        self.or_shape(name, &text, found, Wanted::Number)
    }

    /// A day that may be missing.
    pub fn day(&mut self, name: &'static str) -> Option<Date> {
        let text = self.text(name);
        if text.is_empty() {
            return None;
        }
        self.or_shape(name, &text, written::parse_date(&text), Wanted::Day)
    }

    /// An hour that may be missing.
    pub fn hour(&mut self, name: &'static str) -> Option<Time> {
        let text = self.text(name);
        if text.is_empty() {
            return None;
        }
        self.or_shape(name, &text, written::parse_time(&text), Wanted::Hour)
    }

    /// One of the words that a column allows; the first when the cell is empty.
    pub fn choice<T: Copy>(&mut self, name: &'static str, words: &[(&[&str], T)]) -> Option<T> {
        let text = self.text(name).to_lowercase();
        if text.is_empty() {
            return words.first().map(|(_, value)| *value);
        }
        let found = words.iter().find(|(spellings, _)| spellings.contains(&text.as_str()));
        let allowed = words.iter().filter_map(|(spellings, _)| spellings.first().map(ToString::to_string));
        self.or_shape(name, &text, found.map(|(_, value)| *value), Wanted::OneOf(allowed.collect()))
    }

    /// Whether nothing is written in a cell.
    pub fn is_empty(&self, name: &'static str) -> bool {
        self.values.get(name).is_none_or(|value| value.is_empty())
    }

    /// A fault that the record's own reading found.
    pub fn fault(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    /// The record, unless a cell could not be read.
    ///
    /// # Errors
    /// Every cell that could not be read, or that is missing.
    pub fn finish<R>(self, record: Option<R>) -> Result<R, Vec<Fault>> {
        match record {
            Some(record) if self.faults.is_empty() => Ok(record),
            _ => Err(self.faults),
        }
    }

    fn or_shape<T>(&mut self, name: &'static str, text: &str, found: Option<T>, wanted: Wanted) -> Option<T> {
        if found.is_none() {
            self.faults.push(Fault::shape(name, text, wanted));
        }
        found
    }
}

/// Several texts in one cell.
pub(super) fn several<T: ToString>(items: &[T]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// A value that may be missing, as a cell.
pub(super) fn maybe<T: ToString>(value: Option<&T>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}
