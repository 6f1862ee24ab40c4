//! Closing a duty of a council session: done with its proof, or waived with the reason.

use nhip_harmony::ids::ActivityId;
use nhip_office::Act;
use nhip_office::journal::Entry;

use super::keep::{Seen, find};
use crate::error::ChangeError;
use crate::messages;
use crate::rules::session::{Closing, Duties, Evidence, LONGEST_PROOF, is_session};
use crate::sessions;
use crate::store;

/// Writes down that a duty was done or need not be kept, for the opening day that the person saw, and tells the
/// partners of it.
pub async fn close_duty(
    act: &mut Act,
    (id, seen): (&ActivityId, Seen),
    duty: &str,
    closing: Closing,
) -> Result<Evidence, ChangeError> {
    let record = find(act, id, seen).await?;
    let Duties(duties) = sessions::duties(act.conn()).await?;
    if !is_session(&record.activity) || duties.iter().all(|known| known.code != duty) {
        return Err(ChangeError::NotListed { what: "kỳ hạn", id: duty.to_owned() });
    }
    check(&closing, act.today())?;
    let evidence = Evidence {
        activity: id.clone(),
        duty: duty.to_owned(),
        opening: record.activity.dates.from,
        closing,
        office: act.office().code().clone(),
        by: act.actor().display.clone(),
        at: act.now(),
    };
    store::duties::save(act.conn(), &evidence).await?;
    let word = match evidence.closing {
        Closing::Done { .. } => "programme.session_duty.done",
        Closing::Waived { .. } => "programme.session_duty.waived",
    };
    act.note(Entry::new(word, "session", id).after(&evidence)?).await?;
    if record.level != nhip_office::rights::Level::Leaders {
        act.post_to_partners(&messages::duty::kind(), &evidence).await?;
    }
    Ok(evidence)
}

fn check(closing: &Closing, today: jiff::civil::Date) -> Result<(), ChangeError> {
    let text = match closing {
        Closing::Done { on, .. } if *on > today => return Err(ChangeError::NotYet { on: *on }),
        Closing::Done { proof, .. } => proof,
        Closing::Waived { reason } => reason,
    };
    match text.trim().is_empty() || text.chars().count() > LONGEST_PROOF {
        true => Err(ChangeError::ReasonMissing),
        false => Ok(()),
    }
}
