//! The last part of the vector: desired leaders missed, and unevenness of the days of leaders.

use std::ops::ControlFlow;

use super::Board;
use crate::harmonise::model::Start;
use crate::problem::DAY;

impl Board<'_> {
    /// Comfort of the whole plan.
    pub(super) fn comfort(&self) -> i64 {
        let missed: i64 = (0..self.seats.len() as u32).map(|at| self.missed(at)).sum();
        3 * missed + self.leaders.iter().map(|lane| unevenness(lane.slots())).sum::<i64>()
    }

    /// The part of comfort that depends on where these activities stand.
    pub(in crate::harmonise) fn comfort_around(&self, group: &[u32]) -> i64 {
        let mut leaders: Vec<u32> =
            group.iter().flat_map(|at| &self.model.task(*at).required).copied().collect();
        leaders.sort_unstable();
        leaders.dedup();
        let mut concerned: Vec<u32> = group.to_vec();
        concerned.extend(leaders.iter().flat_map(|leader| &self.model.desiring[*leader as usize]));
        concerned.sort_unstable();
        concerned.dedup();
        let missed: i64 = concerned.iter().map(|at| self.missed(*at)).sum();
        let uneven: i64 =
            leaders.iter().map(|leader| unevenness(self.leaders[*leader as usize].slots())).sum();
        3 * missed + uneven
    }

    /// Desired leaders that an activity misses.
    fn missed(&self, at: u32) -> i64 {
        let model = self.model;
        let Some(seat) = self.seats[at as usize] else { return 0 };
        let (start, place) = (model.start(at, seat), model.place(at, seat.room));
        model.task(at).desired.iter().filter(|leader| self.misses(**leader, start, place)).count() as i64
    }

    /// Whether a leader who is desired then and there is away, or required elsewhere within travel distance.
    pub(in crate::harmonise) fn misses(&self, leader: u32, start: Start, place: u32) -> bool {
        let model = self.model;
        let away = &model.instance.leaders[leader as usize].away;
        if away.iter().any(|away| away.meets(start.stretch())) {
            return true;
        }
        let elsewhere = self.leaders[leader as usize].near(start, model.longest, |slot| {
            let way = model.minutes(place, slot.place);
            let meets = slot.from < start.to + way && start.from < slot.to + way;
            if meets { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        elsewhere.is_break()
    }

    /// How many activities that require a leader start on a day.
    pub(in crate::harmonise) fn starting(&self, leader: u32, day: i32) -> i64 {
        self.leaders[leader as usize].starting(day * DAY, (day + 1) * DAY)
    }

    /// How many large activities touch a day.
    pub(in crate::harmonise) fn large_on(&self, day: i32) -> usize {
        usize::try_from(day).ok().and_then(|day| self.large.get(day)).map_or(0, Vec::len)
    }
}

/// Pairs of activities of one lane that start on one day.
fn unevenness(slots: &[super::lane::Slot]) -> i64 {
    let mut pairs = 0;
    let (mut day, mut count) = (i32::MIN, 0);
    for slot in slots {
        let here = slot.from.div_euclid(DAY);
        if here != day {
            (day, count) = (here, 0);
        }
        pairs += count;
        count += 1;
    }
    pairs
}
