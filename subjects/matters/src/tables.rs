//! Reading tables of registrations away from the async runtime: a few at a time, within a time and the bounds of a file.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use nhip_files::Limits;
use nhip_intake::error::ReadError;
use nhip_people::Directory;
use tokio::sync::Semaphore;

use crate::error::MattersError;
use crate::rules::table::{TableRead, read};

/// How long a file may wait and be read.
const PATIENCE: Duration = Duration::from_secs(20);
/// How many files are read at the same time; each may hold its limit of memory.
const AT_ONCE: usize = 2;

static PLACES: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(AT_ONCE)));

/// The most that a file may weigh, in bytes.
pub(crate) fn largest_file() -> u64 {
    Limits::default().file_bytes
}

/// Reads a file for the programme of a year.
pub(crate) async fn read_file(
    name: String,
    bytes: Vec<u8>,
    (directory, year): (Directory, i16),
) -> Result<TableRead, MattersError> {
    let told = name.clone();
    let work = async move {
        let place = PLACES.clone().acquire_owned().await.ok();
        tokio::task::spawn_blocking(move || -> Result<TableRead, MattersError> {
            // Held by the work itself, so that a reading which nobody waits for any more still counts.
            let _place = place;
            let source = nhip_files::open(&name, &bytes, &Limits::default()).map_err(ReadError::from)?;
            Ok(read(&source, &directory, year)?)
        })
        .await
    };
    match tokio::time::timeout(PATIENCE, work).await {
        Ok(Ok(read)) => read,
        Ok(Err(_)) => Err(ReadError::Broken { name: told }.into()),
        Err(_) => Err(ReadError::TooSlow { name: told }.into()),
    }
}
