//! Letting a clash stand with a reason and a name, and taking that back.

use jiff::{Timestamp, ToSpan as _};
use nhip_harmony::clash::{Clash, ClashKey, ClashKind};
use nhip_harmony::ids::ActivityId;
use nhip_office::Act;
use nhip_office::db::StorageError;
use nhip_office::journal::Entry;
use nhip_office::rights::{Level, Object, Right};

use crate::error::ChangeError;
use crate::messages;
use crate::rules::decision::Settlement;
use crate::store;

/// Accepts a clash as it is now; when its facts change it comes back. A doubly used room is never accepted.
pub async fn accept(
    act: &mut Act,
    clash: &Clash,
    decided_by: &str,
    reason: &str,
) -> Result<Settlement, ChangeError> {
    act.may(Right::SettleClash, &Object::Office)?;
    if reason.trim().is_empty() || decided_by.trim().is_empty() {
        return Err(ChangeError::ReasonMissing);
    }
    if clash.kind == ClashKind::RoomDouble {
        return Err(ChangeError::NotAcceptable);
    }
    let key = clash.key().to_string();
    let known = store::decisions::find_settlement(act.conn(), &key).await?;
    let settlement = Settlement {
        fingerprint: clash.fingerprint().to_string(),
        reason: reason.trim().to_owned(),
        office: act.office().code().clone(),
        decided_by: decided_by.trim().to_owned(),
        decided_at: after(act.now(), known.map(|known| known.decided_at)),
        says: clash.reason(),
        clash: key,
    };
    store::decisions::save_settlement(act.conn(), &settlement).await?;
    let entry = Entry::new("programme.clash.accepted", "clash", &settlement.clash);
    act.note(entry.because(reason).after(&settlement)?).await?;
    let parties = std::iter::once(&clash.a).chain(&clash.b);
    let rows = parties.flat_map(|party| &party.group).map(ActivityId::as_str);
    tell_partners(act, rows, &settlement).await?;
    Ok(settlement)
}

/// Opens an accepted clash again.
pub async fn reopen(act: &mut Act, clash: &str) -> Result<(), ChangeError> {
    act.may(Right::SettleClash, &Object::Office)?;
    let known = store::decisions::find_settlement(act.conn(), clash).await?;
    let known = known.filter(|known| !known.is_reopening()).ok_or(ChangeError::ClashGone)?;
    let settlement = Settlement {
        fingerprint: String::new(),
        reason: String::new(),
        office: act.office().code().clone(),
        decided_by: act.actor().display.clone(),
        decided_at: after(act.now(), Some(known.decided_at)),
        says: String::new(),
        clash: known.clash.clone(),
    };
    store::decisions::save_settlement(act.conn(), &settlement).await?;
    act.note(Entry::new("programme.clash.reopened", "clash", clash).before(&known)?).await?;
    Ok(tell_partners(act, ClashKey::from(known.clash).rows(), &settlement).await?)
}

/// Now, or just after what was decided before: a decision made here stands even when a partner's clock is ahead.
pub(super) fn after(now: Timestamp, known: Option<Timestamp>) -> Timestamp {
    let just_after = known.and_then(|known| known.checked_add(1.millisecond()).ok());
    just_after.map_or(now, |just_after| just_after.max(now))
}

/// Partners hold an internal activity as a busy block: they find its clashes over people alone, and learn only
/// that such a clash is settled.
async fn tell_partners(
    act: &mut Act,
    rows: impl Iterator<Item = &str>,
    settlement: &Settlement,
) -> Result<(), StorageError> {
    let mut internal = false;
    for id in rows {
        let row = store::activities::find(act.conn(), id).await?;
        internal |= row.is_some_and(|row| row.level == Level::Leaders);
    }
    if !internal {
        return act.post_to_partners(&messages::settlement_kind(), settlement).await;
    }
    let kind = ClashKey::from(settlement.clash.clone());
    if [ClashKind::LeaderDouble, ClashKind::LeaderAway].iter().any(|seen| seen.name() == kind.kind()) {
        return act.post_to_partners(&messages::settlement_kind(), &settlement.without_words()).await;
    }
    Ok(())
}
