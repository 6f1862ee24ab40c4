//! Mending a sheet: rows, passages, and what the office remembers for the next file.

use nhip_harmony::ids::BodyCode;
use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::{Object, Right};
use nhip_people::rules::group::Meaning;
use serde_json::json;

use crate::compare::visible;
use crate::error::IntakeError;
use crate::rules::intake::{Intake, State};
use crate::rules::sheet::{NotOnSheet, PassageId, Sheet};
use crate::store;

/// The version of an intake that a person saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SheetSeen(pub u32);

/// Whether a passage is passed over this time or whenever it comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notes {
    /// This time.
    ThisOne,
    /// Whenever a file of the body says so.
    Always,
}

/// Changes a sheet. `what` is the act's word in the journal.
pub async fn edit<T>(
    act: &mut Act,
    (id, seen): (&str, SheetSeen),
    what: &'static str,
    change: impl FnOnce(&mut Sheet) -> Result<T, NotOnSheet>,
) -> Result<(Intake, T), IntakeError> {
    let mut intake = open(act, id, seen).await?;
    let before = intake.sheet.clone();
    let made = change(&mut intake.sheet)?;
    intake.version += 1;
    store::save(act.conn(), &intake).await?;
    let differing = |sheet: &Sheet, other: &Sheet| -> Vec<serde_json::Value> {
        let rows = sheet.rows.iter().filter(|row| !other.rows.contains(row)).map(|row| json!(row));
        let unread = sheet.unread.iter().filter(|one| !other.unread.contains(one)).map(|one| json!(one));
        rows.chain(unread).collect()
    };
    let entry = Entry::new(what, "intake", id)
        .before(&differing(&before, &intake.sheet))?
        .after(&differing(&intake.sheet, &before))?;
    act.note(entry).await?;
    Ok((intake, made))
}

/// Passes over an unread passage; what is to be remembered is passed over in every later file of the body.
pub async fn ignore(
    act: &mut Act,
    at: (&str, SheetSeen),
    passage: PassageId,
    notes: Notes,
) -> Result<Intake, IntakeError> {
    let intake = open(act, at.0, at.1).await?;
    let text = intake.sheet.unread(passage)?.text.clone();
    if notes == Notes::Always {
        let (by, now) = (act.actor().name().to_owned(), act.now());
        store::put_note(act.conn(), (&intake.body, &text), (&by, now)).await?;
    }
    let known = store::notes(act.conn(), &intake.body).await?;
    let (intake, ()) = edit(act, at, "intake.passage.ignored", |sheet| {
        sheet.ignore(passage)?;
        sheet.ignore_noted(&known);
        Ok(())
    })
    .await?;
    Ok(intake)
}

/// Remembers whom a text means in the papers of a body; every row of every intake that says so follows at once.
pub async fn remember_meaning(
    act: &mut Act,
    body: &BodyCode,
    text: &str,
    meaning: Meaning,
) -> Result<(), IntakeError> {
    act.may(Right::TakeIn, &Object::Office)?;
    nhip_people::commands::remember(act, body, text, meaning).await?;
    Ok(())
}

/// An intake to be changed, as the person saw it.
pub(super) async fn open(act: &mut Act, id: &str, seen: SheetSeen) -> Result<Intake, IntakeError> {
    act.may(Right::TakeIn, &Object::Office)?;
    let actor = act.actor().clone();
    let intake = visible(act.conn(), &actor, id).await?;
    if let State::Taken(decided) = intake.state {
        return Err(IntakeError::AlreadyTaken(decided));
    }
    if intake.version != seen.0 {
        return Err(IntakeError::Stale { current: intake.version });
    }
    Ok(intake)
}
