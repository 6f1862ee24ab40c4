//! The live question over very many intervals: what would this one clash with?

use std::ops::ControlFlow;

use super::{Entry, Intervals, Laid, Ways, dense};

/// Sorted time of every resource, laid out once and then asked very often.
#[derive(Debug, Clone)]
pub struct Timetable {
    /// The numbers of the resources, where they are scattered; else a resource is its own position.
    scattered: Vec<u32>,
    begins: Vec<u32>,
    /// By resource and start.
    entries: Vec<Entry>,
    /// Latest end of each and all earlier ones of its resource: a scan backwards stops where it lies before the
    /// question.
    reach: Vec<i64>,
    ways: Ways,
}

/// What is asked about one resource.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// Whose time.
    pub resource: u32,
    /// The first minute.
    pub start: i64,
    /// The minute after the last.
    pub end: i64,
    /// Where; a place that the ways do not know is no way from anywhere.
    pub place: u32,
}

impl Timetable {
    /// Lays intervals out; `place` belongs to them.
    #[must_use]
    pub fn new(given: Intervals<'_>, place: &[u32], ways: Ways) -> Self {
        let count = given.resource.len().min(given.start.len()).min(given.end.len());
        let top = given.resource[..count].iter().copied().max().map_or(0, |top| top as usize);
        let (numbers, scattered) =
            if top > 8 * count + 1024 { dense(&given.resource[..count]) } else { Default::default() };
        let resource = if scattered.is_empty() { given.resource } else { &numbers };
        let Laid { begins, mut entries } = Laid::out(Intervals { resource, ..given }, place);
        let mut reach = Vec::with_capacity(entries.len());
        for lane in begins.windows(2) {
            let lane = &mut entries[lane[0] as usize..lane[1] as usize];
            lane.sort_unstable_by_key(|entry| (entry.start, entry.index));
            let mut latest = i64::MIN;
            reach.extend(lane.iter().map(|entry| {
                latest = latest.max(entry.end);
                latest
            }));
        }
        Self { scattered, begins, entries, reach, ways }
    }

    /// Hands over the positions of all intervals that the asked one would clash with, travel included, the latest
    /// start first. `found` may stop it.
    pub fn each_clash_with(
        &self,
        asked: Asked,
        mut found: impl FnMut(u32) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let Some((begin, end)) = self.lane(asked.resource) else { return ControlFlow::Continue(()) };
        if asked.start >= asked.end {
            return ControlFlow::Continue(());
        }
        let margin = if asked.place == u32::MAX { 0 } else { self.ways.longest() };
        let (from, to) = (asked.start - margin, asked.end + margin);
        let lane = &self.entries[begin..end];
        let last = lane.partition_point(|entry| entry.start < to);
        for at in (0..last).rev() {
            if self.reach[begin + at] <= from {
                break;
            }
            let entry = lane[at];
            let way = self.ways.between(entry.place, asked.place);
            if entry.start < asked.end + way && asked.start < entry.end + way {
                found(entry.index)?;
            }
        }
        ControlFlow::Continue(())
    }

    fn lane(&self, resource: u32) -> Option<(usize, usize)> {
        let at = if self.scattered.is_empty() {
            resource as usize
        } else {
            self.scattered.binary_search(&resource).ok()?
        };
        Some((*self.begins.get(at)? as usize, *self.begins.get(at + 1)? as usize))
    }
}
