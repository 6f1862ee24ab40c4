//! Issuing the notice of a meeting's conclusions, and ending the follow-up of a meeting.

use nhip_documents::commands::{NewPaper, draw};
use nhip_documents::error::DocumentError;
use nhip_documents::rules::ids::IssuerCode;
use nhip_documents::rules::issuer::Issuer;
use nhip_documents::rules::register::{LONGEST_SUBJECT, Origin};
use nhip_meetings::commands::{Happening, bring_on};
use nhip_meetings::read::Sheet;
use nhip_meetings::rules::ids::MeetingId;
use nhip_meetings::rules::progress::Stage;
use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::Level;

use super::conclude::{Seen, held};
use crate::error::TaskError;
use crate::messages;
use crate::read;
use crate::rules::notice::{ConclusionNotice, Wording, rows};
use crate::rules::state::State;
use crate::store;

/// What the chair has said of the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChairSays {
    /// The chair agrees with the text.
    Agrees,
    /// Nothing yet: then nothing is issued.
    Nothing,
}

/// A notice to be issued.
#[derive(Clone, Debug)]
pub struct Announcing {
    /// In whose name.
    pub issuer: IssuerCode,
    /// What stands beside the conclusions.
    pub wording: Wording,
    /// What the chair has said.
    pub chair: ChairSays,
}

/// Issues the notice of the conclusions as the person saw them: number, register, stage of the meeting, copies to the
/// other offices, all in this act. A later one takes the place of the one before and is issued only when it tells
/// something else.
///
/// # Errors
/// When the meeting is not held yet or not this person's, nobody concluded anything, the chair has not agreed, somebody
/// wrote meanwhile, or a text is missing.
pub async fn announce(
    act: &mut Act,
    (meeting, seen): (&MeetingId, Seen),
    announcing: Announcing,
) -> Result<ConclusionNotice, TaskError> {
    let sheet = held(act, meeting).await?;
    let conclusions = store::conclusions::of(act.conn(), meeting).await?;
    if conclusions.version != seen.0 {
        return Err(TaskError::Stale);
    }
    if conclusions.rows.is_empty() {
        return Err(TaskError::NothingConcluded);
    }
    if announcing.chair != ChairSays::Agrees {
        return Err(TaskError::ChairNotAsked);
    }
    announcing.wording.check()?;
    let issuer = issuer(act, &sheet, &announcing.issuer).await?;
    let draft = drafted(act.conn(), &sheet, (issuer, announcing.wording)).await?;
    let history = store::notices::of(act.conn(), meeting).await?;
    if history.last().is_some_and(|last| last.tells(&draft.rows) && last.wording == draft.wording) {
        return Err(TaskError::NothingNewToAnnounce);
    }
    if !matches!(sheet.meeting.stage, Stage::Concluded | Stage::Followed) {
        bring_on(act, meeting, Happening::Concluded).await?;
    }
    let entry = draw(act, &draft.issuer, new_paper(&sheet, &draft)).await?;
    let notice = ConclusionNotice {
        symbol: entry.symbol,
        register: Some(entry.id),
        day: entry.day,
        issued_by: act.actor().display.clone(),
        issued_at: act.now(),
        ..draft
    };
    store::notices::save(act.conn(), &notice).await?;
    let id = format!("{}/{}", notice.meeting, notice.number);
    act.note(Entry::new("tasks.conclusions.announced", "conclusion_notice", id).after(&notice)?).await?;
    if level(&sheet) != Level::Leaders {
        messages::tell_notice(act, &notice).await?;
    }
    Ok(notice)
}

/// The notice as it would be issued now, without number and day; for looking at.
///
/// # Errors
/// When the database fails.
pub async fn drafted(
    conn: &mut nhip_office::db::Conn,
    sheet: &Sheet,
    (issuer, wording): (Issuer, Wording),
) -> Result<ConclusionNotice, TaskError> {
    let id = &sheet.meeting.id;
    let conclusions = store::conclusions::of(conn, id).await?;
    let found = store::tasks::of_meeting(conn, id).await?;
    let standing =
        found.iter().filter(|(_, position)| position.state() != State::Cancelled).map(|(task, _)| task);
    let standing: Vec<_> = standing.collect();
    let history = store::notices::of(conn, id).await?;
    let last = history.last();
    Ok(ConclusionNotice {
        meeting: id.clone(),
        number: last.map_or(1, |last| last.number + 1),
        owner: sheet.meeting.owner.clone(),
        activity: sheet.meeting.activity.clone(),
        issuer,
        symbol: String::new(),
        register: None,
        day: sheet.told.dates.to,
        earlier: last.map(ConclusionNotice::as_earlier),
        told: sheet.told.clone(),
        wording,
        rows: rows(&conclusions, &standing),
        issued_by: String::new(),
        issued_at: jiff::Timestamp::UNIX_EPOCH,
    })
}

/// Ends the follow-up of a meeting: what was concluded is announced or minuted, and no task of it is open.
///
/// # Errors
/// When a task is still open, or the meeting is at another stage.
pub async fn finish(act: &mut Act, meeting: &MeetingId) -> Result<(), TaskError> {
    let sheet = held(act, meeting).await?;
    let tasks = store::tasks::of_meeting(act.conn(), meeting).await?;
    let open = tasks.iter().filter(|(_, position)| position.is_open()).count();
    if open > 0 {
        return Err(TaskError::StillOpen { open });
    }
    if sheet.meeting.stage == Stage::Concluded && !tasks.is_empty() {
        bring_on(act, meeting, Happening::Followed).await?;
    }
    bring_on(act, meeting, Happening::Finished).await?;
    Ok(())
}

/// Whether the follow-up could be ended now.
///
/// # Errors
/// When the database fails.
pub(crate) async fn may_finish(conn: &mut nhip_office::db::Conn, sheet: &Sheet) -> Result<bool, TaskError> {
    let is_out = matches!(sheet.meeting.stage, Stage::Minuted | Stage::Concluded | Stage::Followed);
    let tasks = store::tasks::of_meeting(conn, &sheet.meeting.id).await?;
    Ok(is_out && tasks.iter().all(|(_, position)| !position.is_open()))
}

async fn issuer(act: &mut Act, sheet: &Sheet, code: &IssuerCode) -> Result<Issuer, TaskError> {
    let here = act.office().code().clone();
    let known = read::issuers(act.conn(), sheet, &here).await?;
    let found = known.into_iter().find(|issuer| issuer.code == *code);
    Ok(found.ok_or_else(|| DocumentError::NotOurIssuer(code.clone()))?)
}

fn level(sheet: &Sheet) -> Level {
    sheet.record.as_ref().map_or(Level::Leaders, |record| record.level)
}

fn new_paper(sheet: &Sheet, draft: &ConclusionNotice) -> NewPaper {
    NewPaper {
        kind: ConclusionNotice::KIND,
        subject: draft.subject().chars().take(LONGEST_SUBJECT).collect(),
        signer: draft.wording.signer.trim().to_owned(),
        recipients: draft.wording.recipients.join("; "),
        level: level(sheet),
        people: sheet.record.iter().flat_map(|record| record.people().map(str::to_owned)).collect(),
        origin: Origin {
            subject: "meeting".to_owned(),
            id: sheet.meeting.id.to_string(),
            label: sheet.told.title.clone(),
        },
    }
}
