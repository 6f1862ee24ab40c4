//! A judged week as its pages read it: each happening once, with what is known of it found by its id.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::{Date, Time};
use nhip_envelope::OfficeCode;
use nhip_harmony::clash::{Certainty, Severity};
use nhip_harmony::days::PartOfDay;
use nhip_harmony::ids::{ActivityId, PersonId, RoomId};
use nhip_harmony::programme::Person;
use nhip_office::rights::Actor;
use nhip_web::accent::Party;
use nhip_web::visitor::Visitor;

use crate::rules::change::{Field, differing};
use crate::rules::publication::week_of;
use crate::rules::record::Record;
use crate::shown::{Shown, record_shown_to};
use crate::week::{JudgedClash, Week};

/// One happening: the row of the office that holds it, and the rows of others that tell of it.
#[derive(Clone, Debug)]
pub(super) struct Event<'a> {
    /// The host's row.
    pub(super) row: Cow<'a, Record>,
    /// Rows of other offices.
    pub(super) others: Vec<Cow<'a, Record>>,
    /// Leaders of all rows that the directory knows, in its order.
    pub(super) leaders: Vec<&'a Person>,
}

impl Event<'_> {
    /// The id of the host's row.
    pub(super) fn id(&self) -> &ActivityId {
        &self.row.activity.id
    }

    /// Ids of all rows.
    pub(super) fn ids(&self) -> impl Iterator<Item = &ActivityId> {
        std::iter::once(&self.row).chain(&self.others).map(|row| &row.activity.id)
    }

    /// The offices that tell of it, the host first.
    pub(super) fn offices(&self) -> impl Iterator<Item = &OfficeCode> {
        std::iter::once(&self.row).chain(&self.others).map(|row| row.owner())
    }

    /// Whether it takes place on a day.
    pub(super) fn is_on(&self, day: Date) -> bool {
        self.row.activity.dates.contains(day)
    }

    /// Whether several offices or several leaders share it.
    pub(super) fn is_joint(&self) -> bool {
        !self.others.is_empty() || self.leaders.len() > 1
    }
}

/// How an activity stands against the last publication of its owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SincePublished {
    /// Nothing was published, or nothing changed.
    Same,
    /// It was not in the publication.
    Added,
    /// These fields changed.
    Changed(Vec<Field>),
}

/// A week through one person's eyes, its happenings in the order of the schedule.
pub(super) struct Seen<'a> {
    pub(super) week: &'a Week,
    pub(super) visitor: &'a Visitor,
    pub(super) events: Vec<Event<'a>>,
    clashes: HashMap<&'a ActivityId, Vec<&'a JudgedClash>>,
    published: HashMap<&'a ActivityId, &'a Record>,
    rooms: HashMap<&'a RoomId, &'a str>,
    parties: BTreeMap<OfficeCode, Party>,
}

impl<'a> Seen<'a> {
    /// The week as this person sees it.
    pub(super) fn of(week: &'a Week, visitor: &'a Visitor) -> Self {
        let shown = week.shown_to(visitor.actor());
        let offices = std::iter::once(visitor.office().code()).chain(visitor.office().partners());
        Self {
            week,
            visitor,
            events: events(week, shown),
            clashes: clashes(shown),
            published: published(week),
            rooms: week.reference.directory.rooms.iter().map(|room| (&room.id, room.name.as_str())).collect(),
            parties: offices.map(|code| (code.clone(), visitor.site().party(code))).collect(),
        }
    }

