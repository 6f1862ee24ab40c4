//! What other offices' notices change here: invitations to this office, answers to its own, words about substitutes,
//! questions for opinions and opinions.

use nhip_envelope::OfficeCode;
use nhip_office::Act;
use nhip_office::exchange::NoticeError;
use nhip_office::journal::Entry;

use crate::rules::invitation::{Invitation, last_told};
use crate::rules::opinion::{Ask, Opinion};
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

/// Keeps another office's question. One that is there already stays.
pub(crate) async fn ask(act: &mut Act, from: &OfficeCode, ask: Ask) -> Result<(), NoticeError> {
    let here = act.office().code().clone();
    let is_ours = ask.asked.iter().all(|one| one.office.as_ref() == Some(&here));
    let is_theirs = ask.owner == *from && ask.meeting.is_of(from) && is_made_by(ask.id.as_str(), from);
    if !is_ours || !is_theirs || ask.asked.is_empty() {
        return Err(refused("câu hỏi ý kiến không phải của văn phòng gửi".to_owned()));
    }
    if store::opinions::save_ask(act.conn(), &ask).await? == 0 {
        return Ok(());
    }
    Ok(act.note(Entry::new("meetings.opinion.asked_of_us", "ask", &ask.id).after(&ask)?).await?)
}

/// Keeps another office's opinion on its own line of a question of this one. Whether it counts follows from its time.
pub(crate) async fn opinion(act: &mut Act, from: &OfficeCode, opinion: Opinion) -> Result<(), NoticeError> {
    let ask = store::opinions::find(act.conn(), &opinion.ask).await?;
    let here = act.office().code().clone();
    let is_asked = ask.as_ref().filter(|ask| ask.owner == here).and_then(|ask| ask.asked(opinion.number));
    let is_theirs = is_asked.is_some_and(|asked| asked.office.as_ref() == Some(from));
    let is_own = matches!(&opinion.via, Via::Office { code, .. } if code == from);
    let is_sound = is_theirs && is_own && is_made_by(opinion.id.as_str(), from);
    if !is_sound || opinion.word.check().is_err() {
        return Err(refused("ý kiến không khớp câu hỏi nào gửi văn phòng đó".to_owned()));
    }
    if store::opinions::save(act.conn(), &opinion).await? == 0 {
        return Ok(());
    }
    let entry = Entry::new("meetings.opinion.received", "ask", &opinion.ask);
    Ok(act.note(entry.after(&opinion)?).await?)
}

/// Whether an id says that an office made it.
fn is_made_by(id: &str, office: &OfficeCode) -> bool {
    id.split_once('.').is_some_and(|(code, _)| code == office.as_str())
}

fn refused(why: String) -> NoticeError {
    NoticeError::Refused(why)
}
