//! Making the index anew, in transactions that are short enough to let others write between them.

use nhip_office::Office;
use nhip_office::db::StorageError;
use nhip_office::journal;

use super::gather;
use crate::store::entries::{self, State};

/// Things of one transaction.
const BATCH: usize = 100;

/// Throws the index away and makes it anew; `progress` is told how many things of how many are in it. What is changed
/// meanwhile is read by [`super::follow()`] afterwards, from the entry at which this began.
///
/// # Errors
/// When the database fails; the next [`super::follow()`] begins anew then.
pub async fn rebuild(
    office: &Office,
    progress: &mut (dyn FnMut(usize, usize) + Send),
) -> Result<usize, StorageError> {
    let mut derived = office.derived().await?;
    let before = entries::locked_state(derived.conn()).await?.map_or(0, |state| state.building);
    let head = journal::end(derived.conn()).await?;
    entries::clear(derived.conn()).await?;
    let begun = State { through: head.seq, hash: head.hash, building: before + 1 };
    entries::put_state(derived.conn(), &begun).await?;
    derived.commit().await?;
    let things = gather::all(office.view().await?.conn(), office.code()).await?;
    let mut done = 0;
    for batch in things.chunks(BATCH) {
        let mut derived = office.derived().await?;
        // Another one has begun anew meanwhile, has thrown this one's work away, and will bring its own to the end.
        if entries::locked_state(derived.conn()).await?.as_ref() != Some(&begun) {
            return Ok(done);
        }
        for thing in batch {
            gather::renew(derived.conn(), office.code(), thing).await?;
        }
        derived.commit().await?;
        done += batch.len();
        progress(done, things.len());
    }
    let mut derived = office.derived().await?;
    if entries::locked_state(derived.conn()).await?.as_ref() == Some(&begun) {
        entries::put_state(derived.conn(), &State { building: 0, ..begun }).await?;
    }
    derived.commit().await?;
    Ok(done)
}
