//! Several activities changed at once: none stands in the way of another that leaves its hours too.

use nhip_harmony::ids::ActivityId;
use nhip_harmony::ways_out::Way;
use nhip_office::Act;

use super::hold::Holding;
use super::keep::{Seen, find};
use super::take_way::take_way;
use super::{place, undo};
use crate::error::ChangeError;
use crate::reference::Reference;
use crate::rules::placement::Placement;
use crate::rules::record::Record;
use crate::store;

/// What becomes of one of several activities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rearranged {
    /// Another time or place.
    Place(Placement),
    /// A way out of a clash that leaves the time, or joins it with another.
    Way(Way),
}

/// Rearranges activities, all or none.
///
/// The error names the activity that could not be rearranged.
pub async fn rearrange(
    act: &mut Act,
    reference: &Reference,
    changes: &[(ActivityId, Seen, Rearranged)],
) -> Result<Vec<Record>, (ActivityId, ChangeError)> {
    let mut leaving = Vec::with_capacity(changes.len());
    for (id, seen, to) in changes {
        let record = find(act, id, *seen).await.map_err(|error| (id.clone(), error))?;
        let stays = matches!(to, Rearranged::Place(to) if Placement::of(&record.activity) == *to);
        if !stays {
            leaving.push(id);
        }
    }
    give_back(act, leaving.into_iter()).await?;
    let mut rearranged = Vec::with_capacity(changes.len());
    for (id, seen, to) in changes {
        let record = match to {
            Rearranged::Place(to) => place(act, reference, (id, *seen), to, &Holding::Required).await,
            Rearranged::Way(way) => take_way(act, reference, (id, *seen), way, "").await,
        };
        rearranged.push(record.map_err(|error| (id.clone(), error))?);
    }
    Ok(rearranged)
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
