//! Notices about what leaders answer: from the leader's office to the owner of the activity.

use nhip_envelope::{Notice, NoticeKind, OfficeCode};
use nhip_harmony::ids::{ActivityId, PersonId};
use nhip_office::Act;
use nhip_office::db::StorageError;
use nhip_office::exchange::NoticeError;
use nhip_office::journal::Entry;
use serde::{Deserialize, Serialize};

use super::body;
use crate::rules::consent::Consent;
use crate::store;

pub(super) const CONSENT: &str = "programme.consent";
pub(super) const WITHDRAWN: &str = "programme.consent_withdrawn";

#[derive(Debug, Serialize, Deserialize)]
struct WithdrawnBody {
    activity: ActivityId,
    person: PersonId,
}

/// Tells the owner of the activity.
pub(crate) async fn tell(act: &mut Act, owner: &OfficeCode, consent: &Consent) -> Result<(), StorageError> {
    act.post(owner, NoticeKind::first(CONSENT), consent).await
}

/// Tells the owner that the answer was taken back.
pub(crate) async fn tell_withdrawn(
    act: &mut Act,
    owner: &OfficeCode,
    (activity, person): (&ActivityId, &PersonId),
) -> Result<(), StorageError> {
    let body = WithdrawnBody { activity: activity.clone(), person: person.clone() };
    act.post(owner, NoticeKind::first(WITHDRAWN), &body).await
}

pub(super) async fn given(act: &mut Act, from: &OfficeCode, notice: &Notice) -> Result<(), NoticeError> {
    let consent: Consent = body(notice)?;
    if consent.office != *from {
        return Err(NoticeError::Refused("ý kiến của lãnh đạo không phải của văn phòng gửi".to_owned()));
    }
    check_person(act, from, &consent.person).await?;
    store::consents::save(act.conn(), &consent).await?;
    let entry = Entry::new("programme.activity.consent_received", "activity", &consent.activity);
    Ok(act.note(entry.after(&consent)?).await?)
}

pub(super) async fn withdrawn(act: &mut Act, from: &OfficeCode, notice: &Notice) -> Result<(), NoticeError> {
    let WithdrawnBody { activity, person } = body(notice)?;
    check_person(act, from, &person).await?;
    store::consents::remove(act.conn(), &activity, &person).await?;
    let entry = Entry::new("programme.activity.consent_taken_back", "activity", &activity);
    Ok(act.note(entry.after(&person)?).await?)
}

/// Only the office that keeps a leader's calendar speaks for the leader.
async fn check_person(act: &mut Act, from: &OfficeCode, person: &PersonId) -> Result<(), NoticeError> {
    let today = nhip_harmony::days::Period::day(act.today());
    let directory = nhip_people::directory(act.conn(), today).await?;
    if directory.office_of_person(person) == Some(from) {
        return Ok(());
    }
    Err(NoticeError::Refused(format!("văn phòng {from} không giữ lịch của {person}")))
}
