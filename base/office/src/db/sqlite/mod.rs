//! SQLite, asked in the thread that has the question.
//!
//! A driver with a thread of its own costs two wake-ups per statement, more than most statements take here. What may
//! take long (many rows, the disk) is run so that the runtime's other tasks go on meanwhile.

mod file;
mod pool;
mod row;
mod transaction;

pub(super) use file::File;
pub(super) use pool::Pool;
pub(crate) use row::SqliteRow;
pub(super) use transaction::Transaction;

use tokio::runtime::{Handle, RuntimeFlavor};

/// Runs what may take longer than a task should hold its thread; on a runtime of one thread there is nobody to hand
/// the other tasks to.
fn aside<T>(work: impl FnOnce() -> T) -> T {
    match Handle::try_current().map(|handle| handle.runtime_flavor()) {
        Ok(RuntimeFlavor::MultiThread) => tokio::task::block_in_place(work),
        _ => work(),
    }
}
