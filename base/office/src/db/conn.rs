//! A connection inside a transaction, for reading or for writing.

use std::hash::Hash;
use std::sync::Arc;

use futures::TryStreamExt as _;
use sqlx::{AssertSqlSafe, Postgres};

use super::memory::Memory;
use super::{Arg, Row, StorageError, ToArg, sqlite};

/// How many keys one statement of [`Conn::rows_among`] asks for: as many as [`among!`](crate::among) has places.
const AT_ONCE: usize = 32;

/// A transaction on either database. It is undone unless the act that holds it is committed.
#[derive(Debug)]
pub struct Conn {
    tx: Tx,
    memory: Memory,
    ground: Ground,
}

/// The transaction itself.
#[derive(Debug)]
pub(super) enum Tx {
    /// On SQLite.
    Sqlite(sqlite::Transaction),
    /// On PostgreSQL.
    Postgres(sqlx::Transaction<'static, Postgres>),
}

/// Which of the two a transaction is on, for the few things that they do differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// What a transaction knows of the office's ground: its directory and settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ground {
    /// Nobody has asked yet.
    Unknown,
    /// It changed last at this revision.
    Since(i64),
    /// This transaction changes it: nothing that was remembered holds in here, and nothing made in here may be
    /// remembered, because the transaction may yet be undone.
    Changing,
}

/// A transaction that holds the office's single writer.
#[derive(Debug)]
pub(crate) struct Writing {
    pub(crate) conn: Conn,
    pub(crate) head: crate::journal::Head,
}

macro_rules! bind {
    ($query:expr, $args:expr) => {{
        let mut query = $query;
        for arg in $args {
            query = match arg {
                Arg::Text(text) => query.bind(text),
                Arg::Int(int) => query.bind(int),
                Arg::Bytes(bytes) => query.bind(bytes),
            };
        }
        query
    }};
}

impl Conn {
    pub(super) fn new(tx: Tx, memory: Memory) -> Self {
        Self { tx, memory, ground: Ground::Unknown }
    }

    /// Which of the two databases this is, for the few statements that have no text in common.
    pub fn dialect(&self) -> Dialect {
        match self.tx {
            Tx::Sqlite(_) => Dialect::Sqlite,
            Tx::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Says that this transaction changes the office's ground: its directory or settings.
    pub fn changes_ground(&mut self) {
        self.ground = Ground::Changing;
    }

    pub(crate) fn is_ground_changing(&self) -> bool {
        self.ground == Ground::Changing
    }

    /// Tells what a statement has found out already.
    pub(super) fn stands_on(&mut self, ground: i64) {
        self.ground = Ground::Since(ground);
    }

    async fn ground(&mut self) -> Result<Option<i64>, StorageError> {
        if self.ground == Ground::Unknown {
            self.ground = Ground::Since(crate::journal::store::head(self).await?.ground);
        }
        Ok(match self.ground {
            Ground::Since(revision) => Some(revision),
            Ground::Unknown | Ground::Changing => None,
        })
    }

    /// What was made of the office's directory and settings under this key, when they are still the same.
    pub async fn recall<K, V>(&mut self, key: &K) -> Result<Option<Arc<V>>, StorageError>
    where
        K: Eq + Hash + Send + Sync + 'static,
        V: Send + Sync + 'static,
    {
        let ground = self.ground().await?;
        Ok(ground.and_then(|ground| self.memory.recall(ground, key)))
    }

    /// Keeps, for everybody who asks on the same ground, what was made of the directory and settings alone.
    pub async fn remember<K, V>(&mut self, key: K, value: Arc<V>) -> Result<(), StorageError>
    where
        K: Eq + Hash + Send + 'static,
        V: Send + Sync + 'static,
    {
        if let Some(ground) = self.ground().await? {
            self.memory.remember(ground, key, value);
        }
        Ok(())
    }

    /// All rows of a query.
    pub async fn rows(&mut self, sql: &'static str, args: Vec<Arg>) -> Result<Vec<Row>, StorageError> {
        match &mut self.tx {
            Tx::Sqlite(tx) => Ok(tx.rows(sql, &args)?.into_iter().map(Row::from).collect()),
            Tx::Postgres(tx) => {
                let rows = bind!(sqlx::query(sql), args).fetch_all(&mut **tx).await;
                Ok(rows.map_err(StorageError::from_sqlx)?.into_iter().map(Row::from).collect())
            }
        }
    }

    /// The rows of a query for many keys: `sql` asks for those that are in [`among!`](crate::among), and is run for as many
    /// keys at a time as that has places. Rows of one run come in the order of the query; no key may be named twice.
    pub async fn rows_among(&mut self, sql: &'static str, keys: &[&str]) -> Result<Vec<Row>, StorageError> {
        let mut rows = Vec::new();
        for piece in keys.chunks(AT_ONCE) {
            // The last run names its last key again where it has fewer keys than places.
            let places = (0..AT_ONCE).filter_map(|at| piece.get(at).or(piece.last()));
            rows.extend(self.rows(sql, places.map(|key| key.to_arg()).collect()).await?);
        }
        Ok(rows)
    }

    /// The first row of a query, if there is one.
    pub async fn row(&mut self, sql: &'static str, args: Vec<Arg>) -> Result<Option<Row>, StorageError> {
        match &mut self.tx {
            Tx::Sqlite(tx) => Ok(tx.row(sql, &args)?.map(Row::from)),
            Tx::Postgres(tx) => {
                let row = bind!(sqlx::query(sql), args).fetch_optional(&mut **tx).await;
                Ok(row.map_err(StorageError::from_sqlx)?.map(Row::from))
            }
        }
    }

    /// Runs a statement; how many rows it touched.
    pub async fn run(&mut self, sql: &'static str, args: Vec<Arg>) -> Result<u64, StorageError> {
        match &mut self.tx {
            Tx::Sqlite(tx) => tx.run(sql, &args),
            Tx::Postgres(tx) => {
                let done = bind!(sqlx::query(sql), args).execute(&mut **tx).await;
                Ok(done.map_err(StorageError::from_sqlx)?.rows_affected())
            }
        }
    }

    /// Runs a statement whose names of tables and columns come from the database's own catalogue.
    pub(crate) async fn catalogued(&mut self, sql: String, args: Vec<Arg>) -> Result<(), StorageError> {
        match &mut self.tx {
            Tx::Sqlite(tx) => tx.run_once(&sql, &args),
            Tx::Postgres(tx) => {
                let done = bind!(sqlx::query(AssertSqlSafe(sql)), args).execute(&mut **tx).await;
                done.map(drop).map_err(StorageError::from_sqlx)
            }
        }
    }

    /// Hands over the rows of such a query one by one, however many there are.
    pub(crate) async fn each<E: From<StorageError>>(
        &mut self,
        sql: String,
        take: &mut (dyn FnMut(Row) -> Result<(), E> + Send),
    ) -> Result<(), E> {
        match &mut self.tx {
            Tx::Sqlite(tx) => tx.each(&sql, &mut |row| take(Row::from(row))),
            Tx::Postgres(tx) => {
                let mut rows = sqlx::query(AssertSqlSafe(sql)).fetch(&mut **tx);
                while let Some(row) = rows.try_next().await.map_err(StorageError::from_sqlx)? {
                    take(Row::from(row))?;
                }
                Ok(())
            }
        }
    }

    pub(crate) async fn commit(self) -> Result<(), StorageError> {
        match self.tx {
            Tx::Sqlite(tx) => tx.commit(),
            Tx::Postgres(tx) => tx.commit().await.map_err(StorageError::from_sqlx),
        }
    }
}
