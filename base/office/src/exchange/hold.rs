//! After a restore: the outbox may be behind what partners have already applied. New notices would then get
//! numbers that the partner takes for repeats, and be lost. So nothing leaves until the partner has said how
//! far it is, and what was written meanwhile is numbered after that.

use nhip_envelope::OfficeCode;

use super::store;
use crate::Act;
use crate::db::{Conn, StorageError};
use crate::journal::Entry;
use crate::settings;

/// Most numbers that a partner's receipt may move the outbox on; a larger gap is no loss but a fault.
const LARGEST_LOSS: i64 = 1_000_000;

/// Holds the notices to all partners back.
pub(crate) async fn hold(act: &mut Act) -> Result<(), StorageError> {
    let (by, now) = (act.actor().name().to_owned(), act.now());
    for partner in act.office().partners().to_vec() {
        let last = store::last(act.conn(), &partner).await?.to_string();
        settings::store::put(act.conn(), &key(&partner), &last, (&by, now)).await?;
    }
    Ok(())
}

/// The last number before the restore, when the partner has not been heard since.
pub(super) async fn held_at(conn: &mut Conn, partner: &OfficeCode) -> Result<Option<i64>, StorageError> {
    let text = settings::store::get(conn, &key(partner)).await?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}

/// The partner has been heard: what waits gets the numbers after those that it knows.
pub(super) async fn release(act: &mut Act, partner: &OfficeCode, applied: i64) -> Result<(), StorageError> {
    let Some(last) = held_at(act.conn(), partner).await? else { return Ok(()) };
    let lost = applied - last;
    if lost > LARGEST_LOSS {
        return Err(StorageError::BadValue { column: "receipt.applied", value: applied.to_string() });
    }
    if lost > 0 {
        store::renumber(act.conn(), partner, last, lost).await?;
        let now = act.now();
        for seq in last + 1..=applied {
            store::mark_lost(act.conn(), partner, seq, now).await?;
        }
        act.note(Entry::new("exchange.renumbered", "office", partner).after(&applied)?).await?;
    }
    settings::store::remove(act.conn(), &key(partner)).await
}

fn key(partner: &OfficeCode) -> String {
    format!("exchange.held.{partner}")
}
