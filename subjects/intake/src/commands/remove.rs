//! Removing an intake that nobody wants: the file, its reading and what was mended on it.

use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::{Object, Right};
use serde_json::json;

use super::edit::SheetSeen;
use crate::compare::visible;
use crate::error::IntakeError;
use crate::rules::intake::{Intake, State};
use crate::store;

/// Removes an intake, unless it stands in the programme: what was taken over is undone first.
///
/// The bytes go with it, since a wrong file may hold what the office should not keep; the journal keeps by whom, the
/// name and the digest, so that the file can be known again. Nothing needs the bytes later: undoing lives on the
/// takings, and those of an undone intake are of no use to anybody.
pub async fn remove(act: &mut Act, id: &str, seen: SheetSeen) -> Result<Intake, IntakeError> {
    act.may(Right::TakeIn, &Object::Office)?;
    let actor = act.actor().clone();
    let intake = visible(act.conn(), &actor, id).await?;
    if let State::Taken(decided) = intake.state {
        return Err(IntakeError::UndoFirst(decided));
    }
    if intake.version != seen.0 {
        return Err(IntakeError::Stale { current: intake.version });
    }
    store::remove(act.conn(), id).await?;
    let told = json!({
        "name": intake.name, "digest": intake.digest, "size": intake.size, "body": intake.body,
        "rows": intake.sheet.rows.len(), "unread": intake.sheet.unread.len(), "state": intake.state.word(),
        "made_by": intake.made_by, "made_at": intake.made_at,
    });
    act.note(Entry::new("intake.removed", "intake", id).before(&told)?).await?;
    Ok(intake)
}
