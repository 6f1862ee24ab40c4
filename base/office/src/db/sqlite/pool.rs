//! Connections that wait for the next question.

use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::file::{File, Purpose};
use crate::db::StorageError;

/// At most so many connections of one purpose; each is made when it is first needed.
#[derive(Clone, Debug)]
pub(crate) struct Pool {
    file: File,
    purpose: Purpose,
    places: Arc<Semaphore>,
    most: u32,
    idle: Arc<Mutex<Vec<Connection>>>,
}

impl Pool {
    /// The one connection that writes.
    pub(crate) fn writer(file: &File) -> Self {
        Self::new(file, Purpose::Write, 1)
    }

    /// Connections that read.
    pub(crate) fn readers(file: &File, most: u32) -> Self {
        Self::new(file, Purpose::Read, most)
    }

    /// The one that brings the log into the file.
    pub(crate) fn keeper(file: &File) -> Self {
        Self::new(file, Purpose::Keep, 1)
    }

    fn new(file: &File, purpose: Purpose, most: u32) -> Self {
        let places = Arc::new(Semaphore::new(most as usize));
        Self { file: file.clone(), purpose, places, most, idle: Arc::default() }
    }

    /// A connection, as soon as one is free.
    ///
    /// # Errors
    /// [`StorageError::Closed`] after [`Pool::close`]; what SQLite says when a new one cannot be opened.
    pub(crate) async fn take(&self) -> Result<Lent, StorageError> {
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(|_| StorageError::Closed)?;
        let waiting = self.idle().pop();
        let connection = match waiting {
            Some(connection) => connection,
            None => super::aside(|| self.file.connect(self.purpose))?,
        };
        Ok(Lent { connection: Some(connection), idle: Arc::clone(&self.idle), _place: place })
    }

    /// Waits for those that are lent, then ends all.
    pub(crate) async fn close(&self) {
        if let Ok(all) = self.places.acquire_many(self.most).await {
            self.places.close();
            all.forget();
        }
        let connections = std::mem::take(&mut *self.idle());
        super::aside(|| drop(connections));
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection on loan; it goes back when dropped, unless a transaction could not be ended on it.
#[derive(Debug)]
pub(crate) struct Lent {
    connection: Option<Connection>,
    idle: Arc<Mutex<Vec<Connection>>>,
    _place: OwnedSemaphorePermit,
}

impl Lent {
    /// The one number that a query gives.
    pub(crate) fn number(&self, sql: &str) -> Result<i64, StorageError> {
        Ok(self.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// Moves what is in the log into the file. Passive: it waits for nobody and nobody for it; pages still being read
    /// stay in the log until next time.
    pub(crate) fn bring_log_over(&self) -> rusqlite::Result<()> {
        super::aside(|| self.query_row("pragma wal_checkpoint(passive)", [], |_| Ok(())))
    }
}

impl Deref for Lent {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection.as_ref().unwrap_or_else(|| unreachable!("only `drop` takes it"))
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else { return };
        // After a full disk SQLite has rolled back by itself; what is still open is undone here.
        if connection.is_autocommit() || connection.execute_batch("rollback").is_ok() {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        }
    }
}
