//! A leader's answer to one activity, given by the leader or the secretary; and the owner's doing after it.

use nhip_harmony::ids::{ActivityId, PersonId};
use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::{Object, Refusal, Right};

use super::hold::Holding;
use super::keep::Seen;
use super::place::substitute;
use crate::error::ChangeError;
use crate::messages;
use crate::reference::Reference;
use crate::rules::consent::{Consent, Wish};
use crate::rules::placement::Placement;
use crate::rules::record::{Record, StandIn};
use crate::store;

/// Records what a leader answers, judged on the version that was seen, and tells the office that owns the activity.
///
/// A wish to send somebody else changes nothing yet: the owner decides, by [`send_stand_in`].
pub async fn consent(
    act: &mut Act,
    reference: &Reference,
    (id, seen): (&ActivityId, Seen),
    person: &PersonId,
    wish: Wish,
) -> Result<Consent, ChangeError> {
    let record = answered(act, reference, id, person).await?;
    if record.version != seen.0 {
        return Err(ChangeError::Stale { current: record.version });
    }
    if !record.stands() {
        return Err(ChangeError::CalledOff);
    }
    if let Wish::Sends(stand_in) = &wish
        && (reference.directory.person(stand_in).is_none() || stand_in == person)
    {
        return Err(ChangeError::NotListed { what: "lãnh đạo", id: stand_in.to_string() });
    }
    let consent = Consent {
        activity: id.clone(),
        person: person.clone(),
        wish,
        placement: Placement::of(&record.activity),
        office: act.office().code().clone(),
        given_by: act.actor().display.clone(),
        given_at: act.now(),
    };
    store::consents::save(act.conn(), &consent).await?;
    act.note(Entry::new("programme.activity.consented", "activity", id).after(&consent)?).await?;
    if record.owner() != act.office().code() {
        messages::consent::tell(act, record.owner(), &consent).await?;
    }
    Ok(consent)
}

/// Takes an answer back.
pub async fn withdraw_consent(
    act: &mut Act,
    reference: &Reference,
    id: &ActivityId,
    person: &PersonId,
) -> Result<(), ChangeError> {
    let record = answered(act, reference, id, person).await?;
    if store::consents::remove(act.conn(), id, person).await? == 0 {
        return Err(ChangeError::NothingToUndo);
    }
    act.note(Entry::new("programme.activity.consent_withdrawn", "activity", id).after(person)?).await?;
    if record.owner() != act.office().code() {
        messages::consent::tell_withdrawn(act, record.owner(), (id, person)).await?;
    }
    Ok(())
}

/// Puts the wished stand-in into the own activity, and so does what the leader asked for.
pub async fn send_stand_in(
    act: &mut Act,
    reference: &Reference,
    (id, seen): (&ActivityId, Seen),
    person: &PersonId,
    holding: &Holding,
) -> Result<Record, ChangeError> {
    let wished = store::consents::find(act.conn(), id, person).await?;
    let stand_in = wished.as_ref().and_then(|consent| consent.wish.stand_in());
    let stand_in = stand_in.cloned().ok_or_else(|| ChangeError::Unknown(id.clone()))?;
    let stand_in = StandIn { person: stand_in, in_place_of: person.clone() };
    let record = substitute(act, reference, (id, seen), &stand_in, holding).await?;
    store::consents::remove(act.conn(), id, person).await?;
    Ok(record)
}

/// The activity, when the person takes part and the actor may answer for the person.
async fn answered(
    act: &mut Act,
    reference: &Reference,
    id: &ActivityId,
    person: &PersonId,
) -> Result<Record, ChangeError> {
    act.may(Right::EditActivity, &Object::Person(person.as_str()))?;
    let found = store::activities::find(act.conn(), id.as_str()).await?;
    let record = found.filter(|record| record.activity.leaders.contains(person));
    let record = record.ok_or_else(|| ChangeError::Unknown(id.clone()))?;
    match reference.directory.office_of_person(person) {
        Some(office) if office != act.office().code() => Err(Refusal::Owner { owner: office.clone() }.into()),
        _ => Ok(record),
    }
}
