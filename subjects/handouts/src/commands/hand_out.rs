//! Handing papers out to those called, and telling the other offices among them.

use nhip_meetings::rules::ids::MeetingId;
use nhip_office::Act;

use super::{Seen, keep, prepared};
use crate::error::HandoutError;
use crate::messages;
use crate::rules::handout::{Audience, Handout, Release};
use crate::rules::ids::HandoutId;
use crate::store;

/// A paper that was ticked, as it was seen.
pub type Chosen = (HandoutId, Seen);

/// Hands the last edition of each chosen paper out. One that was handed out before gets the new list of receivers.
pub async fn hand_out(
    act: &mut Act,
    (meeting, chosen): (&MeetingId, &[Chosen]),
    to: Audience,
) -> Result<Vec<Handout>, HandoutError> {
    let sheet = prepared(act, meeting).await?;
    let is_nobody = match &to {
        Audience::Everyone => false,
        Audience::Lines { lines } => !lines.iter().any(|line| sheet.meeting.called.line(*line).is_some()),
    };
    if chosen.is_empty() || is_nobody {
        return Err(HandoutError::NothingChosen);
    }
    let release = Release { to, by: act.actor().display.clone(), at: act.now() };
    let mut out = Vec::with_capacity(chosen.len());
    for (id, seen) in chosen {
        let before = store::handouts::find(act.conn(), id).await?.filter(|one| one.meeting == *meeting);
        let before = before.ok_or(HandoutError::Unknown)?;
        if before.withdrawal.is_some() {
            return Err(HandoutError::WithdrawnAlready);
        }
        if before.version != seen.0 {
            return Err(HandoutError::Stale);
        }
        let item = sheet.meeting.agenda.item(before.item);
        let item_title = item.map_or_else(|| before.item_title.clone(), |item| item.title.clone());
        let after = Handout { item_title, ..before.clone() }.handed_out(release.clone());
        let after = keep(act, (Some(&before), after), "handouts.handed_out").await?;
        messages::tell(act, (&sheet, &after), Some(&before)).await?;
        out.push(after);
    }
    Ok(out)
}
