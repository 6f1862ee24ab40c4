//! What can be wrong with one field: what, where, how to mend it.

use std::fmt;

use serde::Serialize;
use thiserror::Error;

use super::record::List;

/// Longest text of one line, in characters.
pub const LINE_CHARS: usize = 200;
/// Longest reason, in characters.
pub const REASON_CHARS: usize = 1000;

/// A field that cannot be stored as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Name of the field.
    pub field: &'static str,
    /// What is wrong.
    pub why: Why,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.why)
    }
}

/// How a field is to be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Error)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// The code of something.
    #[error("mã chỉ gồm chữ không dấu, số, dấu chấm, gạch dưới, gạch nối")]
    Code,
    /// A whole number from zero on.
    #[error("hãy ghi một số nguyên không âm")]
    Number,
    /// A day.
    #[error("hãy ghi ngày như 24/01/2026 hoặc 2026-01-24")]
    Day,
    /// An hour.
    #[error("hãy ghi giờ như 07:30 hoặc 7 giờ 30")]
    Hour,
    /// One of these words.
    #[error("hãy ghi một trong: {}", .0.join(", "))]
    OneOf(Vec<String>),
    /// What an abbreviation stands for, once.
    #[error("chỉ ghi một trong: người, chức vụ, nhóm")]
    OneMeaning,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Error)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Nothing was written.
    #[error("chưa ghi; hãy điền vào")]
    Empty,
    /// Too long.
    #[error("dài {chars} ký tự, nhiều nhất {limit}; hãy rút ngắn")]
    TooLong {
        /// Its length in characters.
        chars: usize,
        /// The most.
        limit: usize,
    },
    /// A character that cannot be shown.
    #[error("có ký tự điều khiển không hiển thị được; hãy gõ lại")]
    Control,
    /// It is of another shape.
    #[error("“{found}” không đọc được; {wanted}")]
    Shape {
        /// What was written.
        found: String,
        /// How to write it.
        wanted: Wanted,
    },
    /// The end lies before the beginning.
    #[error("kết thúc trước khi bắt đầu; hãy sửa ngày hoặc giờ")]
    Backwards,
    /// Below or above what makes sense.
    #[error("{found} nằm ngoài khoảng {least} đến {most}")]
    OutOfRange {
        /// What was written.
        found: i64,
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// It names something that no list holds.
    #[error("“{key}” không có trong {list}; hãy thêm vào đó trước hoặc sửa mã")]
    NotListed {
        /// The key.
        key: String,
        /// The list.
        list: List,
    },
    /// It names itself.
    #[error("không thể chỉ chính mình")]
    Itself,
    /// It stands twice.
    #[error("“{key}” đứng hai lần; hãy bỏ một lần")]
    Twice {
        /// What stands twice.
        key: String,
    },
}

impl Fault {
    /// A fault of a field.
    pub fn new(field: &'static str, why: Why) -> Self {
        Self { field, why }
    }

    /// A field that could not be read.
    pub fn shape(field: &'static str, found: &str, wanted: Wanted) -> Self {
        let found = found.chars().take(60).collect();
        Self { field, why: Why::Shape { found, wanted } }
    }
}

/// The fault of a line of text that must be there.
pub fn line(field: &'static str, text: &str) -> Option<Fault> {
    if text.trim().is_empty() {
        return Some(Fault::new(field, Why::Empty));
    }
    optional(field, text, LINE_CHARS)
}

/// The fault of a text that may be empty, of at most `limit` characters.
pub fn optional(field: &'static str, text: &str, limit: usize) -> Option<Fault> {
    let chars = text.chars().count();
    if chars > limit {
        return Some(Fault::new(field, Why::TooLong { chars, limit }));
    }
    text.chars().any(char::is_control).then(|| Fault::new(field, Why::Control))
}

/// The fault of a number outside its range.
pub fn range(field: &'static str, found: i64, least: i64, most: i64) -> Option<Fault> {
    (found < least || found > most).then(|| Fault::new(field, Why::OutOfRange { found, least, most }))
}

/// The fault of a list in which something stands twice.
pub fn once<'a>(field: &'static str, items: impl IntoIterator<Item = &'a str>) -> Option<Fault> {
    let mut seen = std::collections::BTreeSet::new();
    let twice = items.into_iter().find(|item| !seen.insert(item.to_lowercase()))?;
    Some(Fault::new(field, Why::Twice { key: twice.to_owned() }))
}
