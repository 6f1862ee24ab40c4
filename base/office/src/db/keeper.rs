//! Bringing SQLite's log into its file beside the writer, so that no change waits for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions};
use tracing::warn;

/// Commits between two times. A change writes some fifteen pages of four KiB, so the log grows to some 24 MiB; while it is
/// brought over, commits wait for the same disk.
const COMMITS: u32 = 400;

/// Counts commits, and now and then moves what they wrote from the log (WAL) into the database file.
#[derive(Clone, Debug)]
pub(super) struct Keeper {
    pool: SqlitePool,
    commits: Arc<AtomicU32>,
}

impl Keeper {
    /// One connection of its own, made when it is first needed.
    pub(super) fn new(options: SqliteConnectOptions) -> Self {
        let pool = SqlitePoolOptions::new().max_connections(1).min_connections(0).connect_lazy_with(options);
        Self { pool, commits: Arc::default() }
    }

    /// Told after each commit; the moving goes on by itself.
    pub(super) fn committed(&self) {
        let count = self.commits.fetch_add(1, Ordering::Relaxed).wrapping_add(1);
        if !count.is_multiple_of(COMMITS) {
            return;
        }
        let pool = self.pool.clone();
        tokio::spawn(async move {
            // Passive: it waits for nobody and nobody for it; pages still being read stay in the log until next time.
            if let Err(error) = sqlx::query("pragma wal_checkpoint(passive)").execute(&pool).await {
                warn!(%error, "the log of the database was not brought into its file");
            }
        });
    }

    pub(super) async fn close(&self) {
        self.pool.close().await;
    }
}
