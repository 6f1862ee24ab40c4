//! Saying that two offices' rows are one event, or that they are not.

use nhip_harmony::ids::ActivityId;
use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::{Object, Right};

use super::settle::after;
use crate::error::ChangeError;
use crate::messages;
use crate::rules::decision::{JoinDecision, Verdict};
use crate::store;

/// Joins two rows as one event; the host's row rules where they differ.
pub async fn join(act: &mut Act, host: &ActivityId, other: &ActivityId) -> Result<(), ChangeError> {
    decide(act, host, other, Verdict::Joined).await
}

/// Keeps two rows apart that look like one event.
pub async fn keep_apart(act: &mut Act, host: &ActivityId, other: &ActivityId) -> Result<(), ChangeError> {
    decide(act, host, other, Verdict::Apart).await
}

/// Takes back what was decided about two rows: what they themselves suggest holds again.
pub async fn undecide(act: &mut Act, host: &ActivityId, other: &ActivityId) -> Result<(), ChangeError> {
    decide(act, host, other, Verdict::Undecided).await
}

async fn decide(
    act: &mut Act,
    host: &ActivityId,
    other: &ActivityId,
    verdict: Verdict,
) -> Result<(), ChangeError> {
    act.may(Right::JoinEvents, &Object::Office)?;
    let mut bodies = Vec::new();
    for id in [host, other] {
        let found = store::activities::find(act.conn(), id.as_str()).await?;
        bodies.push(found.ok_or_else(|| ChangeError::Unknown(id.clone()))?.activity.body);
    }
    if bodies[0] == bodies[1] {
        return Err(ChangeError::SameBody);
    }
    let known = store::decisions::about_pair(act.conn(), (host.as_str(), other.as_str())).await?;
    let decision = JoinDecision {
        host: host.clone(),
        other: other.clone(),
        verdict,
        office: act.office().code().clone(),
        decided_by: act.actor().display.clone(),
        decided_at: after(act.now(), known.last().map(|known| known.decided_at)),
    };
    store::decisions::save_join(act.conn(), &decision).await?;
    let word = match verdict {
        Verdict::Joined => "programme.events.joined",
        Verdict::Apart => "programme.events.kept_apart",
        Verdict::Undecided => "programme.events.undecided",
    };
    act.note(Entry::new(word, "activity", host).after(&decision)?).await?;
    Ok(act.post_to_partners(&messages::join_kind(), &decision).await?)
}
