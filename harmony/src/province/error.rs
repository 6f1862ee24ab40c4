//! What is wrong with a table, where, and how to mend it.

use std::fmt;

use crate::programme::ProgrammeError;

/// A fault of a province's tables.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProvinceError {
    /// A column is missing.
    #[error("{file}: thiếu cột “{column}”: hãy thêm cột ấy vào dòng đầu")]
    MissingColumn {
        /// File name.
        file: &'static str,
        /// Column.
        column: &'static str,
    },
    /// A row is not a row of the table.
    #[error(
        "{file}, dòng {row}: không đọc được ({reason}): hãy kiểm tra dấu phẩy và dấu ngoặc kép của dòng này"
    )]
    BrokenRow {
        /// File name.
        file: &'static str,
        /// Line of the file, the heading being line 1.
        row: u64,
        /// As the reader of tables says.
        reason: String,
    },
    /// A cell holds what it cannot hold.
    #[error("{file}, dòng {row}, cột “{column}”: “{value}” {mend}")]
    Cell {
        /// File name.
        file: &'static str,
        /// Line of the file, the heading being line 1.
        row: u64,
        /// Column.
        column: &'static str,
        /// What it holds.
        value: String,
        /// What is wrong and how to mend it.
        mend: Mend,
    },
    /// The programme holds no activity.
    #[error("programme.csv không có dòng nào: hãy ghi ít nhất một hoạt động")]
    NoRows,
    /// The tables do not fit together.
    #[error("các bảng không khớp nhau: {0}")]
    Programme(#[from] ProgrammeError),
}

/// What is wrong with a cell and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mend {
    /// Must not be empty.
    Fill,
    /// Not an id.
    Id(String),
    /// Not a date.
    Date,
    /// Not an hour.
    Hour,
    /// Not a whole number.
    Number,
    /// Not one of the words that are known here.
    OneOf(&'static str),
    /// Not in a list.
    NotIn(&'static str),
    /// Stands twice in the table.
    Twice,
    /// Before its beginning.
    Backwards,
}

impl fmt::Display for Mend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fill => f.write_str("để trống: hãy ghi giá trị"),
            Self::Id(why) => write!(f, "không phải mã hợp lệ ({why})"),
            Self::Date => f.write_str("không phải ngày: hãy ghi dạng 2026-06-01"),
            Self::Hour => f.write_str("không phải giờ: hãy ghi dạng 07:30"),
            Self::Number => f.write_str("không phải số nguyên không âm: hãy ghi bằng chữ số"),
            Self::OneOf(words) => write!(f, "không dùng được: hãy ghi một trong {words}"),
            Self::NotIn(file) => write!(f, "không có trong {file}: hãy thêm vào {file} hoặc sửa mã"),
            Self::Twice => f.write_str("đã có ở dòng trên: mỗi mã chỉ dùng một lần"),
            Self::Backwards => f.write_str("đứng trước lúc bắt đầu: hãy sửa lại"),
        }
    }
}
