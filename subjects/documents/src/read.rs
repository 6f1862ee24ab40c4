//! The register through one person's eyes.

use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::Actor;

use crate::rules::register::RegisterEntry;
use crate::store;

/// A line of the register, and whether the person may read what the paper is about.
#[derive(Clone, Debug)]
pub struct Line {
    /// The entry; its subject, recipients and origin are empty when they are not this person's to read.
    pub entry: RegisterEntry,
    /// Whether they are.
    pub is_open: bool,
}

/// The newest lines of the register.
///
/// # Errors
/// When the database fails.
pub async fn register(conn: &mut Conn, actor: &Actor) -> Result<Vec<Line>, StorageError> {
    let all = store::all(conn).await?;
    Ok(all.into_iter().map(|entry| shown_to(actor, entry)).collect())
}

fn shown_to(actor: &Actor, mut entry: RegisterEntry) -> Line {
    let is_open = entry.is_open_to(actor);
    if !is_open {
        for hidden in
            [&mut entry.subject, &mut entry.recipients, &mut entry.origin.label, &mut entry.origin.id]
        {
            hidden.clear();
        }
    }
    Line { entry, is_open }
}
