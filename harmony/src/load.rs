//! How full leaders' days and weeks are.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::days::Period;
use crate::event::events;
use crate::ids::PersonId;
use crate::programme::Programme;

/// What a leader has in some time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filled {
    /// Activities; one of several days counts once, and rows that tell of one event are one.
    pub activities: usize,
    /// Minutes that they are taken to fill.
    pub minutes: i64,
}

/// What each leader has on the days of a period, summed up by what `slot` makes of a day: the day itself, its Monday.
pub fn loads<K: Ord + Copy>(
    programme: &Programme,
    period: Period,
    slot: impl Fn(Date) -> K,
) -> BTreeMap<(K, PersonId), Filled> {
    let mut loads: BTreeMap<(K, PersonId), Filled> = BTreeMap::new();
    for event in events(programme).iter().filter(|event| event.takes_time()) {
        let days: Vec<K> = event.host.dates.days().filter(|day| period.contains(*day)).map(&slot).collect();
        for leader in &event.leaders {
            for day in &days {
                let load = loads.entry((*day, (*leader).clone())).or_default();
                load.minutes += i64::from(event.hours.to - event.hours.from);
            }
            for day in days.iter().collect::<BTreeSet<_>>() {
                loads.entry((*day, (*leader).clone())).or_default().activities += 1;
            }
        }
    }
    loads
}
