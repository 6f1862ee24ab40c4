//! Bringing the index on with the journal: what an entry tells of is read anew.

use nhip_office::Office;
use nhip_office::db::{Conn, StorageError};
use nhip_office::journal::{self, Kept};

use super::gather::{self, Thing};
use super::rebuild::rebuild;
use crate::store::entries::{self, State};

/// Entries of one transaction; the office's writer is held meanwhile.
const BATCH: i64 = 200;

/// How far the index has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Followed {
    /// It is where the journal ends.
    Whole,
    /// More has been written than could be read now.
    Behind,
}

/// Who brings the index on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follower {
    /// The office's own watch: it goes on until the end, and takes up what another one has left half made.
    Watch,
    /// Somebody who waits for an answer: a few transactions, and none of what another one is making.
    Search,
}

/// How many transactions somebody waits for.
const PATIENCE: usize = 5;

/// Brings the index up to the journal's end. Where there is none, or one of another history (a backup was put back), it is
/// made anew from the beginning.
///
/// # Errors
/// When the database fails; what was brought on before stays.
pub async fn follow(office: &Office, who: Follower) -> Result<Followed, StorageError> {
    let mut view = office.view().await?;
    let state = entries::state(view.conn()).await?;
    match state {
        Some(state) if state.building != 0 && who == Follower::Search => return Ok(Followed::Behind),
        Some(state) if state.building == 0 && is_of_this_history(view.conn(), &state).await? => {
            if journal::end(view.conn()).await?.seq == state.through {
                return Ok(Followed::Whole);
            }
        }
        _ => {
            drop(view);
            rebuild(office, &mut |_, _| {}).await?;
        }
    }
    let mut steps = 0;
    while who == Follower::Watch || steps < PATIENCE {
        if step(office).await? == Followed::Whole {
            return Ok(Followed::Whole);
        }
        steps += 1;
    }
    Ok(Followed::Behind)
}

async fn step(office: &Office) -> Result<Followed, StorageError> {
    let mut derived = office.derived().await?;
    let conn = derived.conn();
    // Another one has begun to make it anew meanwhile, and will bring it to the end.
    let Some(state) = entries::locked_state(conn).await?.filter(|state| state.building == 0) else {
        return Ok(Followed::Whole);
    };
    let written = journal::after(conn, state.through, BATCH).await?;
    let Some(last) = written.last() else { return Ok(Followed::Whole) };
    let mut things: Vec<Thing> = Vec::new();
    for thing in written.iter().flat_map(Thing::of) {
        if !things.contains(&thing) {
            things.push(thing);
        }
    }
    for thing in &things {
        gather::renew(conn, office.code(), thing).await?;
    }
    let through = State { through: last.seq, hash: last.hash.clone(), building: 0 };
    entries::put_state(conn, &through).await?;
    let is_all = written.len() < usize::try_from(BATCH).unwrap_or(usize::MAX);
    derived.commit().await?;
    Ok(if is_all { Followed::Whole } else { Followed::Behind })
}

/// Whether the entry up to which the index goes is still the one that stands there.
async fn is_of_this_history(conn: &mut Conn, state: &State) -> Result<bool, StorageError> {
    if state.through == 0 {
        return Ok(true);
    }
    let there: Vec<Kept> = journal::after(conn, state.through - 1, 1).await?;
    Ok(there.first().is_some_and(|entry| entry.seq == state.through && entry.hash == state.hash))
}
