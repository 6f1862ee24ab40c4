//! Issuing an invitation: the first one, and every change to exactly those whom it concerns.

use nhip_documents::commands::{NewPaper, draw};
use nhip_documents::error::DocumentError;
use nhip_documents::issuers;
use nhip_documents::rules::ids::IssuerCode;
use nhip_documents::rules::issuer::Issuer;
use nhip_documents::rules::register::{LONGEST_SUBJECT, Origin};
use nhip_office::Act;
use nhip_office::journal::Entry as Note;
use nhip_office::rights::{Level, Right};

use super::keep::{Seen, keep, seen};
use super::mailing::{leaves_office, write_letters};
use crate::error::MeetingError;
use crate::followers::Followers;
use crate::messages;
use crate::printing;
use crate::read::{self, Ground, Sheet};
use crate::rules::called::LONGEST_NAME;
use crate::rules::ids::MeetingId;
use crate::rules::invitation::{Earlier, Invitation};
use crate::rules::limits::Milestone;
use crate::rules::meeting::Meeting;
use crate::rules::progress::{Stage, Step};
use crate::rules::renewal::Renewal;
use crate::store;

/// How it is issued.
#[derive(Clone, Debug)]
pub struct Issuing {
    /// In whose name.
    pub issuer: IssuerCode,
    /// Who signs.
    pub signer: String,
}

/// Issues the next version: number, register, notices to the offices concerned, and what other subjects do once these are
/// told, all in this act. The second of two people who press at once finds the meeting changed, and nobody is told twice.
///
/// # Errors
/// When the person may not, nobody has to be told anything, or the number is not given.
pub async fn issue(
    act: &mut Act,
    at: (&MeetingId, Seen),
    issuing: Issuing,
    followers: &Followers,
) -> Result<Invitation, MeetingError> {
    let sheet = seen(act, at, Right::IssueInvitation).await?;
    let signer = issuing.signer.trim().to_owned();
    if signer.is_empty() || signer.chars().count() > LONGEST_NAME {
        return Err(MeetingError::NoSigner);
    }
    let stage = match sheet.post.history.is_empty() {
        true => sheet.meeting.stage.after(Step::Invite, &sheet.side)?,
        false => after_change(&sheet),
    };
    let renewal = sheet.renewal().ok_or(MeetingError::NothingToTell)?;
    let issuer = issuer(act, &sheet, &issuing.issuer).await?;
    let entry = draw(act, &issuer, new_paper(&sheet, &renewal, &signer)).await?;
    let ground = Ground::load(act.conn()).await?;
    let version = Invitation {
        symbol: entry.symbol.clone(),
        register: Some(entry.id),
        day: entry.day,
        reply_by: ground.due(Milestone::Replies, sheet.told.dates.from),
        issued_by: act.actor().display.clone(),
        issued_at: act.now(),
        ..drafted(&sheet, &renewal, (issuer, signer))
    };
    store::invitations::save(act.conn(), &version).await?;
    let id = format!("{}/{}", version.meeting, version.number);
    act.note(Note::new("meetings.invitation.issued", "invitation", id).after(&version)?).await?;
    // Its version grows with each invitation, so that a form that was open before is not taken for a new one.
    let after = Meeting { stage, version: sheet.meeting.version + 1, ..sheet.meeting.clone() };
    keep(act, (&sheet.meeting, after), "meetings.meeting.invited").await?;
    if leaves_office(&sheet) {
        messages::tell_invitation(act, &version).await?;
        write_letters(act, &sheet, &version).await?;
        followers.issued(act, &version).await?;
    }
    Ok(version)
}

/// The version as it would be issued now, without number and day; for looking at.
pub fn drafted(sheet: &Sheet, renewal: &Renewal, (issuer, signer): (Issuer, String)) -> Invitation {
    let latest = sheet.post.latest();
    Invitation {
        meeting: sheet.meeting.id.clone(),
        number: latest.map_or(1, |latest| latest.number + 1),
        owner: sheet.meeting.owner.clone(),
        activity: sheet.meeting.activity.clone(),
        purpose: renewal.purpose,
        paper: renewal.paper(),
        issuer,
        symbol: String::new(),
        register: None,
        day: sheet.told.dates.from,
        earlier: latest.map(|latest| Earlier { symbol: latest.symbol.clone(), day: latest.day }),
        told: sheet.told.clone(),
        letter: printing::letter(&sheet.meeting),
        signer,
        addressees: renewal.addressees.clone(),
        reply_by: sheet.told.dates.from,
        issued_by: String::new(),
        issued_at: jiff::Timestamp::UNIX_EPOCH,
    }
}

/// What was ready has to be made ready again for another time.
fn after_change(sheet: &Sheet) -> Stage {
    match sheet.meeting.stage {
        Stage::Ready => Stage::Invited,
        stage => stage,
    }
}

async fn issuer(act: &mut Act, sheet: &Sheet, code: &IssuerCode) -> Result<Issuer, MeetingError> {
    let directory = read::directory(act.conn(), sheet.told.dates).await?;
    let here = act.office().code().clone();
    let known = issuers::load(act.conn(), &directory, &here).await?;
    let found = known.into_iter().find(|issuer| issuer.code == *code);
    Ok(found.ok_or_else(|| DocumentError::NotOurIssuer(code.clone()))?)
}

fn new_paper(sheet: &Sheet, renewal: &Renewal, signer: &str) -> NewPaper {
    let recipients: Vec<String> = renewal.addressees.iter().map(|one| one.line.written()).collect();
    let (level, people) = match &sheet.record {
        Some(record) => (record.level, record.people().map(str::to_owned).collect()),
        None => (Level::Leaders, Vec::new()),
    };
    NewPaper {
        kind: renewal.paper(),
        subject: printing::subject(renewal.purpose, &sheet.told).chars().take(LONGEST_SUBJECT).collect(),
        signer: signer.to_owned(),
        recipients: recipients.join("; "),
        level,
        people,
        origin: Origin {
            subject: "meeting".to_owned(),
            id: sheet.meeting.id.to_string(),
            label: sheet.told.title.clone(),
        },
    }
}
