//! The bare reference: a counting sort over plain arrays, a small sort of each lane, one look forward from each.

use lab::dice::Dice;

/// Intervals as plain arrays, minutes from any epoch, with the place of each.
pub(crate) struct Given {
    pub(crate) resource: Vec<u32>,
    pub(crate) start: Vec<i64>,
    pub(crate) end: Vec<i64>,
    pub(crate) place: Vec<u32>,
}

impl Given {
    /// Bytes of the arrays; the places count only where travel does.
    pub(crate) fn bytes(&self, with_places: bool) -> usize {
        self.resource.len() * if with_places { 24 } else { 20 }
    }
}

/// Meetings of half an hour to four hours in the working hours of the working days of one year.
pub(crate) fn intervals(count: usize, resources: u32, places: u32) -> Given {
    let mut dice = Dice(1);
    let lists = || Vec::with_capacity(count);
    let mut given = Given {
        resource: Vec::with_capacity(count),
        start: lists(),
        end: lists(),
        place: Vec::with_capacity(count),
    };
    for _ in 0..count {
        let (week, day) = (dice.below(52) as i64, dice.below(5) as i64);
        let opening = if dice.below(2) == 0 { 450 } else { 810 };
        let start = (week * 7 + day) * 1440 + opening + 15 * dice.below(14) as i64;
        given.resource.push(dice.below(u64::from(resources)) as u32);
        given.start.push(start);
        given.end.push(start + 30 + 15 * dice.below(15) as i64);
        given.place.push(dice.below(u64::from(places)) as u32);
    }
    given
}

/// The number of pairs of one resource that overlap, found pair by pair.
pub(crate) fn counting_sort_and_scan(given: &Given) -> usize {
    let resources = given.resource.iter().copied().max().map_or(0, |top| top as usize + 1);
    let mut begins = vec![0_usize; resources + 1];
    given.resource.iter().for_each(|lane| begins[*lane as usize + 1] += 1);
    (0..resources).for_each(|lane| begins[lane + 1] += begins[lane]);
    let mut free = begins.clone();
    let mut rows = vec![(0_i64, 0_i64); given.resource.len()];
    for (at, lane) in given.resource.iter().enumerate() {
        rows[free[*lane as usize]] = (given.start[at], given.end[at]);
        free[*lane as usize] += 1;
    }
    let mut pairs = 0;
    for lane in begins.windows(2) {
        let lane = &mut rows[lane[0]..lane[1]];
        lane.sort_unstable();
        for (at, first) in lane.iter().enumerate() {
            pairs += lane[at + 1..].iter().take_while(|second| second.0 < first.1).count();
        }
    }
    pairs
}
