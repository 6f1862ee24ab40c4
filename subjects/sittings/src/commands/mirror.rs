//! What other offices' notices change here: minutes of meetings to which this office was invited.

use nhip_envelope::OfficeCode;
use nhip_meetings::read::received_one;
use nhip_office::Act;
use nhip_office::exchange::NoticeError;
use nhip_office::journal::Entry;
use nhip_office::rights::Actor;

use crate::rules::minutes::Minutes;
use crate::store;

/// Keeps issued minutes. Those that are there already stay.
pub(crate) async fn minutes(act: &mut Act, from: &OfficeCode, minutes: Minutes) -> Result<(), NoticeError> {
    let here = act.office().code().clone();
    let id = &minutes.meeting;
    let is_invited = received_one(act.conn(), (&Actor::system(), &here), id).await?.is_some();
    let is_sound = minutes.owner == *from && id.is_of(from) && minutes.issue.is_some() && is_invited;
    if !is_sound {
        return Err(NoticeError::Refused(format!("biên bản {id} không phải của văn phòng mời họp")));
    }
    let now = act.now();
    if store::minutes::receive(act.conn(), &minutes, now).await? == 0 {
        let known = store::minutes::received(act.conn(), id).await?;
        return match known.as_ref() == Some(&minutes) {
            true => Ok(()),
            false => Err(NoticeError::Refused(format!("biên bản {id} đã có, nội dung khác"))),
        };
    }
    let entry = Entry::new("sittings.minutes.received", "minutes", id).after(&minutes)?;
    Ok(act.note(entry).await?)
}
