//! Items of a version out of matters: names and posts as they are at the moment of issue.

use nhip_harmony::ids::ActivityId;
use nhip_office::db::{Conn, StorageError};
use nhip_office::rights::Level;
use nhip_people::Directory;

use crate::rules::edition::{Item, Meeting, NamedDecider, NamedLeader};
use crate::rules::matter::Matter;

/// The item of a matter.
pub(super) async fn item(
    conn: &mut Conn,
    matter: &Matter,
    directory: &Directory,
) -> Result<Item, StorageError> {
    let facts = &matter.facts;
    let named = |decider: &crate::rules::decider::Decider| NamedDecider {
        decider: decider.clone(),
        name: decider.name(directory),
    };
    let leader = facts.leader.as_ref().map(|person| NamedLeader {
        person: person.clone(),
        title: directory.person(person).map_or_else(|| person.to_string(), |known| known.title.clone()),
    });
    Ok(Item {
        matter: matter.id.clone(),
        title: facts.title.clone(),
        field: facts.field.clone(),
        lead: facts.lead.clone(),
        helpers: facts.helpers.clone(),
        deciders: facts.deciders.iter().map(named).collect(),
        due: facts.due,
        leader,
        place: facts.place.clone(),
        note: facts.note.clone(),
        size: facts.size,
        level: facts.level,
        meeting: meeting(conn, &matter.meetings).await?,
        why: why(matter),
    })
}

/// The first activity that stands. One that only its leaders may know of tells no day here.
async fn meeting(conn: &mut Conn, activities: &[ActivityId]) -> Result<Option<Meeting>, StorageError> {
    let mut found: Option<Meeting> = None;
    for id in activities {
        let record = nhip_programme::commands::current(conn, id).await?;
        let standing = record.filter(|record| record.stands() && record.level != Level::Leaders);
        let meeting = standing
            .map(|record| Meeting { dates: record.activity.dates, part: record.activity.part })
            .filter(|meeting| found.is_none_or(|known| meeting.dates.from < known.dates.from));
        found = meeting.or(found);
    }
    Ok(found)
}

/// Who asked and who allowed the last change of time.
fn why(matter: &Matter) -> Option<String> {
    let last = matter.amendments.iter().rev().find(|one| one.is_allowed())?;
    let decision = last.decision.as_ref()?;
    let request = &last.request;
    Some(format!(
        "{} đề nghị tại {}; {} cho phép ngày {}/{}/{}: {}",
        request.by,
        request.document,
        decision.by,
        decision.on.day(),
        decision.on.month(),
        decision.on.year(),
        decision.reason
    ))
}
