//! One database, SQLite or PostgreSQL, behind one way of asking: `$1` placeholders, columns of text, 64-bit
//! integers and bytes, the SQL that both dialects share.

mod arg;
mod conn;
mod keeper;
mod memory;
mod open;
mod row;

pub use arg::{Arg, ToArg};
pub use conn::Conn;
pub(crate) use conn::{Dialect, Writing};
pub use open::{Database, DatabaseUrl, OpenError};
pub use row::Row;

use thiserror::Error;

/// A fault of the database itself; the person who asked cannot mend it, the administrator can.
#[derive(Debug, Error)]
pub enum StorageError {
    /// The database refused or was lost.
    #[error("cơ sở dữ liệu báo lỗi")]
    Database(#[from] sqlx::Error),
    /// A stored value does not fit its column's meaning.
    #[error("giá trị không hợp lệ ở cột {column}: {value}")]
    BadValue {
        /// Column as named in the query.
        column: &'static str,
        /// The value found, shortened.
        value: String,
    },
    /// A value could not be written as JSON.
    #[error("không ghi được dữ liệu dạng JSON")]
    Json(#[from] serde_json::Error),
    /// The disk is full or cannot be written; nothing of the change was kept.
    #[error("không ghi được vào đĩa ({0}): thay đổi chưa được lưu, cần báo quản trị")]
    Disk(String),
}

impl StorageError {
    /// Names faults of the disk apart, because the administrator mends them outside the program.
    pub(crate) fn from_sqlx(error: sqlx::Error) -> Self {
        if let sqlx::Error::Database(inner) = &error {
            let code = inner.code().unwrap_or_default().into_owned();
            // SQLITE_FULL, SQLITE_READONLY (and its extended codes), SQLITE_IOERR; PostgreSQL 53100, 25006.
            let sqlite = code.parse::<i64>().ok().filter(|_| code.len() < 5).map(|n| n & 0xff);
            if matches!(sqlite, Some(8 | 10 | 13)) || code == "53100" || code == "25006" {
                return Self::Disk(inner.message().to_owned());
            }
        }
        Self::Database(error)
    }
}

/// Arguments of a query, in the order of its placeholders.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::db::ToArg::to_arg(&$value)),*] };
}
