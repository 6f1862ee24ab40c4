//! Events: the rows of all schedules that tell of one happening, merged before anything is judged.

use std::collections::BTreeSet;

use crate::activity::{Activity, Occupancy};
use crate::days::Minutes;
use crate::hours;
use crate::ids::{ActivityId, PersonId};
use crate::programme::Programme;
use crate::same_event;

/// One happening. Hours, room and all else are the host row's; leaders are those of all rows.
#[derive(Debug)]
pub(crate) struct Event<'p> {
    pub(crate) host: &'p Activity,
    /// Rows of the other bodies.
    pub(crate) others: Vec<&'p Activity>,
    /// Leaders of all rows that take place.
    pub(crate) leaders: BTreeSet<&'p PersonId>,
    /// Assumed hours of each day.
    pub(crate) hours: Minutes,
    /// The part of the hours that is sure.
    pub(crate) core: Option<Minutes>,
}

impl<'p> Event<'p> {
    /// Ids of all rows, sorted.
    pub(crate) fn ids(&self) -> Vec<ActivityId> {
        let mut ids: Vec<_> = self.rows().map(|row| row.id.clone()).collect();
        ids.sort_unstable();
        ids
    }

    /// All rows, the host's first.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &'p Activity> + '_ {
        std::iter::once(self.host).chain(self.others.iter().copied())
    }

    /// Whether it fills people's and rooms' time.
    pub(crate) fn takes_time(&self) -> bool {
        self.host.state.takes_time() && self.host.occupancy != Occupancy::AtOffice
    }

    /// Whether both surely meet in the hours.
    pub(crate) fn surely_meets(&self, other: &Event<'_>) -> bool {
        self.core.zip(other.core).is_some_and(|(a, b)| a.overlap(b) > 0)
    }

    /// Where it stands in lists of events.
    pub(crate) fn place_in_time(&self) -> impl Ord + '_ {
        (self.host.dates.from, self.hours, &self.host.id)
    }
}

/// The events of a programme by date and id of their host.
#[must_use]
pub(crate) fn events(programme: &Programme) -> Vec<Event<'_>> {
    events_by_hosts(programme, &same_event::hosts(programme))
}

/// The same when the hosts are known already.
pub(crate) fn events_by_hosts<'p>(programme: &'p Programme, hosts: &[Option<usize>]) -> Vec<Event<'p>> {
    let rows = programme.activities();
    let mut events: Vec<Event<'_>> = Vec::with_capacity(rows.len());
    let mut at_event = vec![usize::MAX; rows.len()];
    for (at, row) in rows.iter().enumerate().filter(|(at, _)| hosts[*at].is_none()) {
        at_event[at] = events.len();
        events.push(alone(row, programme));
    }
    for (row, host) in rows.iter().zip(hosts).filter_map(|(row, host)| host.map(|host| (row, host))) {
        let event = &mut events[at_event[host]];
        event.others.push(row);
        if row.state.takes_time() {
            event.leaders.extend(&row.leaders);
        }
    }
    for event in &mut events {
        event.others.sort_unstable_by_key(|row| &row.id);
    }
    events.sort_by_key(|event| (event.host.dates.from, &event.host.id));
    events
}

/// The event that a row tells of, from the hosts found before for all rows of the programme.
pub(crate) fn event_of<'p>(
    programme: &'p Programme,
    hosts: &[Option<usize>],
    row: &ActivityId,
) -> Option<Event<'p>> {
    let rows = programme.activities();
    let at = rows.iter().position(|known| known.id == *row)?;
    let at_host = hosts.get(at)?.unwrap_or(at);
    let mut event = alone(&rows[at_host], programme);
    let told = rows.iter().zip(hosts).filter(|(_, host)| **host == Some(at_host)).map(|(row, _)| row);
    event.others.extend(told);
    let coming = event.others.iter().filter(|row| row.state.takes_time());
    event.leaders.extend(coming.flat_map(|row| &row.leaders));
    event.others.sort_unstable_by_key(|row| &row.id);
    Some(event)
}

fn alone<'p>(host: &'p Activity, programme: &'p Programme) -> Event<'p> {
    let settings = programme.settings();
    let hours = hours::assumed(host, settings);
    let core = hours::core(host, settings);
    Event { host, others: Vec::new(), leaders: host.leaders.iter().collect(), hours, core }
}
