//! Answers by mail: what a calendar program replies becomes an answer by the same rules as the link's.

use nhip_office::Act;
use nhip_office::exchange::NoticeError;
use nhip_office::incoming::{Heard, Incoming};
use nhip_office::letters::About;
use nhip_papers::calendar::reply as calendar_reply;

use super::answer::{Answered, taken_by_mail};
use crate::error::MeetingError;
use crate::rules::mailing::{ABOUT, Verdict, judge, meeting_of};
use crate::store;

/// Hears a message. One with an answer by calendar to a meeting of this office is judged; one without that only answers a
/// letter waits for a person, with the meeting named.
pub(crate) async fn hear_mail(act: &mut Act, mail: &Incoming) -> Result<Heard, NoticeError> {
    let here = act.office().code().clone();
    let replies = mail.calendars.iter().filter_map(|text| calendar_reply(text));
    let own = replies.filter_map(|reply| Some((meeting_of(&reply.uid, &here)?, reply)));
    let Some((id, reply)) = own.into_iter().next() else { return Ok(Heard::NotMine) };
    let about = About::new(ABOUT, &id);
    let history = store::invitations::of(act.conn(), &id).await?;
    let Some(meeting) = store::meetings::find(act.conn(), &id).await? else { return Ok(Heard::NotMine) };
    match judge(&reply, (mail.from.as_ref(), mail.authenticity), (&history, &meeting.called)) {
        Verdict::Doubtful(doubt) => Ok(Heard::ForAPerson(about, doubt.sentence().to_owned())),
        Verdict::Perhaps { line, version } => {
            let now = act.now();
            store::perhaps::save(act.conn(), (&id, line, version), now).await?;
            Ok(Heard::Taken(about))
        }
        Verdict::Answers { line, version, answer } => {
            let Some(from) = mail.from.clone() else { return Ok(Heard::NotMine) };
            match taken_by_mail(act, (&id, &history), Answered { line, version, answer }, from).await {
                Ok(_) => Ok(Heard::Taken(about)),
                Err(error) => for_a_person(about, error),
            }
        }
    }
}

/// What the rules refuse (the meeting has begun, too many answers) a person sees with the reason.
fn for_a_person(about: About, error: MeetingError) -> Result<Heard, NoticeError> {
    match error {
        MeetingError::Storage(error) => Err(error.into()),
        error => Ok(Heard::ForAPerson(about, error.to_string())),
    }
}
