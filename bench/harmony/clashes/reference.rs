//! The reference: one sort of plain rows and one look forward from each, output included.

use dice::Dice;

/// Intervals as plain arrays, minutes from any epoch.
pub(crate) struct Intervals {
    pub(crate) resource: Vec<u32>,
    pub(crate) start: Vec<i64>,
    pub(crate) end: Vec<i64>,
}

/// Meetings of half an hour to four hours in the working hours of the working days of one year.
pub(crate) fn intervals(count: usize, resources: u32) -> Intervals {
    let mut dice = Dice(1);
    let mut given = Intervals { resource: Vec::new(), start: Vec::new(), end: Vec::new() };
    for _ in 0..count {
        let (week, day) = (dice.below(52) as i64, dice.below(5) as i64);
        let opening = if dice.below(2) == 0 { 450 } else { 810 };
        let start = (week * 7 + day) * 1440 + opening + 15 * dice.below(14) as i64;
        given.resource.push(dice.below(u64::from(resources)) as u32);
        given.start.push(start);
        given.end.push(start + 30 + 15 * dice.below(15) as i64);
    }
    given
}

/// All pairs of one resource that overlap.
pub(crate) fn sort_and_sweep(given: &Intervals) -> Vec<(u32, u32)> {
    let rows = given.resource.iter().zip(&given.start).zip(&given.end).enumerate();
    let mut rows: Vec<(u32, i64, i64, u32)> =
        rows.map(|(at, ((resource, start), end))| (*resource, *start, *end, at as u32)).collect();
    rows.sort_unstable();
    let mut pairs = Vec::new();
    for (at, first) in rows.iter().enumerate() {
        for second in rows[at + 1..].iter().take_while(|row| row.0 == first.0 && row.1 < first.2) {
            pairs.push((first.3, second.3));
        }
    }
    pairs
}
