//! An activity of the week becomes a meeting.

use std::collections::BTreeMap;

use nhip_envelope::OfficeCode;
use nhip_harmony::ids::ActivityId;
use nhip_office::Act;
use nhip_office::journal::Entry;
use nhip_office::letters::Mailbox;
use nhip_office::rights::{Level, Right};
use nhip_people::Directory;
use nhip_programme::eyes::is_readable;
use nhip_programme::rules::record::Record;
use nhip_programme::week::{is_published, record_of};

use crate::error::MeetingError;
use crate::read;
use crate::rules::agenda::Agenda;
use crate::rules::called::{CallAs, Called, Part};
use crate::rules::ids::MeetingId;
use crate::rules::meeting::{CalledRow, Facts, Meeting};
use crate::rules::progress::Stage;
use crate::store;

/// A meeting to be made.
#[derive(Clone, Debug)]
pub struct NewMeeting {
    /// Of which activity.
    pub activity: ActivityId,
    /// What the secretary writes down.
    pub facts: Facts,
}

/// Makes a meeting of an own activity; its leaders and units are called to begin with. On a published week chair and
/// slot are agreed already.
pub async fn make(act: &mut Act, new: NewMeeting) -> Result<Meeting, MeetingError> {
    let record = record_of(act.conn(), &new.activity).await?;
    let record = record.filter(|record| is_readable(act.actor(), Some(record)));
    let record = record.ok_or(MeetingError::Unknown)?;
    act.may(Right::EditMeeting, &record.object(act.office().code()))?;
    if let Some(known) = store::meetings::of_activity(act.conn(), &new.activity).await? {
        return Err(MeetingError::AlreadyMade(known.id));
    }
    new.facts.check()?;
    let here = act.office().code().clone();
    let directory = read::directory(act.conn(), record.activity.dates).await?;
    let known = known_mail(act).await?;
    let rows = usual_rows(&record, &directory, &known);
    let chair = record.activity.chair.as_ref();
    let level = record.level;
    let office_of = |row: &CalledRow| other_office(&directory, (&here, level), row);
    let meeting = Meeting {
        id: MeetingId::of(&here, &act.new_id()),
        owner: here.clone(),
        activity: new.activity,
        facts: new.facts,
        stage: if is_published(act.conn(), &record).await? { Stage::Approved } else { Stage::Proposed },
        chair: None,
        agenda: Agenda::default(),
        papers: Vec::new(),
        called: Called::default().rewritten(&rows, chair, office_of)?,
        version: 1,
    };
    let now = act.now();
    store::meetings::save(act.conn(), &meeting, now).await?;
    act.note(Entry::new("meetings.meeting.made", "meeting", &meeting.id).after(&meeting)?).await?;
    Ok(meeting)
}

/// Where units were told by mail before, the latest address first found.
async fn known_mail(act: &mut Act) -> Result<BTreeMap<String, Mailbox>, MeetingError> {
    let mut known = BTreeMap::new();
    for meeting in store::meetings::all(act.conn()).await? {
        for line in meeting.called.lines {
            if let Some(mail) = line.mail {
                known.entry(line.name.to_lowercase()).or_insert(mail);
            }
        }
    }
    Ok(known)
}

/// The leaders who take part but do not chair, by name; the units that the week names, each by a representative and at the
/// address where it was told last.
fn usual_rows(record: &Record, directory: &Directory, known: &BTreeMap<String, Mailbox>) -> Vec<CalledRow> {
    let activity = &record.activity;
    let leaders = activity.leaders.iter().filter(|id| activity.chair.as_ref() != Some(id));
    let leaders = leaders.filter_map(|id| directory.person(id)).map(|person| CalledRow {
        number: None,
        name: person.title.clone(),
        person: Some(person.id.clone()),
        call: CallAs::Named,
        part: Part::Member,
        mail: None,
    });
    let units = activity.units.iter().map(|unit| CalledRow {
        number: None,
        name: unit.to_string(),
        person: None,
        call: CallAs::Representative,
        part: Part::Guest,
        mail: known.get(&unit.to_string().to_lowercase()).cloned(),
    });
    let mut rows: Vec<CalledRow> = Vec::new();
    for row in leaders.chain(units) {
        if !rows.iter().any(|known| known.name.to_lowercase() == row.name.to_lowercase()) {
            rows.push(row);
        }
    }
    rows
}

/// The other office on the network to which a line belongs: that of the leader's calendar, or of the body by its name.
/// What is internal leaves by hand only.
pub(super) fn other_office(
    directory: &Directory,
    (here, level): (&OfficeCode, Level),
    row: &CalledRow,
) -> Option<OfficeCode> {
    if level == Level::Leaders {
        return None;
    }
    let office = match &row.person {
        Some(person) => directory.office_of_person(person),
        None => {
            let name = row.name.trim().to_lowercase();
            let body = directory.bodies.iter().find(|body| {
                let office = format!("văn phòng {}", body.name.to_lowercase());
                body.name.to_lowercase() == name || office == name
            });
            body.and_then(|body| directory.office_of_body(&body.code))
        }
    };
    office.filter(|office| *office != here).cloned()
}
