//! One database, SQLite or PostgreSQL, behind one way of asking: `$1` placeholders, columns of text, 64-bit
//! integers and bytes, the SQL that both dialects share.

mod arg;
mod conn;
mod keeper;
mod memory;
mod open;
mod row;
mod sqlite;

pub use arg::{Arg, ToArg};
pub(crate) use conn::Writing;
pub use conn::{Conn, Dialect};
#[cfg(feature = "testing")]
pub(crate) use open::shape;
pub use open::{Database, DatabaseUrl, OpenError};
pub(crate) use row::Given;
pub use row::Row;

use thiserror::Error;

/// A fault of the database itself; the person who asked cannot mend it, the administrator can.
#[derive(Debug, Error)]
pub enum StorageError {
    /// PostgreSQL refused or was lost.
    #[error("cơ sở dữ liệu báo lỗi")]
    Postgres(#[source] sqlx::Error),
    /// SQLite refused.
    #[error("cơ sở dữ liệu báo lỗi")]
    Sqlite(#[source] rusqlite::Error),
    /// The office is being closed.
    #[error("cơ sở dữ liệu đã đóng")]
    Closed,
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
        match error.as_database_error() {
            // disk_full, read_only_sql_transaction
            Some(inner) if matches!(inner.code().as_deref(), Some("53100" | "25006")) => {
                Self::Disk(inner.message().to_owned())
            }
            _ => Self::Postgres(error),
        }
    }
}

impl From<rusqlite::Error> for StorageError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{DiskFull, ReadOnly, SystemIoFailure};
        match error.sqlite_error_code() {
            Some(DiskFull | ReadOnly | SystemIoFailure) => Self::Disk(error.to_string()),
            _ => Self::Sqlite(error),
        }
    }
}

/// Arguments of a query, in the order of its placeholders.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::db::ToArg::to_arg(&$value)),*] };
}

/// The places of a list of keys, for a statement of `Conn::rows_among`: `concat!("… where id in ", among!())`.
#[macro_export]
macro_rules! among {
    () => {
        "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, \
         $25, $26, $27, $28, $29, $30, $31, $32)"
    };
}
