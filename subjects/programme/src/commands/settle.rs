//! Letting a clash stand with a reason and a name, and taking that back.

use nhip_harmony::clash::{Clash, ClashKind};
use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::{Object, Right};

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
    let settlement = Settlement {
        clash: clash.key().to_string(),
        fingerprint: clash.fingerprint().to_string(),
        reason: reason.trim().to_owned(),
        office: act.office().code().clone(),
        decided_by: decided_by.trim().to_owned(),
        decided_at: act.now(),
    };
    store::decisions::save_settlement(act.conn(), &settlement).await?;
    let entry = Entry::new("programme.clash.accepted", "clash", &settlement.clash);
    act.note(entry.because(reason).after(&settlement)?).await?;
    act.post_to_partners(&messages::settlement_kind(), &settlement).await?;
    Ok(settlement)
}

/// Opens an accepted clash again.
pub async fn reopen(act: &mut Act, clash: &str) -> Result<(), ChangeError> {
    act.may(Right::SettleClash, &Object::Office)?;
    if store::decisions::remove_settlement(act.conn(), clash).await? == 0 {
        return Err(ChangeError::ClashGone);
    }
    act.note(Entry::new("programme.clash.reopened", "clash", clash)).await?;
    let body = clash.to_owned();
    Ok(act.post_to_partners(&messages::reopened_kind(), &body).await?)
}
