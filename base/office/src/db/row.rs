//! One row that came back.

use std::str::FromStr;

use jiff::Timestamp;
use sqlx::Row as _;
use sqlx::postgres::PgRow;

use super::StorageError;
use super::sqlite::SqliteRow;

/// A row of either database, read by column name.
#[derive(Debug)]
pub struct Row(pub(crate) Given);

/// The row as its driver gave it.
#[derive(Debug)]
pub(crate) enum Given {
    /// From SQLite.
    Sqlite(SqliteRow),
    /// From PostgreSQL.
    Postgres(PgRow),
}

impl From<SqliteRow> for Row {
    fn from(row: SqliteRow) -> Self {
        Self(Given::Sqlite(row))
    }
}

impl From<PgRow> for Row {
    fn from(row: PgRow) -> Self {
        Self(Given::Postgres(row))
    }
}

impl Row {
    /// Text that is never null.
    pub fn text(&self, column: &'static str) -> Result<String, StorageError> {
        Ok(match &self.0 {
            Given::Sqlite(row) => row.get(column)?,
            Given::Postgres(row) => row.try_get(column).map_err(StorageError::from_sqlx)?,
        })
    }

    /// Text or null.
    pub fn text_or_null(&self, column: &'static str) -> Result<Option<String>, StorageError> {
        Ok(match &self.0 {
            Given::Sqlite(row) => row.get(column)?,
            Given::Postgres(row) => row.try_get(column).map_err(StorageError::from_sqlx)?,
        })
    }

    /// An integer that is never null.
    pub fn int(&self, column: &'static str) -> Result<i64, StorageError> {
        Ok(match &self.0 {
            Given::Sqlite(row) => row.get(column)?,
            Given::Postgres(row) => row.try_get(column).map_err(StorageError::from_sqlx)?,
        })
    }

    /// An integer or null.
    pub fn int_or_null(&self, column: &'static str) -> Result<Option<i64>, StorageError> {
        Ok(match &self.0 {
            Given::Sqlite(row) => row.get(column)?,
            Given::Postgres(row) => row.try_get(column).map_err(StorageError::from_sqlx)?,
        })
    }

    /// Bytes that are never null.
    pub fn bytes(&self, column: &'static str) -> Result<Vec<u8>, StorageError> {
        Ok(match &self.0 {
            Given::Sqlite(row) => row.get(column)?,
            Given::Postgres(row) => row.try_get(column).map_err(StorageError::from_sqlx)?,
        })
    }

    /// Text in the meaning of `T`; a value that does not fit names its column.
    pub fn parsed<T: FromStr>(&self, column: &'static str) -> Result<T, StorageError> {
        let text = self.text(column)?;
        text.parse().map_err(|_| bad(column, &text))
    }

    /// Text in the meaning of `T`, or null.
    pub fn parsed_or_null<T: FromStr>(&self, column: &'static str) -> Result<Option<T>, StorageError> {
        self.text_or_null(column)?.map(|text| text.parse().map_err(|_| bad(column, &text))).transpose()
    }

    /// A moment stored as milliseconds.
    pub fn moment(&self, column: &'static str) -> Result<Timestamp, StorageError> {
        let ms = self.int(column)?;
        Timestamp::from_millisecond(ms).map_err(|_| bad(column, &ms.to_string()))
    }

    /// A moment or null.
    pub fn moment_or_null(&self, column: &'static str) -> Result<Option<Timestamp>, StorageError> {
        self.int_or_null(column)?
            .map(|ms| Timestamp::from_millisecond(ms).map_err(|_| bad(column, &ms.to_string())))
            .transpose()
    }

    /// A value stored as JSON text.
    pub fn json<T: serde::de::DeserializeOwned>(&self, column: &'static str) -> Result<T, StorageError> {
        let text = self.text(column)?;
        serde_json::from_str(&text).map_err(|_| bad(column, &text))
    }
}

fn bad(column: &'static str, value: &str) -> StorageError {
    StorageError::BadValue { column, value: value.chars().take(80).collect() }
}
