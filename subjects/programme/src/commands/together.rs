//! Several activities changed at once: none stands in the way of another that leaves its hours too.

use nhip_harmony::ids::ActivityId;
use nhip_office::Act;

use super::hold::Holding;
use super::keep::{Seen, find};
use super::{place, undo};
use crate::error::ChangeError;
use crate::reference::Reference;
use crate::rules::placement::Placement;
use crate::rules::record::Record;
use crate::store;

/// Puts activities at other times and places, all or none.
///
/// The error names the activity that could not be put there.
pub async fn place_all(
    act: &mut Act,
    reference: &Reference,
    moves: &[(ActivityId, Seen, Placement)],
    holding: &Holding,
) -> Result<Vec<Record>, (ActivityId, ChangeError)> {
    let mut leaving = Vec::with_capacity(moves.len());
    for (id, seen, to) in moves {
        let record = find(act, id, *seen).await.map_err(|error| (id.clone(), error))?;
        if Placement::of(&record.activity) != *to {
            leaving.push(id);
        }
    }
    give_back(act, leaving.into_iter()).await?;
    let mut placed = Vec::with_capacity(moves.len());
    for (id, seen, to) in moves {
        let record = place(act, reference, (id, *seen), to, holding).await;
        placed.push(record.map_err(|error| (id.clone(), error))?);
    }
    Ok(placed)
}

/// Undoes the last change of activities, all or none.
///
/// The error names the activity whose change could not be undone.
pub async fn undo_all(
    act: &mut Act,
    reference: &Reference,
    rows: &[(ActivityId, Seen)],
    holding: &Holding,
) -> Result<Vec<Record>, (ActivityId, ChangeError)> {
    // One alone keeps the hours that it has both before and after.
    if rows.len() > 1 {
        give_back(act, rows.iter().map(|(id, _)| id)).await?;
    }
    let mut undone = Vec::with_capacity(rows.len());
    for (id, seen) in rows {
        let record = undo(act, reference, (id, *seen), holding).await;
        undone.push(record.map_err(|error| (id.clone(), error))?);
    }
    Ok(undone)
}

/// Gives back all hours that activities hold, before the first of them takes others.
async fn give_back<'a>(
    act: &mut Act,
    ids: impl Iterator<Item = &'a ActivityId>,
) -> Result<(), (ActivityId, ChangeError)> {
    let now = act.now();
    for id in ids {
        let released = store::slots::release_all(act.conn(), id.as_str(), now).await;
        released.map_err(|error| (id.clone(), error.into()))?;
    }
    Ok(())
}
