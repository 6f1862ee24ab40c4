//! How the database file is opened.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

/// Statements kept ready per connection: more than a desk's pages and acts have.
const STATEMENTS: usize = 256;
/// How long a reader waits while another process mends or ends the log.
const BUSY_WAIT: Duration = Duration::from_secs(10);
/// The writer itself brings the log into the file only when it has grown to so many pages, which the keeper prevents.
const MOST_PAGES_OF_LOG: u32 = 16_384;

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Changes; it never waits for the lock by itself, see [`super::Transaction::writing`].
    Write,
    /// Looks only; SQLite refuses every change on it.
    Read,
    /// Brings the log into the file.
    Keep,
}

/// A database file, made when it is missing.
#[derive(Clone, Debug)]
pub(crate) struct File(PathBuf);

impl File {
    /// The file at this path.
    pub(crate) fn new(path: &Path) -> Self {
        Self(path.to_owned())
    }

    /// One connection, durable with each commit (`synchronous=full` in WAL mode).
    pub(crate) fn connect(&self, purpose: Purpose) -> rusqlite::Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&self.0, flags)?;
        connection.busy_timeout(BUSY_WAIT)?;
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.pragma_update(None, "synchronous", "full")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "wal_autocheckpoint", MOST_PAGES_OF_LOG)?;
        match purpose {
            Purpose::Write => connection.busy_timeout(Duration::ZERO)?,
            Purpose::Read => connection.pragma_update(None, "query_only", true)?,
            Purpose::Keep => {}
        }
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        Ok(connection)
    }
}
