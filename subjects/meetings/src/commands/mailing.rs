//! Letters: each version to exactly the lines that it concerns and that have an address, with paper, calendar entry and link.

use nhip_office::Act;
use nhip_office::letters::{
    self, About, Attachment, CalendarMethod, CalendarPart, Letter, Queued, Secrecy, Text,
};
use nhip_office::rights::{Level, Right};
use nhip_programme::press;
use nhip_web::answers::FileKind;
use nhip_web::links::Links;

use super::keep::held;
use super::links::made_link;
use crate::error::MeetingError;
use crate::pages::GuestDoor;
use crate::printing;
use crate::read::Sheet;
use crate::rules::called::LineNumber;
use crate::rules::ids::MeetingId;
use crate::rules::invitation::{Addressee, Answering, Invitation, last_told};
use crate::rules::mailing::{ABOUT, LetterKey, mailbox};

/// Writes the letters of a version that was just issued. An office without mail writes none, and nothing internal goes by
/// mail: those lines are told on paper.
pub(super) async fn write_letters(
    act: &mut Act,
    sheet: &Sheet,
    version: &Invitation,
) -> Result<(), MeetingError> {
    let told: Vec<&Addressee> =
        version.addressees.iter().filter(|one| mailbox(&one.line).is_some()).collect();
    if told.is_empty() || !leaves_office(sheet) || act.office().mail().is_none() {
        return Ok(());
    }
    let paper = paper(version).await?;
    for one in told {
        let key = LetterKey::first(&version.meeting, version.number, one.line.number);
        write(act, (version, one), (&key, &paper)).await?;
    }
    Ok(())
}

/// Sends a line the last thing that it was told once more, to the address that it has now: the first letter came back, or
/// the address was written down later.
pub async fn send_again(act: &mut Act, (id, line): (&MeetingId, LineNumber)) -> Result<(), MeetingError> {
    let sheet = held(act, id, Right::IssueInvitation).await?;
    let (version, told) = last_told(&sheet.post.history, line).ok_or(MeetingError::NotCalled)?;
    let now = sheet.meeting.called.line(line).unwrap_or(&told.line);
    let one = Addressee { line: now.clone(), ..told.clone() };
    if mailbox(&one.line).is_none() || !leaves_office(&sheet) {
        return Err(MeetingError::NoAddress);
    }
    let known = letters::about(act.conn(), &About::new(ABOUT, id)).await?;
    let of_line =
        known.iter().filter(|posted| LetterKey::line_of(&posted.key) == Some((version.number, line)));
    // One that still waits will leave: a second one beside it would tell the same twice.
    if of_line.clone().any(|posted| posted.standing.due(posted.written_at).is_some()) {
        return Err(MeetingError::LetterWaits);
    }
    let again = u32::try_from(of_line.count()).unwrap_or(u32::MAX);
    let key = LetterKey { again, ..LetterKey::first(id, version.number, line) };
    let paper = paper(version).await?;
    match write(act, (version, &one), (&key, &paper)).await? {
        Queued::NoMail => Err(MeetingError::NoMail),
        Queued::New(_) | Queued::Before(_) => Ok(()),
    }
}

async fn write(
    act: &mut Act,
    (version, one): (&Invitation, &Addressee),
    (key, paper): (&LetterKey, &[u8]),
) -> Result<Queued, MeetingError> {
    let (Some(mail), Some(to)) = (act.office().mail().cloned(), mailbox(&one.line)) else {
        return Ok(Queued::NoMail);
    };
    let is_answered = one.says.is_called() && one.answers != Answering::None;
    let link = match is_answered {
        true => {
            let (_, secret) = made_link(act, (&version.meeting, one.line.number)).await?;
            let path = Links::of(act.office().code().as_str()).to(&GuestDoor { secret });
            let site = mail.pages.trim_end_matches(&format!("/{}", act.office().code()));
            Some(format!("{site}{path}"))
        }
        false => None,
    };
    let method = match printing::is_called_off(version, Some(one)) {
        true => CalendarMethod::Cancel,
        false => CalendarMethod::Request,
    };
    let letter = Letter {
        to: to.clone(),
        subject: printing::subject_line(version),
        text: Text::new(printing::letter_text(version, one, link.as_deref())),
        calendar: Some(CalendarPart { method, text: printing::mailed_calendar(version, one, &mail.from) }),
        attachments: vec![Attachment {
            name: printing::file_name(version, "pdf"),
            media_type: FileKind::Pdf.media_type().to_owned(),
            bytes: paper.to_vec(),
        }],
        about: About::new(ABOUT, &version.meeting),
        key: key.to_string(),
        secrecy: if link.is_some() { Secrecy::HoldsSecret } else { Secrecy::Open },
    };
    Ok(act.send_letter(&letter).await?)
}

async fn paper(version: &Invitation) -> Result<Vec<u8>, MeetingError> {
    press::pdf(printing::paper(version)).await.map_err(|_| MeetingError::Press)
}

/// Whether a meeting is told outside at all: what is internal to the leaders goes by hand.
pub(super) fn leaves_office(sheet: &Sheet) -> bool {
    sheet.record.as_ref().is_none_or(|record| record.level != Level::Leaders)
}
