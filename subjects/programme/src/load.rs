//! The programme of a period as a value, from the database.

use std::collections::{BTreeMap, HashSet};

use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_harmony::activity::{Activity, Announced};
use nhip_harmony::days::Period;
use nhip_harmony::ids::ActivityId;
use nhip_harmony::programme::{Decided, Programme, ProgrammeError, ProgrammeParts};
use nhip_harmony::same_event::same_events;
use nhip_office::db::{Conn, StorageError};

use crate::reference::Reference;
use crate::rules::publication::Publication;
use crate::rules::record::Record;
use crate::store;

/// Builds the value that clashes are judged on.
///
/// A mirror may name a person or a room that has not arrived yet; it then stands as text, and nothing is
/// concluded from it until the directory knows it.
pub(crate) fn programme(
    reference: &Reference,
    records: &[Record],
    decided: Decided,
    (period, today): (Period, Option<Date>),
    published: &BTreeMap<OfficeCode, Publication>,
) -> Result<Programme, ProgrammeError> {
    let directory = &reference.directory;
    let items = published.values().flat_map(|publication| &publication.items);
    let told: HashSet<&ActivityId> = items.map(|item| &item.record.activity.id).collect();
    let known = |record: &Record| {
        let mut activity = known_only(record.activity.clone(), reference);
        activity.standing.announced = announced(&activity, told.contains(&activity.id));
        activity
    };
    let activities: Vec<Activity> = records.iter().map(known).collect();
    let here = |id: &ActivityId| activities.iter().any(|activity| activity.id == *id);
    let present = |pairs: Vec<(ActivityId, ActivityId)>| {
        pairs.into_iter().filter(|(a, b)| here(a) && here(b)).collect::<Vec<_>>()
    };
    let decided = Decided { joined: present(decided.joined), apart: present(decided.apart) };
    Programme::new(ProgrammeParts {
        period,
        today,
        people: directory.people.clone(),
        bodies: directory.bodies.clone(),
        rooms: directory.rooms.clone(),
        areas: directory.areas.clone(),
        travel: directory.travel.clone(),
        absences: directory.absences.clone(),
        activities,
        decided,
        calendar: directory.calendar.clone(),
        settings: reference.settings.clone(),
    })
}

/// How far a time is made known: what stands in a published week is, whatever the row says.
fn announced(activity: &Activity, is_published: bool) -> Announced {
    let by_week = match (is_published, activity.invitation) {
        (true, Some(_)) => Announced::Invited,
        (true, None) => Announced::Published,
        (false, _) => Announced::Draft,
    };
    activity.standing.announced.max(by_week)
}

/// The activity with what the directory does not know left as text.
pub(crate) fn known_only(mut activity: Activity, reference: &Reference) -> Activity {
    let directory = &reference.directory;
    let (known, strange) =
        activity.leaders.into_iter().partition(|person| directory.person(person).is_some());
    activity.leaders = known;
    let strange: Vec<nhip_harmony::ids::PersonId> = strange;
    activity.unresolved.extend(strange.into_iter().map(|person| person.to_string()));
    activity.chair = activity.chair.filter(|chair| directory.person(chair).is_some());
    activity.room = activity.room.filter(|room| directory.rooms.iter().any(|known| known.id == *room));
    activity.area = activity.area.filter(|area| directory.areas.iter().any(|known| known.id == *area));
    activity
}

/// Whether two activities tell of one event, so that they do not take hours from each other.
pub(crate) async fn one_event(
    conn: &mut Conn,
    reference: &Reference,
    a: &ActivityId,
    b: &ActivityId,
) -> Result<bool, StorageError> {
    let (Some(first), Some(second)) =
        (store::activities::find(conn, a.as_str()).await?, store::activities::find(conn, b.as_str()).await?)
    else {
        return Ok(false);
    };
    if first.activity.body == second.activity.body {
        return Ok(false);
    }
    let period = Period {
        from: first.activity.dates.from.min(second.activity.dates.from),
        to: first.activity.dates.to.max(second.activity.dates.to),
    };
    let records = store::activities::during(conn, period).await?;
    let decided = store::decisions::decided(conn).await?;
    let Ok(programme) = programme(reference, &records, decided, (period, None), &BTreeMap::new()) else {
        return Ok(false);
    };
    let pairs = same_events(&programme);
    let host_of = |id: &ActivityId| {
        pairs.iter().find(|pair| pair.other == *id).map_or_else(|| id.clone(), |pair| pair.host.clone())
    };
    Ok(host_of(a) == host_of(b))
}
