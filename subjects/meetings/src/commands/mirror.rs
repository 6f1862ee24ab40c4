//! What other offices' notices change here: invitations to this office, answers to its own, words about substitutes.

use nhip_envelope::OfficeCode;
use nhip_office::Act;
use nhip_office::exchange::NoticeError;
use nhip_office::journal::Entry;

use crate::rules::invitation::{Invitation, last_told};
use crate::rules::reply::{Consent, Reply, Via};
use crate::store;

/// Keeps a version of another office's invitation. One that is there already stays.
pub(crate) async fn invitation(
    act: &mut Act,
    from: &OfficeCode,
    version: Invitation,
) -> Result<(), NoticeError> {
    let here = act.office().code().clone();
    let is_ours = |office: Option<&OfficeCode>| office == Some(&here);
    if version.owner != *from
        || !version.meeting.is_of(from)
        || !version.addressees.iter().all(|one| is_ours(one.line.office.as_ref()))
    {
        return Err(refused(format!("giấy mời {} không phải của văn phòng gửi", version.symbol)));
    }
    let known = store::invitations::of(act.conn(), &version.meeting).await?;
    if let Some(known) = known.iter().find(|known| known.number == version.number) {
        return match *known == version {
            true => Ok(()),
            false => Err(refused(format!("giấy mời {} đã có, nội dung khác", version.symbol))),
        };
    }
    store::invitations::save(act.conn(), &version).await?;
    let id = format!("{}/{}", version.meeting, version.number);
    Ok(act.note(Entry::new("meetings.invitation.received", "invitation", id).after(&version)?).await?)
}

/// Keeps an answer. At the owner it is another office's word about its own line; at the line's office it is what the
/// owner wrote down for it. An answer to an older version is kept and does not count (`standing`).
pub(crate) async fn reply(act: &mut Act, from: &OfficeCode, reply: Reply) -> Result<(), NoticeError> {
    let history = store::invitations::of(act.conn(), &reply.meeting).await?;
    let line = last_told(&history, reply.line)
        .map(|(version, told)| (version.owner.clone(), told.line.office.clone()));
    let here = act.office().code();
    let is_sound = match &line {
        Some((owner, office)) if owner == here => {
            let is_own = matches!(&reply.via, Via::Office { code, .. } if code == from);
            office.as_ref() == Some(from) && is_own
        }
        Some((owner, office)) => owner == from && office.as_ref() == Some(here),
        None => false,
    };
    if !is_sound || reply.answer.check().is_err() {
        return Err(refused(format!("trả lời giấy mời {} không thuộc văn phòng gửi", reply.meeting)));
    }
    if store::answers::save(act.conn(), &reply).await? == 0 {
        return Ok(());
    }
    Ok(act.note(Entry::new("meetings.reply.received", "reply", &reply.id).after(&reply)?).await?)
}

/// Keeps the chair's word about a substitute that this office has asked for.
pub(crate) async fn consent(act: &mut Act, from: &OfficeCode, consent: Consent) -> Result<(), NoticeError> {
    let reply = store::answers::find(act.conn(), &consent.reply).await?;
    let is_sound = consent.meeting.is_of(from) && reply.is_some_and(|reply| reply.meeting == consent.meeting);
    if !is_sound {
        return Err(refused("ý kiến về người dự thay không khớp trả lời nào ở văn phòng này".to_owned()));
    }
    if store::answers::save_consent(act.conn(), &consent).await? == 0 {
        return Ok(());
    }
    let entry = Entry::new("meetings.substitute.word_received", "reply", &consent.reply);
    Ok(act.note(entry.after(&consent)?).await?)
}

fn refused(why: String) -> NoticeError {
    NoticeError::Refused(why)
}
