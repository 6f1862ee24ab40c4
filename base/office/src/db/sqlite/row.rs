//! A row as SQLite gave it.

use std::sync::Arc;

use rusqlite::types::{FromSql, Value};

use crate::db::StorageError;

/// Values with the names of their columns, which all rows of an answer share.
#[derive(Clone, Debug)]
pub(crate) struct SqliteRow {
    names: Arc<[Box<str>]>,
    values: Box<[Value]>,
}

impl SqliteRow {
    pub(super) fn new(names: &Arc<[Box<str>]>, row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        let values = (0..names.len()).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?;
        Ok(Self { names: Arc::clone(names), values })
    }

    /// The value at a place.
    ///
    /// # Errors
    /// [`StorageError::Sqlite`] when there is none, or none of this type.
    pub(crate) fn at<T: FromSql>(&self, place: usize) -> Result<T, StorageError> {
        let value = self.values.get(place).ok_or(rusqlite::Error::InvalidColumnIndex(place))?;
        T::column_result(value.into()).map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(place, value.data_type(), Box::new(error)).into()
        })
    }

    /// The value of a column.
    ///
    /// # Errors
    /// As [`SqliteRow::at`].
    pub(crate) fn get<T: FromSql>(&self, column: &'static str) -> Result<T, StorageError> {
        let place = self.names.iter().position(|name| &**name == column);
        self.at(place.ok_or_else(|| rusqlite::Error::InvalidColumnName(column.to_owned()))?)
    }
}
