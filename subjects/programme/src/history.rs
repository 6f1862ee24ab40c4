//! Reading what became of clashes, through one person's eyes; [`crate::commands::note_clashes`] writes it down.

use nhip_harmony::days::Period;
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::{Actor, Role};

use crate::rules::clash_history::{Episode, Touches};
use crate::shown::record_shown_to;
use crate::store;

/// The episodes of clashes in a period that a person may know of: those whose activities the person reads whole. Of
/// one that touched what is not there any more only those are told who read everything.
///
/// # Errors
/// When the database fails.
pub async fn episodes(conn: &mut Conn, actor: &Actor, period: Period) -> Result<Vec<Episode>, StorageError> {
    let mut told = Vec::new();
    for episode in store::clash_history::during(conn, period).await? {
        if is_told(conn, actor, &episode).await? {
            told.push(episode);
        }
    }
    Ok(told)
}

async fn is_told(conn: &mut Conn, actor: &Actor, episode: &Episode) -> Result<bool, StorageError> {
    let reads_all = actor.is(Role::Chief) || actor.is(Role::Planner);
    for id in &episode.rows {
        let is_whole = match store::activities::find(conn, id.as_str()).await? {
            Some(record) => record.is_busy_block() || !record_shown_to(actor, &record).is_busy_block(),
            None => episode.touches == Touches::OpenOnly || reads_all,
        };
        if !is_whole {
            return Ok(false);
        }
    }
    Ok(true)
}
