//! Answers: written down by a clerk, given by a link, given by another office; and the chair's word about substitutes.

use nhip_office::Act;
use nhip_office::clock::vietnam;
use nhip_office::journal::Entry;
use nhip_office::letters::Mailbox;
use nhip_office::rights::{Object, Right};

use super::keep::held;
use super::links::opened;
use crate::error::MeetingError;
use crate::messages;
use crate::read::{self, Correspondence};
use crate::rules::called::LineNumber;
use crate::rules::ids::{MeetingId, ReplyId};
use crate::rules::invitation::{Invitation, last_told, to_answer};
use crate::rules::reply::{Answer, Consent, Reply, Via, Word};
use crate::store;

/// The most answers of one line: enough for anybody who changes their mind, too few to fill the office's disk.
const MOST_REPLIES: usize = 50;

/// An answer as it was given: to which line, and to which version as it was seen.
#[derive(Clone, Debug)]
pub struct Answered {
    /// The line.
    pub line: LineNumber,
    /// The version of the invitation that was seen.
    pub version: u32,
    /// What.
    pub answer: Answer,
}

/// Writes down what somebody has answered by telephone or on paper.
pub async fn record_reply(act: &mut Act, id: &MeetingId, answered: Answered) -> Result<Reply, MeetingError> {
    let sheet = held(act, id, Right::RecordReply).await?;
    let via = Via::Clerk(act.actor().display.clone());
    let reply = judged(act, (id, &sheet.post.history), answered, via)?;
    keep(act, &reply, "meetings.reply.recorded").await?;
    tell_owner_of_line(act, &sheet.post, &reply).await?;
    Ok(reply)
}

/// Takes in what the holder of a link answers; the link says for which line.
pub async fn reply_by_link(
    act: &mut Act,
    secret: &str,
    (version, answer): (u32, Answer),
) -> Result<Reply, MeetingError> {
    let link = opened(act.conn(), secret).await?.ok_or(MeetingError::Unknown)?;
    let history = store::invitations::of(act.conn(), &link.meeting).await?;
    let known = store::answers::of(act.conn(), &link.meeting).await?;
    if known.iter().filter(|reply| reply.line == link.line).count() >= MOST_REPLIES {
        return Err(MeetingError::TooManyReplies);
    }
    let answered = Answered { line: link.line, version, answer };
    let reply = judged(act, (&link.meeting, &history), answered, Via::Link(link.id))?;
    keep(act, &reply, "meetings.reply.by_link").await?;
    Ok(reply)
}

/// Takes in what a mailbox that was invited answers by its calendar; the sender has been judged. An older version may be
/// answered: the answer is kept under it and does not count where a later one asks anew.
pub(super) async fn taken_by_mail(
    act: &mut Act,
    (id, history): (&MeetingId, &[Invitation]),
    answered: Answered,
    from: Mailbox,
) -> Result<Reply, MeetingError> {
    let known = store::answers::of(act.conn(), id).await?;
    if known.iter().filter(|reply| reply.line == answered.line).count() >= MOST_REPLIES {
        return Err(MeetingError::TooManyReplies);
    }
    let (last, _) = last_told(history, answered.line).ok_or(MeetingError::Unknown)?;
    let reply = timely(act, (id, last), answered, Via::Mail(from))?;
    keep(act, &reply, "meetings.reply.by_mail").await?;
    Ok(reply)
}

/// Answers another office's invitation for one of this office's lines; the answer travels to the owner.
pub async fn answer_for_office(
    act: &mut Act,
    id: &MeetingId,
    answered: Answered,
) -> Result<Reply, MeetingError> {
    act.may(Right::RecordReply, &Object::Office)?;
    let (actor, here) = (act.actor().clone(), act.office().code().clone());
    let received = read::received_one(act.conn(), (&actor, &here), id).await?.ok_or(MeetingError::Unknown)?;
    let via = Via::Office { code: here, by: actor.display.clone() };
    let reply = judged(act, (id, &received.post.history), answered, via)?;
    keep(act, &reply, "meetings.reply.given").await?;
    let owner = received.post.latest().map(|version| version.owner.clone()).ok_or(MeetingError::Unknown)?;
    messages::tell_reply(act, &owner, &reply).await?;
    Ok(reply)
}

/// Writes down the chair's word about a substitute. The chair may do so, those near the chair, and those who prepare.
pub async fn consent(
    act: &mut Act,
    (id, reply): (&MeetingId, &ReplyId),
    word: Word,
) -> Result<Consent, MeetingError> {
    let sheet = held(act, id, Right::EditMeeting).await?;
    let known = sheet.post.replies.iter().find(|known| known.id == *reply && known.meeting == *id);
    let known = known.ok_or(MeetingError::Unknown)?;
    let told = last_told(&sheet.post.history, known.line).ok_or(MeetingError::NotCalled)?.1;
    let has_word = sheet.post.consents.iter().any(|consent| consent.reply == *reply);
    if has_word || !known.answer.needs_consent(told.line.call) {
        return Err(MeetingError::NoConsentNeeded);
    }
    let consent = Consent {
        reply: reply.clone(),
        meeting: id.clone(),
        word,
        given_by: sheet.told.chair_title.clone(),
        by: act.actor().display.clone(),
        at: act.now(),
    };
    store::answers::save_consent(act.conn(), &consent).await?;
    act.note(Entry::new("meetings.substitute.decided", "reply", reply).after(&consent)?).await?;
    if let Some(office) = told.line.office.clone() {
        messages::tell_consent(act, &office, &consent).await?;
    }
    Ok(consent)
}

/// An answer that may be given now: the line is called, the version is the last one that it was told, the meeting has
/// not begun. One that comes after the last day is taken, and is marked late wherever it is shown.
fn judged(
    act: &Act,
    (id, history): (&MeetingId, &[Invitation]),
    answered: Answered,
    via: Via,
) -> Result<Reply, MeetingError> {
    let (last, _) = last_told(history, answered.line).ok_or(MeetingError::Unknown)?;
    to_answer(history, answered.line).ok_or(MeetingError::NotCalled)?;
    if answered.version != last.number {
        return Err(MeetingError::OldInvitation { current: last.number });
    }
    timely(act, (id, last), answered, via)
}

/// An answer that says what it must, before the meeting begins.
fn timely(
    act: &Act,
    (id, last): (&MeetingId, &Invitation),
    Answered { line, version, answer }: Answered,
    via: Via,
) -> Result<Reply, MeetingError> {
    let begins = last.told.begins();
    if vietnam().to_datetime(act.now()) >= begins {
        return Err(MeetingError::Begun(begins.date()));
    }
    answer.check()?;
    let number = format!("{}.{}", act.office().code(), act.new_id());
    let number = number.parse().map_err(|_| MeetingError::Unknown)?;
    Ok(Reply { id: number, meeting: id.clone(), line, version, answer, via, at: act.now() })
}

async fn keep(act: &mut Act, reply: &Reply, what: &'static str) -> Result<(), MeetingError> {
    store::answers::save(act.conn(), reply).await?;
    Ok(act.note(Entry::new(what, "reply", &reply.id).after(reply)?).await?)
}

/// What was written down here for a line of another office is told there, so that both see the same.
async fn tell_owner_of_line(act: &mut Act, post: &Correspondence, reply: &Reply) -> Result<(), MeetingError> {
    let office = last_told(&post.history, reply.line).and_then(|(_, told)| told.line.office.clone());
    match office {
        Some(office) => Ok(messages::tell_reply(act, &office, reply).await?),
        None => Ok(()),
    }
}
