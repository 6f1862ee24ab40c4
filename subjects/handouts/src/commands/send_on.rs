//! What was handed out before an office was invited goes to it with its invitation.

use std::future::Future;
use std::pin::Pin;

use nhip_meetings::rules::invitation::Invitation;
use nhip_office::Act;
use nhip_office::db::StorageError;
use nhip_office::rights::Actor;

use super::keep;
use crate::messages;
use crate::store;

/// Follows the issuing of an invitation ([`nhip_meetings::followers`]).
pub fn follow<'a>(
    act: &'a mut Act,
    version: &'a Invitation,
) -> Pin<Box<dyn Future<Output = Result<(), StorageError>> + Send + 'a>> {
    Box::pin(send_on(act, version))
}

async fn send_on(act: &mut Act, version: &Invitation) -> Result<(), StorageError> {
    // Whoever issues the invitation need not be one who prepares its papers: what is handed out goes out all the same.
    let sheet = nhip_meetings::read::one(act.conn(), &Actor::system(), &version.meeting).await?;
    let Some(sheet) = sheet else { return Ok(()) };
    let handouts = store::handouts::of(act.conn(), &version.meeting).await?;
    for handout in handouts.iter().filter(|handout| handout.withdrawal.is_none()) {
        if messages::reached_by(&sheet, handout, version.number).next().is_none() {
            continue;
        }
        // An office that has an older telling takes only one with a higher version.
        let after = keep(act, (Some(handout), handout.clone()), "handouts.sent_on").await?;
        messages::tell_reached(act, (&sheet, &after), version.number).await?;
    }
    Ok(())
}
