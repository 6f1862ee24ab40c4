//! Writing the minutes, having them agreed, issuing them.

use nhip_documents::commands::{NewPaper, draw};
use nhip_documents::error::DocumentError;
use nhip_documents::issuers;
use nhip_documents::rules::ids::IssuerCode;
use nhip_documents::rules::number::PaperKind;
use nhip_documents::rules::register::{LONGEST_SUBJECT, Origin};
use nhip_meetings::commands::{Happening, bring_on};
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::progress::Stage;
use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::{Level, Right};

use super::keep::{held, text};
use crate::error::SittingError;
use crate::messages;
use crate::read::Floor;
use crate::rules::minutes::{Agreed, Issue, Minutes, SectionText, Signatory, fault};
use crate::rules::roll::LONGEST_TEXT;
use crate::store;

/// The version of the minutes that a person saw; 0 when none was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen(pub u32);

/// Writes the next version; whoever agreed to the one before has to agree anew.
pub async fn write(
    act: &mut Act,
    (id, seen): (&MeetingId, Seen),
    texts: Vec<SectionText>,
) -> Result<Minutes, SittingError> {
    let (floor, latest) = latest(act, id, (seen, Right::EditMeeting)).await?;
    let texts: Vec<SectionText> =
        texts.into_iter().map(|one| SectionText { text: one.text.replace('\r', ""), ..one }).collect();
    if let Some(section) = fault(&texts) {
        return Err(SittingError::Section(section));
    }
    if let Some(latest) = latest.filter(|latest| latest.texts == texts) {
        return Ok(latest);
    }
    let meeting = &floor.sheet.meeting;
    let minutes = Minutes {
        meeting: id.clone(),
        owner: meeting.owner.clone(),
        activity: meeting.activity.clone(),
        number: seen.0 + 1,
        title: floor.sheet.told.title.clone(),
        texts,
        written_by: act.actor().display.clone(),
        written_at: act.now(),
        agreed: Vec::new(),
        issue: None,
    };
    keep(act, &minutes, "sittings.minutes.written").await?;
    Ok(minutes)
}

/// Writes down that the secretary or the chair has agreed to exactly this version.
pub async fn agree(
    act: &mut Act,
    (id, seen): (&MeetingId, Seen),
    who: Signatory,
) -> Result<Minutes, SittingError> {
    let (_, latest) = latest(act, id, (seen, Right::EditMeeting)).await?;
    let mut minutes = latest.ok_or(SittingError::Unknown)?;
    if !minutes.has_agreed(who) {
        minutes.agreed.push(Agreed { who, by: act.actor().display.clone(), at: act.now() });
        keep(act, &minutes, "sittings.minutes.agreed").await?;
    }
    Ok(minutes)
}

/// How they are issued.
#[derive(Clone, Debug)]
pub struct Issuing {
    /// In whose name.
    pub issuer: IssuerCode,
    /// Who signs as the chair.
    pub chair: String,
    /// Who signs as the secretary.
    pub secretary: String,
}

/// Issues the minutes: number, register, the meeting's stage, a copy to each office that was invited, in one act.
pub async fn issue(
    act: &mut Act,
    (id, seen): (&MeetingId, Seen),
    issuing: Issuing,
) -> Result<Minutes, SittingError> {
    let (floor, latest) = latest(act, id, (seen, Right::IssueInvitation)).await?;
    let mut minutes = latest.ok_or(SittingError::Unknown)?;
    if !minutes.is_agreed() {
        return Err(SittingError::NotAgreed);
    }
    let chair = text("chair", &issuing.chair, LONGEST_TEXT)?;
    let secretary = text("secretary", &issuing.secretary, LONGEST_TEXT)?;
    let directory = nhip_people::directory(act.conn(), floor.sheet.told.dates).await?;
    let here = act.office().code().clone();
    let known = issuers::load(act.conn(), &directory, &here).await?;
    let issuer = known.into_iter().find(|issuer| issuer.code == issuing.issuer);
    let issuer = issuer.ok_or_else(|| DocumentError::NotOurIssuer(issuing.issuer.clone()))?;
    let recipients = recipients(&floor);
    let entry = draw(act, &issuer, new_paper(&floor, &chair, &recipients)).await?;
    minutes.issue = Some(Issue {
        issuer,
        symbol: entry.symbol.clone(),
        register: Some(entry.id),
        day: entry.day,
        chair,
        secretary,
        recipients,
        by: act.actor().display.clone(),
        at: act.now(),
    });
    keep(act, &minutes, "sittings.minutes.issued").await?;
    // The conclusion may have gone out before the minutes: then the meeting has gone on already.
    if floor.sheet.meeting.stage == Stage::Held {
        bring_on(act, id, Happening::Minuted).await?;
    }
    if floor.sheet.record.as_ref().is_some_and(|record| record.level != Level::Leaders) {
        let invited = floor.sheet.post.history.iter().flat_map(|version| version.offices());
        let offices: std::collections::BTreeSet<_> = invited.collect();
        messages::tell_minutes(act, offices, &minutes).await?;
    }
    Ok(minutes)
}

fn recipients(floor: &Floor) -> Vec<String> {
    let units = floor.sheet.meeting.facts.prepared_by.iter().cloned();
    std::iter::once("Thành phần dự họp".to_owned()).chain(units).collect()
}

fn new_paper(floor: &Floor, chair: &str, recipients: &[String]) -> NewPaper {
    let title = floor.sheet.told.title.trim();
    let (level, people) = match &floor.sheet.record {
        Some(record) => (record.level, record.people().map(str::to_owned).collect()),
        None => (Level::Leaders, Vec::new()),
    };
    NewPaper {
        kind: PaperKind::Minutes,
        subject: title.chars().take(LONGEST_SUBJECT).collect(),
        signer: chair.to_owned(),
        recipients: recipients.join("; "),
        level,
        people,
        origin: Origin {
            subject: "meeting".to_owned(),
            id: floor.sheet.meeting.id.to_string(),
            label: title.to_owned(),
        },
    }
}

/// The last version as the person saw it, of a meeting that is held and whose minutes are not issued.
async fn latest(
    act: &mut Act,
    id: &MeetingId,
    (seen, right): (Seen, Right),
) -> Result<(Floor, Option<Minutes>), SittingError> {
    let floor = held(act, id, &[right]).await?;
    if floor.sheet.meeting.stage < Stage::Held {
        return Err(SittingError::NotHeld);
    }
    let latest = store::minutes::of(act.conn(), id).await?.pop();
    if latest.as_ref().is_some_and(|latest| latest.issue.is_some()) {
        return Err(SittingError::Issued);
    }
    match latest.as_ref().map_or(0, |latest| latest.number) == seen.0 {
        true => Ok((floor, latest)),
        false => Err(SittingError::Stale),
    }
}

async fn keep(act: &mut Act, minutes: &Minutes, what: &'static str) -> Result<(), SittingError> {
    store::minutes::save(act.conn(), minutes).await?;
    let id = format!("{}/{}", minutes.meeting, minutes.number);
    Ok(act.note(Entry::new(what, "minutes", id).after(minutes)?).await?)
}
