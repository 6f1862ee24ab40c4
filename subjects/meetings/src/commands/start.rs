//! Starting from what meetings of the type usually hold, or from the last one; and keeping one as the usual.

use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::rights::{Level, Object, Right};

use super::keep::{Seen, held, keep, seen};
use super::make::other_office;
use super::write::freeze;
use crate::error::MeetingError;
use crate::read::{self, Sheet};
use crate::rules::agenda::{Item, Row};
use crate::rules::called::Line;
use crate::rules::ids::MeetingId;
use crate::rules::meeting::{CalledRow, Meeting};
use crate::rules::papers::{Arrival, MOST_PAPERS, PaperRecord};
use crate::rules::rhythm::Start;
use crate::rules::template::{Template, UsualItem};
use crate::starting;
use crate::store;

/// Takes into a meeting what it does not hold yet of the usual, or of the last one.
pub async fn start_from(
    act: &mut Act,
    at: (&MeetingId, Seen),
    start: Start,
) -> Result<Meeting, MeetingError> {
    let sheet = seen(act, at, Right::EditMeeting).await?;
    let actor = act.actor().clone();
    let template = starting::start(act.conn(), &actor, (&sheet, start)).await?;
    let template = template.ok_or(MeetingError::NothingToTake)?;
    take(act, &sheet, &template).await
}

/// Takes what is new; nothing that is there is overwritten.
pub(super) async fn take(act: &mut Act, sheet: &Sheet, template: &Template) -> Result<Meeting, MeetingError> {
    let new = template.beyond(&sheet.meeting, sheet.told.minutes());
    if new.is_empty() {
        return Err(MeetingError::NothingToTake);
    }
    let mut after = sheet.meeting.clone();
    let rows = sheet.meeting.agenda.items.iter().map(Row::from).chain(new.agenda.iter().map(row));
    let rows: Vec<Row> = rows.collect();
    after.agenda = sheet.meeting.agenda.rewritten(&rows, &freeze(act, sheet, None).await?)?;
    let items = after.agenda.items.iter().skip(sheet.meeting.agenda.items.len());
    let papers = items.zip(&new.agenda).flat_map(|(item, usual)| asked(item, usual));
    after.papers.extend(papers);
    after.papers.truncate(MOST_PAPERS);
    if !new.demands.is_empty() {
        after.facts.demands = new.demands.clone();
    }
    let directory = read::directory(act.conn(), sheet.told.dates).await?;
    let here = act.office().code().clone();
    let level = sheet.record.as_ref().map_or(Level::Leaders, |record| record.level);
    let office_of = |row: &CalledRow| other_office(&directory, (&here, level), row);
    let chair = sheet.told.chair.as_ref();
    let lines = new
        .called
        .iter()
        .map(|line| read::called_row(&directory, (None, line.name.clone()), (line.call, line.part)));
    // The chair of this one may have been called to the last one.
    let lines = lines.filter(|row| row.person.is_none() || row.person.as_ref() != chair);
    let called: Vec<CalledRow> = sheet.meeting.called.lines.iter().map(known).chain(lines).collect();
    after.called = sheet.meeting.called.rewritten(&called, chair, office_of)?;
    keep(act, (&sheet.meeting, after), "meetings.meeting.started").await
}

fn row(item: &UsualItem) -> Row {
    Row { number: None, title: item.title.clone(), minutes: item.minutes, by: item.by.clone() }
}

fn known(line: &Line) -> CalledRow {
    CalledRow {
        number: Some(line.number.0),
        name: line.name.clone(),
        person: line.person.clone(),
        call: line.call,
        part: line.part,
        mail: line.mail.clone(),
    }
}

fn asked(item: &Item, usual: &UsualItem) -> Vec<PaperRecord> {
    let from = |from: &str| if from.is_empty() { item.by.clone() } else { from.to_owned() };
    let paper = |paper: &crate::rules::template::UsualPaper| PaperRecord {
        item: item.number,
        title: paper.title.clone(),
        sort: paper.sort,
        from: from(&paper.from),
        version: 1,
        arrival: Arrival::Due,
    };
    usual.papers.iter().map(paper).collect()
}

/// Keeps what a meeting holds as the usual for its type at this office.
pub async fn save_as_usual(act: &mut Act, id: &MeetingId) -> Result<Template, MeetingError> {
    let sheet = held(act, id, Right::EditMeeting).await?;
    act.may(Right::EditMeeting, &Object::Office)?;
    // What is internal would be read by whoever starts the next meeting from it.
    if sheet.record.as_ref().is_none_or(|record| record.level == Level::Leaders) {
        return Err(MeetingError::InternalIsNoUsual);
    }
    let kind = sheet.meeting.facts.kind;
    let template = Template::of(&sheet.meeting);
    if template.is_empty() {
        return Err(MeetingError::NothingToTake);
    }
    let before = store::templates::find(act.conn(), kind).await?;
    let now = act.now();
    store::templates::save(act.conn(), (kind, &template), now).await?;
    let entry = Entry::new("meetings.usual.saved", "meeting_kind", kind.facts().code);
    act.note(entry.before(&before)?.after(&template)?).await?;
    Ok(template)
}

/// Goes back to the template that comes with the program.
pub async fn drop_usual(act: &mut Act, id: &MeetingId) -> Result<(), MeetingError> {
    let sheet = held(act, id, Right::EditMeeting).await?;
    act.may(Right::EditMeeting, &Object::Office)?;
    let kind = sheet.meeting.facts.kind;
    let Some(before) = store::templates::find(act.conn(), kind).await? else { return Ok(()) };
    store::templates::remove(act.conn(), kind).await?;
    let entry = Entry::new("meetings.usual.dropped", "meeting_kind", kind.facts().code);
    Ok(act.note(entry.before(&before)?).await?)
}
