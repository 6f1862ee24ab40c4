//! What the subjects keep, as it stands in the index. Read with the program's own eyes: what somebody may see is judged
//! when it is found.

use nhip_envelope::OfficeCode;
use nhip_handouts::rules::ids::HandoutId;
use nhip_harmony::ids::ActivityId;
use nhip_meetings::rules::ids::MeetingId;
use nhip_office::db::{Conn, StorageError};
use nhip_office::journal::Kept;
use nhip_office::rights::Actor;
use nhip_programme::week::record_of;
use nhip_tasks::rules::ids::TaskId;

use crate::rules::kind::Kind;
use crate::store::entries::{self, Entry};

/// Something that is in the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Thing {
    /// An activity, and the meeting that it is.
    Activity(ActivityId),
    /// A meeting with its conclusions.
    Meeting(MeetingId),
    /// A paper with its editions.
    Paper(HandoutId),
    /// A task.
    Task(TaskId),
}

impl Thing {
    /// What an entry of the journal tells of.
    pub(super) fn of(entry: &Kept) -> Option<Self> {
        let id = entry.subject_id.as_str();
        match entry.subject_kind.as_str() {
            "activity" => id.parse().ok().map(Self::Activity),
            "meeting" => id.parse().ok().map(Self::Meeting),
            "invitation" => id.rsplit_once('/')?.0.parse().ok().map(Self::Meeting),
            "handout" => id.parse().ok().map(Self::Paper),
            "task" => id.parse().ok().map(Self::Task),
            _ => None,
        }
    }
}

/// Everything that there is.
pub(super) async fn all(conn: &mut Conn, here: &OfficeCode) -> Result<Vec<Thing>, StorageError> {
    let mut things: Vec<Thing> = Vec::new();
    things.extend(nhip_programme::week::all_kept(conn).await?.into_iter().map(Thing::Activity));
    things.extend(nhip_meetings::read::all_kept(conn).await?.into_iter().map(Thing::Meeting));
    let received = nhip_meetings::read::received(conn, &Actor::system(), here).await?;
    things.extend(received.into_iter().map(|received| Thing::Meeting(received.meeting)));
    things.extend(nhip_handouts::read::all_kept(conn).await?.into_iter().map(Thing::Paper));
    things.extend(nhip_tasks::read::all_kept(conn).await?.into_iter().map(Thing::Task));
    Ok(things)
}

/// Reads a thing anew and puts it in the place of what was known of it.
pub(super) async fn renew(conn: &mut Conn, here: &OfficeCode, thing: &Thing) -> Result<(), StorageError> {
    match thing {
        Thing::Activity(id) => {
            entries::remove(conn, Kind::Activity, id.as_str()).await?;
            if let Some(entry) = activity(conn, id).await? {
                entries::put(conn, &entry).await?;
            }
            let eyes = Actor::system();
            if let Some(sheet) = nhip_meetings::read::of_activity(conn, &eyes, id).await? {
                meeting(conn, here, &sheet.meeting.id).await?;
            }
        }
        Thing::Meeting(id) => meeting(conn, here, id).await?,
        Thing::Paper(id) => paper(conn, id).await?,
        Thing::Task(id) => {
            entries::remove(conn, Kind::Task, id.as_str()).await?;
            if let Some(thread) = nhip_tasks::read::one(conn, &Actor::system(), id).await? {
                entries::put(conn, &task(&thread.task)).await?;
            }
        }
    }
    Ok(())
}

/// A busy block says nothing that could be found.
async fn activity(conn: &mut Conn, id: &ActivityId) -> Result<Option<Entry>, StorageError> {
    let record = record_of(conn, id).await?.filter(|record| !record.is_busy_block());
    Ok(record.map(|record| Entry {
        kind: Kind::Activity,
        unit: id.to_string(),
        activity: id.to_string(),
        day: record.activity.dates.from.to_string(),
        title: record.activity.title.clone(),
        body: record.activity.place.clone(),
    }))
}

async fn meeting(conn: &mut Conn, here: &OfficeCode, id: &MeetingId) -> Result<(), StorageError> {
    entries::remove(conn, Kind::Meeting, id.as_str()).await?;
    entries::remove(conn, Kind::Conclusion, id.as_str()).await?;
    let eyes = Actor::system();
    if let Some(sheet) = nhip_meetings::read::one(conn, &eyes, id).await? {
        let facts = &sheet.meeting.facts;
        let items = sheet.meeting.agenda.items.iter().map(|item| item.title.as_str());
        let texts = [facts.ground.as_str(), facts.convenor.as_str(), sheet.told.place.as_str()];
        let units = facts.prepared_by.iter().map(String::as_str);
        let body: Vec<&str> = texts.into_iter().chain(units).chain(items).collect();
        let entry = Entry {
            kind: Kind::Meeting,
            unit: id.to_string(),
            activity: sheet.meeting.activity.to_string(),
            day: sheet.told.dates.from.to_string(),
            title: sheet.told.title.clone(),
            body: body.join("\n"),
        };
        entries::put(conn, &entry).await?;
        let concluded = nhip_tasks::read::conclusions(conn, id).await?;
        if !concluded.rows.is_empty() {
            let rows: Vec<String> =
                concluded.rows.iter().map(|row| format!("{}. {}", row.number, row.content)).collect();
            entries::put(conn, &Entry { kind: Kind::Conclusion, body: rows.join("\n"), ..entry }).await?;
        }
        return Ok(());
    }
    let Some(received) = nhip_meetings::read::received_one(conn, (&eyes, here), id).await? else {
        return Ok(());
    };
    let Some(latest) = received.post.latest() else { return Ok(()) };
    let items = latest.letter.agenda.iter().map(|item| item.title.as_str());
    let body: Vec<&str> =
        [latest.letter.convenor.as_str(), latest.told.place.as_str()].into_iter().chain(items).collect();
    let entry = Entry {
        kind: Kind::Meeting,
        unit: id.to_string(),
        activity: latest.activity.to_string(),
        day: latest.told.dates.from.to_string(),
        title: latest.told.title.clone(),
        body: body.join("\n"),
    };
    entries::put(conn, &entry).await
}

/// Each edition by itself: a new one is not everybody's before it is handed out.
async fn paper(conn: &mut Conn, id: &HandoutId) -> Result<(), StorageError> {
    entries::remove(conn, Kind::Paper, &format!("{id}/")).await?;
    let Some(handout) = nhip_handouts::read::kept(conn, id).await? else { return Ok(()) };
    for edition in &handout.editions {
        let read = nhip_handouts::read::text_of(conn, edition).await?;
        let text = read.as_ref().map_or("", |read| read.text());
        let entry = Entry {
            kind: Kind::Paper,
            unit: format!("{id}/{}", edition.number),
            activity: handout.activity.to_string(),
            day: nhip_office::clock::day_of(edition.at).to_string(),
            title: handout.title.clone(),
            body: format!("{} {}\n{text}", handout.item_title, handout.from),
        };
        entries::put(conn, &entry).await?;
    }
    Ok(())
}

fn task(task: &nhip_tasks::rules::task::Task) -> Entry {
    let facts = &task.facts;
    let body = [vec![facts.lead.clone(), facts.giver.clone()], facts.helpers.clone()].concat();
    Entry {
        kind: Kind::Task,
        unit: task.id.to_string(),
        activity: task.source.activity().map(ToString::to_string).unwrap_or_default(),
        day: task.given_on.to_string(),
        title: facts.content.clone(),
        body: body.join("\n"),
    }
}
