//! The owner changes its activity as it was asked, agreed or ruled, in the same act as it says so.

use nhip_office::Act;
use nhip_programme::rules::publication::week_of;
use nhip_programme::week::judge;

use super::answer::{begin, check_open, check_rung, step};
use super::carry::{carry, would_clash};
use crate::error::AgreementError;
use crate::rules::request::{RequestId, Wish};
use crate::rules::standing::Standing;
use crate::rules::step::Deed;
use crate::rules::thread::{State, Thread};
use crate::shown::Found;

/// Carries a request out by the programme's own command, judged again at this moment: a change that would clash now,
/// or whose clash has gone meanwhile, is told and not made.
pub async fn accept(act: &mut Act, (id, seen): (&RequestId, usize)) -> Result<Thread, AgreementError> {
    let found = begin(act, id, seen).await?;
    let request = &found.thread.request;
    if !request.part(act.office().code()).owns {
        return Err(AgreementError::WrongStep { found: found.position.state.word() });
    }
    check_open(&found)?;
    if let Standing::Crossed(older) = &found.standing {
        return Err(AgreementError::Crossed(older.clone()));
    }
    let wish = wish(&found)?;
    if matches!(found.position.state, State::Sent | State::Countered { .. }) {
        check_rung(act, &found)?;
    }
    check_clash(act, &found).await?;
    let Some(record) = &found.record else { return Err(AgreementError::Unknown) };
    let clashes = would_clash(act, record, (&wish, request.clash.as_ref())).await?;
    if !clashes.is_empty() {
        return Err(AgreementError::WouldClash(clashes));
    }
    let reason = if request.note.is_empty() { &request.asked_by } else { &request.note };
    let changed = carry(act, record, (&wish, reason)).await?;
    step(act, found, Deed::Accept { version: changed.version }).await
}

/// What is to be carried out: what both agreed, what was ruled, else what was asked. Asking for a leader is first
/// agreed by the leader's office.
fn wish(found: &Found) -> Result<Wish, AgreementError> {
    match &found.position.state {
        State::Agreed { wish } | State::Ruled { wish, .. } => Ok(wish.clone()),
        State::Sent | State::Countered { .. } if !matches!(found.thread.request.wish, Wish::Come(_)) => {
            Ok(found.thread.request.wish.clone())
        }
        state => Err(AgreementError::WrongStep { found: state.word() }),
    }
}

/// The clash may have been settled otherwise since; of one that touches an internal activity the other office may
/// know less, so it is not looked for.
async fn check_clash(act: &mut Act, found: &Found) -> Result<(), AgreementError> {
    let request = &found.thread.request;
    let Some(clash) = request.clash.as_ref().filter(|_| !request.internal) else { return Ok(()) };
    let today = act.today();
    let week = judge(act.conn(), week_of(clash.day), (0, today)).await?;
    match week.clash(&clash.key) {
        Some(judged) if judged.is_open() => Ok(()),
        _ => Err(AgreementError::ClashGone),
    }
}
