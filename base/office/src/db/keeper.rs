//! Bringing SQLite's log into its file beside the writer, so that no change waits for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use tracing::warn;

use super::sqlite;

/// Commits between two times. A change writes some fifteen pages of four KiB, so the log grows to some 24 MiB; while it is
/// brought over, commits wait for the same disk.
const COMMITS: u32 = 400;

/// Counts commits, and now and then moves what they wrote from the log (WAL) into the database file.
#[derive(Clone, Debug)]
pub(super) struct Keeper {
    pool: sqlite::Pool,
    commits: Arc<AtomicU32>,
}

impl Keeper {
    /// One connection of its own, made when it is first needed.
    pub(super) fn new(file: &sqlite::File) -> Self {
        Self { pool: sqlite::Pool::keeper(file), commits: Arc::default() }
    }

    /// Told after each commit; the moving goes on by itself.
    pub(super) fn committed(&self) {
        let count = self.commits.fetch_add(1, Ordering::Relaxed).wrapping_add(1);
        if !count.is_multiple_of(COMMITS) {
            return;
        }
        let pool = self.pool.clone();
        tokio::spawn(async move {
            let Ok(connection) = pool.take().await else { return };
            if let Err(error) = connection.bring_log_over() {
                warn!(%error, "the log of the database was not brought into its file");
            }
        });
    }

    pub(super) async fn close(&self) {
        self.pool.close().await;
    }
}
