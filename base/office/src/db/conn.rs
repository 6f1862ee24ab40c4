//! A connection inside a transaction, for reading or for writing.

use futures::TryStreamExt as _;
use sqlx::{AssertSqlSafe, Postgres, Sqlite, Transaction};

use super::{Arg, Row, StorageError};

/// A transaction on either database. It is undone unless the act that holds it is committed.
#[derive(Debug)]
pub enum Conn {
    /// On SQLite.
    Sqlite(Transaction<'static, Sqlite>),
    /// On PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
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
    /// All rows of a query.
    pub async fn rows(&mut self, sql: &'static str, args: Vec<Arg>) -> Result<Vec<Row>, StorageError> {
        match self {
            Self::Sqlite(tx) => bind!(sqlx::query(sql), args)
                .fetch_all(&mut **tx)
                .await
                .map(|rows| rows.into_iter().map(Row::Sqlite).collect()),
            Self::Postgres(tx) => bind!(sqlx::query(sql), args)
                .fetch_all(&mut **tx)
                .await
                .map(|rows| rows.into_iter().map(Row::Postgres).collect()),
        }
        .map_err(StorageError::from_sqlx)
    }

    /// The first row of a query, if there is one.
    pub async fn row(&mut self, sql: &'static str, args: Vec<Arg>) -> Result<Option<Row>, StorageError> {
        match self {
            Self::Sqlite(tx) => {
                bind!(sqlx::query(sql), args).fetch_optional(&mut **tx).await.map(|row| row.map(Row::Sqlite))
            }
            Self::Postgres(tx) => bind!(sqlx::query(sql), args)
                .fetch_optional(&mut **tx)
                .await
                .map(|row| row.map(Row::Postgres)),
        }
        .map_err(StorageError::from_sqlx)
    }

    /// Runs a statement; how many rows it touched.
    pub async fn run(&mut self, sql: &'static str, args: Vec<Arg>) -> Result<u64, StorageError> {
        match self {
            Self::Sqlite(tx) => {
                bind!(sqlx::query(sql), args).execute(&mut **tx).await.map(|done| done.rows_affected())
            }
            Self::Postgres(tx) => {
                bind!(sqlx::query(sql), args).execute(&mut **tx).await.map(|done| done.rows_affected())
            }
        }
        .map_err(StorageError::from_sqlx)
    }

    /// Runs a statement whose names of tables and columns come from the database's own catalogue.
    pub(crate) async fn catalogued(&mut self, sql: String, args: Vec<Arg>) -> Result<(), StorageError> {
        let sql = AssertSqlSafe(sql);
        match self {
            Self::Sqlite(tx) => bind!(sqlx::query(sql), args).execute(&mut **tx).await.map(drop),
            Self::Postgres(tx) => bind!(sqlx::query(sql), args).execute(&mut **tx).await.map(drop),
        }
        .map_err(StorageError::from_sqlx)
    }

    /// Hands over the rows of such a query one by one, however many there are.
    pub(crate) async fn each<E: From<StorageError>>(
        &mut self,
        sql: String,
        take: &mut (dyn FnMut(Row) -> Result<(), E> + Send),
    ) -> Result<(), E> {
        let sql = AssertSqlSafe(sql);
        let broken = |error| E::from(StorageError::from_sqlx(error));
        match self {
            Self::Sqlite(tx) => {
                let mut rows = sqlx::query(sql).fetch(&mut **tx);
                while let Some(row) = rows.try_next().await.map_err(broken)? {
                    take(Row::Sqlite(row))?;
                }
            }
            Self::Postgres(tx) => {
                let mut rows = sqlx::query(sql).fetch(&mut **tx);
                while let Some(row) = rows.try_next().await.map_err(broken)? {
                    take(Row::Postgres(row))?;
                }
            }
        }
        Ok(())
    }

    pub(crate) async fn commit(self) -> Result<(), StorageError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await,
            Self::Postgres(tx) => tx.commit().await,
        }
        .map_err(StorageError::from_sqlx)
    }
}
