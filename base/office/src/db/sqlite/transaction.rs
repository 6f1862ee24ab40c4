//! A transaction on one connection.

use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, Statement, ToSql};
use tokio::time::Instant;

use super::pool::{Lent, Pool};
use super::row::SqliteRow;
use crate::db::{Arg, StorageError};

/// How long a change waits for another process that holds the writer.
const LOCK_WAIT: Duration = Duration::from_secs(10);
const FIRST_PAUSE: Duration = Duration::from_millis(1);
const LONGEST_PAUSE: Duration = Duration::from_millis(25);

/// Undone when dropped before [`Transaction::commit`].
#[derive(Debug)]
pub(crate) struct Transaction {
    lent: Lent,
}

impl Transaction {
    /// Sees one moment of the data.
    pub(crate) async fn reading(readers: &Pool) -> Result<Self, StorageError> {
        let lent = readers.take().await?;
        run(&lent, "begin", &[])?;
        Ok(Self { lent })
    }

    /// Holds the file's single writer; tasks of this process go on while another process has it.
    ///
    /// # Errors
    /// SQLite's “busy” when the other process keeps it for ten seconds.
    pub(crate) async fn writing(writer: &Pool) -> Result<Self, StorageError> {
        let lent = writer.take().await?;
        let (until, mut pause) = (Instant::now() + LOCK_WAIT, FIRST_PAUSE);
        loop {
            match run(&lent, "begin immediate", &[]) {
                Ok(_) => return Ok(Self { lent }),
                Err(error) if is_busy(&error) && Instant::now() < until => {
                    tokio::time::sleep(pause).await;
                    pause = (pause * 2).min(LONGEST_PAUSE);
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    pub(crate) fn rows(&mut self, sql: &str, args: &[Arg]) -> Result<Vec<SqliteRow>, StorageError> {
        Ok(super::aside(|| {
            let mut statement = self.lent.prepare_cached(sql)?;
            bind(&mut statement, args)?;
            let names = names(&statement);
            statement.raw_query().mapped(|row| SqliteRow::new(&names, row)).collect::<rusqlite::Result<_>>()
        })?)
    }

    pub(crate) fn row(&mut self, sql: &str, args: &[Arg]) -> Result<Option<SqliteRow>, StorageError> {
        let mut statement = self.lent.prepare_cached(sql)?;
        bind(&mut statement, args)?;
        let names = names(&statement);
        let mut rows = statement.raw_query();
        Ok(rows.next()?.map(|row| SqliteRow::new(&names, row)).transpose()?)
    }

    /// Runs a statement that is asked again and again; how many rows it touched.
    pub(crate) fn run(&mut self, sql: &str, args: &[Arg]) -> Result<u64, StorageError> {
        Ok(run(&self.lent, sql, args)?)
    }

    /// Runs a statement that will hardly come again.
    pub(crate) fn run_once(&mut self, sql: &str, args: &[Arg]) -> Result<(), StorageError> {
        super::aside(|| finish(&mut self.lent.prepare(sql)?, args))?;
        Ok(())
    }

    /// Hands over rows one by one, however many there are.
    pub(crate) fn each<E: From<StorageError>>(
        &mut self,
        sql: &str,
        take: &mut (dyn FnMut(SqliteRow) -> Result<(), E> + Send),
    ) -> Result<(), E> {
        let broken = |error: rusqlite::Error| E::from(StorageError::from(error));
        super::aside(|| {
            let mut statement = self.lent.prepare(sql).map_err(broken)?;
            let names = names(&statement);
            let mut rows = statement.query([]).map_err(broken)?;
            while let Some(row) = rows.next().map_err(broken)? {
                take(SqliteRow::new(&names, row).map_err(broken)?)?;
            }
            Ok(())
        })
    }

    /// Keeps everything; on the disk when this returns.
    pub(crate) fn commit(self) -> Result<(), StorageError> {
        super::aside(|| run(&self.lent, "commit", &[]))?;
        Ok(())
    }
}

fn run(connection: &Connection, sql: &str, args: &[Arg]) -> rusqlite::Result<u64> {
    finish(&mut *connection.prepare_cached(sql)?, args)?;
    Ok(connection.changes())
}

fn finish(statement: &mut Statement<'_>, args: &[Arg]) -> rusqlite::Result<()> {
    bind(statement, args)?;
    // A statement with `returning`, or a pragma, gives rows that nobody asked for.
    let mut rows = statement.raw_query();
    while rows.next()?.is_some() {}
    Ok(())
}

/// To SQLite `$2` is a name, not a place: it numbers names in the order in which it meets them.
fn bind(statement: &mut Statement<'_>, args: &[Arg]) -> rusqlite::Result<()> {
    for place in 1..=statement.parameter_count() {
        let number =
            statement.parameter_name(place).and_then(|name| name.strip_prefix('$')?.parse::<usize>().ok());
        let arg = number.and_then(|number| args.get(number.checked_sub(1)?));
        statement.raw_bind_parameter(
            place,
            arg.ok_or(rusqlite::Error::InvalidParameterCount(args.len(), place))?,
        )?;
    }
    Ok(())
}

fn names(statement: &Statement<'_>) -> Arc<[Box<str>]> {
    statement.column_names().into_iter().map(Box::from).collect()
}

fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

impl ToSql for Arg {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        match self {
            Self::Text(text) => text.to_sql(),
            Self::Int(int) => int.to_sql(),
            Self::Bytes(bytes) => bytes.to_sql(),
        }
    }
}
