//! Whether one person reads activities whole, where many records stand on few activities: meetings, tasks, questions.

use std::collections::BTreeMap;

use nhip_harmony::ids::ActivityId;
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::{Actor, Role, Scope};

use crate::rules::record::Record;
use crate::shown::record_shown_to;
use crate::week::record_of;

/// Whether a person reads an activity whole. Of what is gone or hidden by its owner only those who plan know.
pub fn is_readable(actor: &Actor, record: Option<&Record>) -> bool {
    match record {
        Some(record) if !record.is_busy_block() => !record_shown_to(actor, record).is_busy_block(),
        Some(_) | None => plans(actor),
    }
}

fn plans(actor: &Actor) -> bool {
    actor.is(Role::Chief) || actor.is(Role::Planner) || actor.scope == Scope::System
}

/// A person's eyes; each activity is asked for once.
#[derive(Debug)]
pub struct Eyes<'a> {
    actor: &'a Actor,
    known: BTreeMap<ActivityId, bool>,
}

impl<'a> Eyes<'a> {
    /// The eyes of a person.
    pub fn of(actor: &'a Actor) -> Self {
        Self { actor, known: BTreeMap::new() }
    }

    /// Whether they read every activity: whoever plans does.
    pub fn read_all(&self) -> bool {
        plans(self.actor)
    }

    /// Whether they read an activity whole.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn read(&mut self, conn: &mut Conn, id: &ActivityId) -> Result<bool, StorageError> {
        if let Some(known) = self.known.get(id) {
            return Ok(*known);
        }
        let record = record_of(conn, id).await?;
        let is_open = is_readable(self.actor, record.as_ref());
        self.known.insert(id.clone(), is_open);
        Ok(is_open)
    }
}
