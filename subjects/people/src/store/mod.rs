//! The directory's tables. One select list, one row type, one way to put per kind of record.

mod calendar;
mod naming;
mod persons;
mod places;

use nhip_office::args;
use nhip_office::db::{Arg, Conn, Row, StorageError};

pub(crate) use calendar::{calendar, calendar_versions, latest_calendar, put_calendar};

use crate::rules::record::{Kept, Record};

/// A record that has a table. Columns `owner`, `version` and `standing` stand in each; its own come after them.
pub trait Stored: Record {
    /// All rows, in no order: databases sort letters differently; columns named as [`Stored::read`] asks for them.
    const ALL: &'static str;
    /// The row of the key `$1`.
    const ONE: &'static str;
    /// Inserts or replaces: `$1` key, `$2` owner, `$3` version, `$4` standing, then [`Stored::columns`].
    const PUT: &'static str;

    /// The values of its own columns, in the order of [`Stored::PUT`].
    fn columns(&self) -> Result<Vec<Arg>, StorageError>;

    /// The record of a row.
    fn read(row: &Row) -> Result<Self, StorageError>;
}

/// All records of a kind in the order of lists, removed ones included.
pub(crate) async fn all<R: Stored>(conn: &mut Conn) -> Result<Vec<Kept<R>>, StorageError> {
    let mut records: Vec<Kept<R>> =
        conn.rows(R::ALL, vec![]).await?.iter().map(kept).collect::<Result<_, _>>()?;
    records.sort_by_cached_key(|record| (record.value.place(), record.value.key()));
    Ok(records)
}

/// The record of a key, also when it was removed.
pub(crate) async fn find<R: Stored>(conn: &mut Conn, key: &str) -> Result<Option<Kept<R>>, StorageError> {
    conn.row(R::ONE, args![key]).await?.as_ref().map(kept).transpose()
}

/// Stores a record under its key.
pub(crate) async fn put<R: Stored>(conn: &mut Conn, record: &Kept<R>) -> Result<(), StorageError> {
    let mut values =
        args![record.value.key(), record.owner, record.version, record.standing.word().to_owned()];
    values.extend(record.value.columns()?);
    conn.changes_ground();
    conn.run(R::PUT, values).await?;
    Ok(())
}

fn kept<R: Stored>(row: &Row) -> Result<Kept<R>, StorageError> {
    Ok(Kept {
        value: R::read(row)?,
        owner: row.parsed("owner")?,
        version: row.int("version")?,
        standing: row.parsed("standing")?,
    })
}

/// A small unsigned number of a row.
fn number(row: &Row, column: &'static str) -> Result<u32, StorageError> {
    let found = row.int(column)?;
    u32::try_from(found).map_err(|_| StorageError::BadValue { column, value: found.to_string() })
}
