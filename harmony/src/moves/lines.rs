//! Lines: a leader's time split so that what stays may overlap with what stays, and with nothing else.
//!
//! The harmoniser refuses fixed activities that clash among themselves. Yet such clashes exist, and the rest must still
//! be harmonised around them. So a leader gets as many lines as it takes to lay out what stays without overlap: each
//! activity that stays takes one line, each that may move takes all of them.

use super::item::Item;
use super::layout::Entry;
use crate::problem::{Minute, Stretch};

/// What stays of one leader (or of the large activities), laid out in lines.
pub(super) struct Lines {
    /// Line of each of the entries given, in their order.
    pub(super) of: Vec<usize>,
    /// How many lines there are, at least one.
    pub(super) count: usize,
}

/// Lays out entries (position, stretch) sorted by start. What stays while its leader is away takes a line on which the
/// absence, kept on the first line, does not count.
pub(super) fn laid_out(
    staying: &[(usize, Stretch)],
    away: &[Stretch],
    longest_way: Minute,
    way: impl Fn(usize, usize) -> Minute,
) -> Lines {
    let mut lines: Vec<Vec<(usize, Stretch)>> = vec![Vec::new()];
    let mut of = Vec::with_capacity(staying.len());
    for (at, stretch) in staying {
        let is_away = away.iter().any(|away| away.meets(*stretch));
        let fits = |line: &Vec<(usize, Stretch)>| {
            // Lines are without overlap, so ends grow with starts: what ended long ago need not be looked at.
            let mut near = line.iter().rev().take_while(|(_, before)| before.to + longest_way > stretch.from);
            near.all(|(other, before)| before.to + way(*other, *at) <= stretch.from)
        };
        let mut numbered = lines.iter().enumerate().skip(usize::from(is_away));
        let line = numbered.find(|(_, line)| fits(line)).map_or(lines.len(), |(line, _)| line);
        if line == lines.len() {
            lines.push(Vec::new());
        }
        lines[line].push((*at, *stretch));
        of.push(line);
    }
    Lines { of, count: lines.len() }
}

/// Of entries in one room, sorted by start, those that overlap with another one: they get rooms of their own.
pub(super) fn overlapping(staying: &[(usize, Stretch)]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut longest: Option<(usize, Stretch)> = None;
    for (at, stretch) in staying {
        match longest {
            Some((before, known)) if known.to > stretch.from => {
                found.extend([before, *at]);
                longest = Some(if known.to < stretch.to { (*at, *stretch) } else { (before, known) });
            }
            _ => longest = Some((*at, *stretch)),
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The hours of an item on the day of an entry.
pub(super) fn stretch_of(entry: &Entry, item: &Item, midnight: Minute) -> Stretch {
    debug_assert!(item.dates.contains(entry.date), "an entry lies on a day of its item");
    Stretch { from: midnight + item.hours.from, to: midnight + item.hours.to }
}
