//! The programme of a period as a value, from the database.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;
use nhip_envelope::OfficeCode;
use nhip_harmony::activity::{Activity, Announced};
use nhip_harmony::days::Period;
use nhip_harmony::ids::{ActivityId, BodyCode};
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

/// Which activities of some days tell of one event, so that they do not take hours from each other. Found out when
/// it is first asked, and once for all hours of a change.
pub(crate) struct Events<'a> {
    reference: &'a Reference,
    period: Period,
    rows: Option<HashMap<ActivityId, Row>>,
}

/// Whose row an activity is, and the row of the host of its event.
struct Row {
    body: BodyCode,
    host: ActivityId,
}

impl<'a> Events<'a> {
    /// The events of a period.
    pub(crate) fn of(reference: &'a Reference, period: Period) -> Self {
        Self { reference, period, rows: None }
    }

    /// Whether both activities tell of one event.
    pub(crate) async fn are_one(
        &mut self,
        conn: &mut Conn,
        a: &ActivityId,
        b: &ActivityId,
    ) -> Result<bool, StorageError> {
        let rows = match self.rows.take() {
            Some(rows) => rows,
            // A body does not tell of one event twice, which is known without judging the day.
            None if store::activities::are_of_one_body(conn, a, b).await? => return Ok(false),
            None => self.load(conn).await?,
        };
        let rows = self.rows.insert(rows);
        let (Some(a), Some(b)) = (rows.get(a), rows.get(b)) else { return Ok(false) };
        Ok(a.body != b.body && a.host == b.host)
    }

    async fn load(&self, conn: &mut Conn) -> Result<HashMap<ActivityId, Row>, StorageError> {
        let records = store::activities::during(conn, self.period).await?;
        let decided = store::decisions::decided(conn).await?;
        let whole = (self.period, None);
        let row =
            |record: &Record| Row { body: record.activity.body.clone(), host: record.activity.id.clone() };
        let mut rows: HashMap<_, _> =
            records.iter().map(|record| (record.activity.id.clone(), row(record))).collect();
        // A directory that contradicts itself joins nothing.
        if let Ok(programme) = programme(self.reference, &records, decided, whole, &BTreeMap::new()) {
            for pair in same_events(&programme) {
                if let Some(row) = rows.get_mut(&pair.other) {
                    row.host = pair.host;
                }
            }
        }
        Ok(rows)
    }
}
