//! Opening the database that a configuration names, and bringing it to the current shape.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use sqlx::Connection as _;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode};
use thiserror::Error;

use super::conn::{Conn, Tx, Writing};
use super::keeper::Keeper;
use super::memory::Memory;
use super::{StorageError, sqlite};
use crate::journal;

/// Where an office keeps its data: a SQLite file or a PostgreSQL database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// Path of the SQLite file; made when missing.
    Sqlite(PathBuf),
    /// `postgres://…`; the text may hold a password and is never printed.
    Postgres(Secret),
}

/// A text that must not reach a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("(kín)")
    }
}

/// Why a database could not be opened; the administrator mends it.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The address is neither a `.db` path nor `postgres://`.
    #[error("địa chỉ cơ sở dữ liệu không hợp lệ: dùng sqlite:ĐƯỜNG-DẪN hoặc postgres://…")]
    Url,
    /// The folder of the file cannot be made.
    #[error("không tạo được thư mục {path}")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// It does not answer or refuses.
    #[error("không mở được cơ sở dữ liệu")]
    Database(#[from] sqlx::Error),
    /// A migration failed, or the database is newer than this program.
    #[error("không nâng cấp được cấu trúc cơ sở dữ liệu")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// The first reading failed.
    #[error("không đọc được cơ sở dữ liệu")]
    Storage(#[from] StorageError),
}

impl FromStr for DatabaseUrl {
    type Err = OpenError;

    fn from_str(text: &str) -> Result<Self, OpenError> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(Secret(text.to_owned())));
        }
        match text.strip_prefix("sqlite:") {
            Some(path) if !path.is_empty() => Ok(Self::Sqlite(PathBuf::from(path))),
            _ => Err(OpenError::Url),
        }
    }
}

/// One office's database, and what is remembered of its ground.
#[derive(Clone, Debug)]
pub struct Database {
    pools: Pools,
    memory: Memory,
}

/// SQLite has one connection that writes and several that read (WAL lets them read meanwhile).
#[derive(Clone, Debug)]
enum Pools {
    /// A SQLite file.
    Sqlite {
        /// The one writer.
        writer: sqlite::Pool,
        /// Readers.
        readers: sqlite::Pool,
        /// Brings the log into the file.
        keeper: Keeper,
    },
    /// A PostgreSQL database.
    Postgres(PgPool),
}

static SQLITE_MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("../../migrations/sqlite");
static POSTGRES_MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("../../migrations/postgres");

const READERS: u32 = 8;

/// Names the shape that this program's migrations give to a database: another migration, another name.
#[cfg(feature = "testing")]
pub(crate) fn shape() -> String {
    use sha2::{Digest as _, Sha256};
    let mut digest = Sha256::new();
    for migration in SQLITE_MIGRATIONS.iter().chain(POSTGRES_MIGRATIONS.iter()) {
        digest.update(&migration.checksum);
    }
    hex::encode(&digest.finalize()[..8])
}

impl Database {
    /// Opens the database and runs the migrations that it lacks; safe to repeat and to run twice at once.
    pub async fn open(url: &DatabaseUrl) -> Result<Self, OpenError> {
        let pools = match url {
            DatabaseUrl::Sqlite(path) => open_sqlite(path).await?,
            DatabaseUrl::Postgres(url) => open_postgres(url).await?,
        };
        Ok(Self { pools, memory: Memory::default() })
    }

    /// A transaction that sees one moment of the data and changes nothing.
    pub(crate) async fn reading(&self) -> Result<Conn, StorageError> {
        let tx = match &self.pools {
            Pools::Sqlite { readers, .. } => Tx::Sqlite(sqlite::Transaction::reading(readers).await?),
            Pools::Postgres(pool) => {
                let begin = "begin isolation level repeatable read read only";
                Tx::Postgres(pool.begin_with(begin).await.map_err(StorageError::from_sqlx)?)
            }
        };
        Ok(Conn::new(tx, self.memory.clone()))
    }

    /// A transaction that holds the office's single writer until it ends.
    ///
    /// Locking the one row of `journal_head` is what makes writers wait for each other on PostgreSQL, also
    /// across processes; SQLite has its own lock from `begin immediate`.
    pub(crate) async fn writing(&self) -> Result<Writing, StorageError> {
        let mut conn = self.aside().await?;
        let mut head = journal::store::locked_head(&mut conn).await?;
        conn.stands_on(head.ground);
        head.revision += 1;
        Ok(Writing { conn, head })
    }

    /// A transaction that writes without counting as a change.
    pub(crate) async fn aside(&self) -> Result<Conn, StorageError> {
        let tx = match &self.pools {
            Pools::Sqlite { writer, .. } => Tx::Sqlite(sqlite::Transaction::writing(writer).await?),
            Pools::Postgres(pool) => Tx::Postgres(pool.begin().await.map_err(StorageError::from_sqlx)?),
        };
        Ok(Conn::new(tx, self.memory.clone()))
    }

    /// Counts the acts. One statement without a transaction: every request asks it.
    pub(crate) async fn revision(&self) -> Result<i64, StorageError> {
        let sql = "select revision from journal_head where id = 1";
        match &self.pools {
            Pools::Sqlite { readers, .. } => readers.take().await?.number(sql),
            Pools::Postgres(pool) => {
                sqlx::query_scalar(sql).fetch_one(pool).await.map_err(StorageError::from_sqlx)
            }
        }
    }

    /// Told after each commit.
    pub(crate) fn committed(&self) {
        if let Pools::Sqlite { keeper, .. } = &self.pools {
            keeper.committed();
        }
    }

    /// Ends all connections after the running statements.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { writer, readers, keeper } => {
                readers.close().await;
                keeper.close().await;
                writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

async fn open_sqlite(path: &Path) -> Result<Pools, OpenError> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)
            .map_err(|source| OpenError::Folder { path: folder.to_owned(), source })?;
    }
    migrate_sqlite(path).await?;
    let file = sqlite::File::new(path);
    let (writer, readers) = (sqlite::Pool::writer(&file), sqlite::Pool::readers(&file, READERS));
    Ok(Pools::Sqlite { writer, readers, keeper: Keeper::new(&file) })
}

async fn migrate_sqlite(path: &Path) -> Result<(), OpenError> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .foreign_keys(true);
    let mut connection = SqliteConnection::connect_with(&options).await?;
    SQLITE_MIGRATIONS.run(&mut connection).await?;
    Ok(connection.close().await?)
}

async fn open_postgres(url: &Secret) -> Result<Pools, OpenError> {
    let options = PgConnectOptions::from_str(&url.0)?;
    let pool = PgPoolOptions::new().max_connections(READERS * 2).connect_with(options).await?;
    POSTGRES_MIGRATIONS.run(&pool).await?;
    Ok(Pools::Postgres(pool))
}