    /// Who is asking.
    pub(super) fn actor(&self) -> &'a Actor {
        self.visitor.actor()
    }

    /// How an office is shown.
    pub(super) fn party(&self, code: &OfficeCode) -> Party {
        self.parties.get(code).cloned().unwrap_or_else(|| Party::neutral(code.clone()))
    }

    /// The name of a room.
    pub(super) fn room(&self, id: &RoomId) -> Option<&'a str> {
        self.rooms.get(id).copied()
    }

    /// The open clashes of a happening; the gravest first.
    pub(super) fn open_clashes(&self, event: &Event<'_>) -> Vec<&'a JudgedClash> {
        let mut keys = HashSet::new();
        let all = event.ids().filter_map(|id| self.clashes.get(id)).flatten().copied();
        let mut open: Vec<&JudgedClash> =
            all.filter(|judged| keys.insert(std::ptr::from_ref(*judged))).collect();
        open.sort_by_key(|judged| {
            let (severity, certainty) = (judged.clash.severity, judged.clash.certainty);
            (severity != Severity::Block, certainty != Certainty::Certain)
        });
        open
    }

    /// How a row stands against its owner's last publication; told only of a week, which is what is published.
    pub(super) fn since_published(&self, row: &Record) -> SincePublished {
        if !self.week.published.contains_key(row.owner())
            || self.week.period() != week_of(self.week.period().from)
        {
            return SincePublished::Same;
        }
        let Some(old) = self.published.get(&row.activity.id) else { return SincePublished::Added };
        let fields = differing(&record_shown_to(self.actor(), old), row);
        if fields.is_empty() { SincePublished::Same } else { SincePublished::Changed(fields) }
    }
}

/// Each happening once, by the order of the schedule: what has no hour comes last, then rank decides.
fn events<'a>(week: &'a Week, shown: Shown<'a>) -> Vec<Event<'a>> {
    let mut hosts: HashMap<&ActivityId, Vec<&ActivityId>> = HashMap::new();
    let mut told: HashSet<&ActivityId> = HashSet::new();
    for pair in shown.same_events() {
        let stands = |id| week.records.get(id).is_some_and(Record::stands);
        // A row that stands is never hidden behind one that was called off.
        if stands(&pair.host) || !stands(&pair.other) {
            hosts.entry(&pair.host).or_default().push(&pair.other);
            told.insert(&pair.other);
        }
    }
    let people = &week.reference.directory.people;
    let place: HashMap<&PersonId, usize> = people.iter().enumerate().map(|(at, one)| (&one.id, at)).collect();
    let mut events: Vec<Event<'a>> = Vec::with_capacity(week.records.len());
    for row in shown.activities().filter(|row| !told.contains(&row.activity.id)) {
        let others: Vec<Cow<'a, Record>> =
            hosts.get(&row.activity.id).into_iter().flatten().filter_map(|id| shown.activity(id)).collect();
        let rows = std::iter::once(&row).chain(others.iter().filter(|other| other.stands()));
        let mut at: Vec<usize> =
            rows.flat_map(|row| &row.activity.leaders).filter_map(|id| place.get(id).copied()).collect();
        at.sort_unstable();
        at.dedup();
        let leaders = at.into_iter().map(|at| &people[at]).collect();
        events.push(Event { row, others, leaders });
    }
    events.sort_by_cached_key(|event| schedule_order(event, &place));
    events
}

type Order = (bool, Option<Time>, usize, usize, ActivityId);

fn schedule_order(event: &Event<'_>, place: &HashMap<&PersonId, usize>) -> Order {
    let activity = &event.row.activity;
    let rank = |id: &PersonId| place.get(id).copied().unwrap_or(usize::MAX);
    let chair = activity.chair.as_ref().map_or(usize::MAX, rank);
    let first = event.leaders.first().map_or(usize::MAX, |person| rank(&person.id));
    // What takes the whole day heads it, whether its hour is written or not.
    let is_late = activity.start.is_none() && activity.part != PartOfDay::WholeDay;
    (is_late, activity.start, chair, first, activity.id.clone())
}

fn clashes<'a>(shown: Shown<'a>) -> HashMap<&'a ActivityId, Vec<&'a JudgedClash>> {
    let mut clashes: HashMap<&ActivityId, Vec<&JudgedClash>> = HashMap::new();
    for judged in shown.clashes().filter(|judged| judged.is_open()) {
        for id in std::iter::once(&judged.clash.a).chain(&judged.clash.b).flat_map(|party| &party.group) {
            clashes.entry(id).or_default().push(judged);
        }
    }
    clashes
}

fn published(week: &Week) -> HashMap<&ActivityId, &Record> {
    let items = week.published.values().flat_map(|publication| &publication.items);
    items.map(|item| (&item.record.activity.id, &item.record)).collect()
}
