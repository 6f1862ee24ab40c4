//! Taking a paper back, and undoing that. It is kept either way.

use nhip_office::Act;

use super::{Seen, held, keep};
use crate::error::HandoutError;
use crate::messages;
use crate::rules::handout::{Handout, LONGEST_TEXT, Withdrawal};
use crate::rules::ids::HandoutId;

/// Takes a paper back: nobody who is called opens it any more.
pub async fn withdraw(act: &mut Act, at: (&HandoutId, Seen), reason: &str) -> Result<Handout, HandoutError> {
    let (before, sheet) = held(act, at).await?;
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > LONGEST_TEXT {
        return Err(HandoutError::Text("reason"));
    }
    if before.withdrawal.is_some() {
        return Err(HandoutError::WithdrawnAlready);
    }
    let withdrawal = Withdrawal { reason: reason.to_owned(), by: act.actor().display.clone(), at: act.now() };
    let after = Handout { withdrawal: Some(withdrawal), ..before.clone() };
    let after = keep(act, (Some(&before), after), "handouts.withdrawn").await?;
    messages::tell(act, (&sheet, &after), Some(&before)).await?;
    Ok(after)
}

/// Puts a paper that was taken back into its place again, for those who had it.
pub async fn bring_back(act: &mut Act, at: (&HandoutId, Seen)) -> Result<Handout, HandoutError> {
    let (before, sheet) = held(act, at).await?;
    if before.withdrawal.is_none() {
        return Err(HandoutError::WithdrawnAlready);
    }
    let after = Handout { withdrawal: None, ..before.clone() };
    let after = keep(act, (Some(&before), after), "handouts.brought_back").await?;
    messages::tell(act, (&sheet, &after), Some(&before)).await?;
    Ok(after)
}
