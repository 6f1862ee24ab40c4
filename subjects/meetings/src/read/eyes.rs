//! Whether one person reads activities whole, where many records stand on few activities.

use std::collections::BTreeMap;

use nhip_harmony::ids::ActivityId;
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::Actor;
use nhip_programme::week::record_of;

use super::is_readable;

/// A person's eyes; each activity is asked for once.
pub(crate) struct Eyes<'a> {
    actor: &'a Actor,
    known: BTreeMap<ActivityId, bool>,
}

impl<'a> Eyes<'a> {
    /// The eyes of a person.
    pub(crate) fn of(actor: &'a Actor) -> Self {
        Self { actor, known: BTreeMap::new() }
    }

    /// Whether they read an activity whole.
    pub(crate) async fn read(&mut self, conn: &mut Conn, id: &ActivityId) -> Result<bool, StorageError> {
        if let Some(known) = self.known.get(id) {
            return Ok(*known);
        }
        let record = record_of(conn, id).await?;
        let is_open = is_readable(self.actor, record.as_ref());
        self.known.insert(id.clone(), is_open);
        Ok(is_open)
    }
}
