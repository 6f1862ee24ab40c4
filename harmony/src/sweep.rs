//! Overlaps of very many intervals: sorted by resource and start, then one look forward from each.
//!
//! Pairs are handed over as they are found, so that they never have to fit in memory. Beside the arrays themselves an
//! interval takes 24 bytes.

mod timetable;

use std::ops::ControlFlow;

pub use timetable::{Asked, Timetable};

/// Intervals as plain arrays, one entry of each per interval; they are read up to the shortest.
///
/// Times are in minutes of any epoch; an interval that does not end after it starts takes no time.
#[derive(Debug, Clone, Copy)]
pub struct Intervals<'a> {
    /// Whose time it is: numbers of leaders and rooms together.
    pub resource: &'a [u32],
    /// The first minute.
    pub start: &'a [i64],
    /// The minute after the last. A room that needs time between two uses is given that time here.
    pub end: &'a [i64],
}

/// Minutes between places.
#[derive(Debug, Clone)]
pub struct Ways {
    places: usize,
    minutes: Vec<u32>,
    /// The longest way from each place.
    farthest: Vec<u32>,
}

/// An interval on its way through the sweep.
#[derive(Debug, Clone, Copy)]
struct Entry {
    start: i64,
    end: i64,
    index: u32,
    place: u32,
}

impl Ways {
    /// From a square table, row by row; what lies beyond a table that is not square is no way at all.
    #[must_use]
    pub fn new(minutes: &[u32]) -> Self {
        let places = minutes.len().isqrt();
        let minutes = minutes[..places * places].to_vec();
        let farthest =
            minutes.chunks(places.max(1)).map(|row| row.iter().copied().max().unwrap_or(0)).collect();
        Self { places, minutes, farthest }
    }

    /// None at all: nobody travels.
    #[must_use]
    pub fn none() -> Self {
        Self::new(&[])
    }

    fn between(&self, from: u32, to: u32) -> i64 {
        let (from, to) = (from as usize, to as usize);
        let known = from < self.places && to < self.places;
        if known { i64::from(self.minutes[from * self.places + to]) } else { 0 }
    }

    fn farthest(&self, from: u32) -> i64 {
        self.farthest.get(from as usize).map_or(0, |minutes| i64::from(*minutes))
    }

    fn longest(&self) -> i64 {
        self.farthest.iter().copied().max().map_or(0, i64::from)
    }
}

/// All pairs of intervals of one resource that share some time, as positions in the arrays; of each pair the one
/// that starts first (the lower position when both start together) stands first.
///
/// Time grows with the number of intervals (sorting) and of pairs, never with their square. `found` may stop it.
pub fn each_clash(
    given: Intervals<'_>,
    mut found: impl FnMut(u32, u32) -> ControlFlow<()>,
) -> ControlFlow<()> {
    for_each_lane(given, &[], |lane| {
        for (at, first) in lane.iter().enumerate() {
            // Sorted by start: every later one that starts before `first` ends overlaps it, the next one does not.
            for second in lane[at + 1..].iter().take_while(|second| second.start < first.end) {
                found(first.index, second.index)?;
            }
        }
        ControlFlow::Continue(())
    })
}

/// As [`each_clash`], and pairs between which the way from one place to the other takes longer than the time between
/// them. `place` belongs to the intervals; a place that the table of ways does not know is no way from anywhere.
pub fn each_clash_or_tight_way(
    given: Intervals<'_>,
    place: &[u32],
    ways: &Ways,
    mut found: impl FnMut(u32, u32) -> ControlFlow<()>,
) -> ControlFlow<()> {
    for_each_lane(given, place, |lane| {
        for (at, first) in lane.iter().enumerate() {
            let far = first.end.saturating_add(ways.farthest(first.place));
            for second in lane[at + 1..].iter().take_while(|second| second.start < far) {
                if second.start < first.end + ways.between(first.place, second.place) {
                    found(first.index, second.index)?;
                }
            }
        }
        ControlFlow::Continue(())
    })
}

/// Sorts the intervals and hands each resource's over, by start.
fn for_each_lane(
    given: Intervals<'_>,
    place: &[u32],
    mut each: impl FnMut(&[Entry]) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut laid = Laid::out(given, place);
    for at in 0..laid.begins.len() - 1 {
        let lane = &mut laid.entries[laid.begins[at] as usize..laid.begins[at + 1] as usize];
        lane.sort_unstable_by_key(|entry| (entry.start, entry.index));
        each(lane)?;
    }
    ControlFlow::Continue(())
}

/// Intervals resource by resource (a counting sort), not yet by start.
struct Laid {
    /// Where each resource begins among the entries, and the end of the last.
    begins: Vec<u32>,
    entries: Vec<Entry>,
}

impl Laid {
    fn out(given: Intervals<'_>, place: &[u32]) -> Self {
        let count = given.resource.len().min(given.start.len()).min(given.end.len());
        let (start, end) = (&given.start[..count], &given.end[..count]);
        let resource = &given.resource[..count];
        let resources = resource.iter().copied().max().map_or(0, |top| top as usize + 1);
        if resources > 8 * count + 1024 {
            // Scattered numbers would make the counting table larger than the data: number them densely.
            let (resource, _) = dense(resource);
            return Self::out(Intervals { resource: &resource, ..given }, place);
        }
        let takes_time = |at: usize| start[at] < end[at];
        let mut begins = vec![0_u32; resources + 1];
        for (at, lane) in resource.iter().enumerate() {
            begins[*lane as usize + 1] += u32::from(takes_time(at));
        }
        for lane in 0..resources {
            begins[lane + 1] += begins[lane];
        }
        let mut free = begins.clone();
        let nothing = Entry { start: 0, end: 0, index: 0, place: u32::MAX };
        let mut entries = vec![nothing; begins[resources] as usize];
        for (at, lane) in resource.iter().enumerate().filter(|(at, _)| takes_time(*at)) {
            let slot = &mut free[*lane as usize];
            let place = place.get(at).copied().unwrap_or(u32::MAX);
            entries[*slot as usize] = Entry { start: start[at], end: end[at], index: at as u32, place };
            *slot += 1;
        }
        Self { begins, entries }
    }
}

/// Numbers without gaps, in the same order, and the known ones.
fn dense(resource: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let mut known = resource.to_vec();
    known.sort_unstable();
    known.dedup();
    let numbers =
        resource.iter().map(|number| known.partition_point(|other| other < number) as u32).collect();
    (numbers, known)
}

#[cfg(test)]
mod tests;
