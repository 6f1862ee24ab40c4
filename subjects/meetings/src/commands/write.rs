//! Preparing a meeting: what it says, its agenda, papers, those called, the chair's word, its steps.

use nhip_office::Act;
use nhip_office::db::StorageError;
use nhip_office::rights::{Level, Right};

use super::keep::{Seen, keep, seen};
use super::make::other_office;
use crate::error::MeetingError;
use crate::read::{self, Ground, Sheet};
use crate::rules::agenda::{Freeze, Lateness, Row};
use crate::rules::ids::MeetingId;
use crate::rules::limits::Milestone;
use crate::rules::meeting::{CalledRow, ChairWord, Facts, LONGEST_TEXT, Meeting};
use crate::rules::papers::{Arrival, MOST_PAPERS, PaperRecord, PaperSort};
use crate::rules::progress::{Step, WrongStep};

/// Changes what the secretary writes down.
pub async fn write_facts(
    act: &mut Act,
    at: (&MeetingId, Seen),
    facts: Facts,
) -> Result<Meeting, MeetingError> {
    let sheet = seen(act, at, Right::EditMeeting).await?;
    facts.check()?;
    let after = Meeting { facts, ..sheet.meeting.clone() };
    keep(act, (&sheet.meeting, after), "meetings.meeting.changed").await
}

/// Writes the agenda anew; what is new after the freeze goes on the late list. Papers of items that are gone go with them.
pub async fn write_agenda(
    act: &mut Act,
    at: (&MeetingId, Seen),
    rows: &[Row],
) -> Result<Meeting, MeetingError> {
    rewrite_agenda(act, at, (rows, None)).await
}

/// The same when something may come after the freeze: with its reason and who has allowed it.
pub async fn write_late_agenda(
    act: &mut Act,
    at: (&MeetingId, Seen),
    (rows, why): (&[Row], Lateness),
) -> Result<Meeting, MeetingError> {
    rewrite_agenda(act, at, (rows, Some(why))).await
}

async fn rewrite_agenda(
    act: &mut Act,
    at: (&MeetingId, Seen),
    (rows, why): (&[Row], Option<Lateness>),
) -> Result<Meeting, MeetingError> {
    let sheet = seen(act, at, Right::EditMeeting).await?;
    let freeze = freeze(act, &sheet, why).await?;
    let mut after = sheet.meeting.clone();
    after.agenda = sheet.meeting.agenda.rewritten(rows, &freeze)?;
    let agenda = &after.agenda;
    after.papers.retain(|paper| agenda.item(paper.item).is_some());
    keep(act, (&sheet.meeting, after), "meetings.agenda.written").await
}

/// Whether the agenda of a meeting is frozen today.
pub(super) async fn freeze(
    act: &mut Act,
    sheet: &Sheet,
    why: Option<Lateness>,
) -> Result<Freeze, StorageError> {
    let ground = Ground::load(act.conn()).await?;
    let today = act.today();
    Ok(match today > ground.due(Milestone::Agenda, sheet.told.dates.from) {
        true => Freeze::Frozen { today, by: act.actor().display.clone(), why },
        false => Freeze::Open,
    })
}

/// A paper as somebody wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperRow {
    /// The item of the agenda.
    pub item: u32,
    /// Its title.
    pub title: String,
    /// Its kind.
    pub sort: PaperSort,
    /// Who prepares it.
    pub from: String,
    /// Which version, from 1.
    pub version: u32,
    /// Whether it has come.
    pub has_come: bool,
}

/// Writes the list of papers anew. A paper that had come keeps its day until its version becomes another.
pub async fn write_papers(
    act: &mut Act,
    at: (&MeetingId, Seen),
    rows: &[PaperRow],
) -> Result<Meeting, MeetingError> {
    let sheet = seen(act, at, Right::EditMeeting).await?;
    let today = act.today();
    let mut papers = Vec::with_capacity(rows.len());
    for (at, row) in (1..).zip(rows) {
        let texts = [&row.title, &row.from];
        let is_wrong = row.title.trim().is_empty()
            || texts.iter().any(|text| text.chars().count() > LONGEST_TEXT)
            || sheet.meeting.agenda.item(row.item).is_none()
            || at > MOST_PAPERS;
        if is_wrong {
            return Err(MeetingError::Paper { row: at });
        }
        let known = sheet.meeting.papers.iter().find(|known| {
            known.item == row.item && known.title == row.title.trim() && known.version == row.version
        });
        let arrival = match (row.has_come, known.map(|known| known.arrival)) {
            (false, _) => Arrival::Due,
            (true, Some(Arrival::Received { on })) => Arrival::Received { on },
            (true, _) => Arrival::Received { on: today },
        };
        papers.push(PaperRecord {
            item: row.item,
            title: row.title.trim().to_owned(),
            sort: row.sort,
            from: row.from.trim().to_owned(),
            version: row.version.max(1),
            arrival,
        });
    }
    let after = Meeting { papers, ..sheet.meeting.clone() };
    keep(act, (&sheet.meeting, after), "meetings.papers.written").await
}

/// Writes the list of those called anew.
pub async fn write_called(
    act: &mut Act,
    at: (&MeetingId, Seen),
    rows: &[CalledRow],
) -> Result<Meeting, MeetingError> {
    let sheet = seen(act, at, Right::EditMeeting).await?;
    let directory = read::directory(act.conn(), sheet.told.dates).await?;
    let here = act.office().code().clone();
    let level = sheet.record.as_ref().map_or(Level::Leaders, |record| record.level);
    let office_of = |row: &CalledRow| other_office(&directory, (&here, level), row);
    let called = sheet.meeting.called.rewritten(rows, sheet.told.chair.as_ref(), office_of)?;
    let after = Meeting { called, ..sheet.meeting.clone() };
    keep(act, (&sheet.meeting, after), "meetings.called.written").await
}

/// Writes down that the chair of the activity has said to chair it.
pub async fn confirm_chair(act: &mut Act, at: (&MeetingId, Seen)) -> Result<Meeting, MeetingError> {
    let sheet = seen(act, at, Right::EditMeeting).await?;
    let person = sheet.told.chair.clone().ok_or(MeetingError::NoChair)?;
    let word = ChairWord { person, by: act.actor().display.clone(), at: act.now() };
    let after = Meeting { chair: Some(word), ..sheet.meeting.clone() };
    keep(act, (&sheet.meeting, after), "meetings.chair.confirmed").await
}

/// Brings the meeting on by a step that a person takes by hand.
pub async fn take_step(act: &mut Act, at: (&MeetingId, Seen), step: Step) -> Result<Meeting, MeetingError> {
    let sheet = seen(act, at, Right::EditMeeting).await?;
    if !Step::BY_HAND.contains(&step) {
        return Err(MeetingError::Step(WrongStep::Stage { found: sheet.meeting.stage }));
    }
    let stage = sheet.meeting.stage.after(step, &sheet.side)?;
    let after = Meeting { stage, ..sheet.meeting.clone() };
    keep(act, (&sheet.meeting, after), "meetings.meeting.stepped").await
}
