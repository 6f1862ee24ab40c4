//! Days, places, rooms and leaders of a made province.

use std::collections::BTreeSet;

use nhip_harmony::problem::json::{CalendarJson, LeaderJson, ModeJson, RoomJson};

use super::chance::Chance;
use super::{DAY, GRAIN, PERIODS, Size};

/// Places of the offices themselves; districts follow.
pub(super) const SITES: usize = 4;

pub(super) struct Calendar {
    pub(super) days: i64,
    pub(super) closed: BTreeSet<i64>,
    pub(super) open: Vec<i64>,
}

/// Busy time of a leader or a room, sorted and apart.
#[derive(Clone, Default)]
pub(super) struct Lane(Vec<(i64, i64, Option<usize>)>);

pub(super) struct Province {
    pub(super) calendar: Calendar,
    pub(super) places: Vec<String>,
    pub(super) travel: Vec<Vec<i64>>,
    pub(super) rooms: Vec<RoomJson>,
    pub(super) capacities: Vec<i64>,
    pub(super) leaders: Vec<LeaderJson>,
    /// How likely each leader is to be chosen, by office.
    pub(super) popularity: Vec<Vec<i64>>,
    pub(super) leader_lanes: Vec<Lane>,
    pub(super) room_lanes: Vec<Lane>,
}

impl Calendar {
    fn new(days: i64, chance: &mut Chance) -> Self {
        let mut closed: BTreeSet<i64> = (0..days).filter(|day| day % 7 >= 5).collect();
        if days >= 300 {
            for year in (0..days).step_by(365) {
                closed.extend((0..7).map(|day| year + 40 + day));
                closed.extend([0, 107, 119, 120, 243, 244].map(|day| year + day));
            }
            closed.retain(|day| *day < days);
        } else if days >= 28 {
            closed.insert(chance.range(8, days - 3));
        }
        let open = (0..days).filter(|day| !closed.contains(day)).collect();
        Self { days, closed, open }
    }

    pub(super) fn json(&self) -> CalendarJson {
        let closed = self.closed.iter().copied().collect();
        CalendarJson { days: self.days, periods: PERIODS.to_vec(), closed }
    }

    /// When what starts then ends; nothing where the calendar forbids it.
    pub(super) fn end(&self, mode: ModeJson, length: i64, start: i64) -> Option<i64> {
        let (day, hour) = (start.div_euclid(DAY), start.rem_euclid(DAY));
        if !(0..self.days).contains(&day) {
            return None;
        }
        let open = !self.closed.contains(&day);
        let holds = |from: i64, to: i64| from <= hour && hour + length <= to;
        match mode {
            ModeJson::Free => Some(start + length),
            ModeJson::Period => {
                (open && PERIODS.iter().any(|[from, to]| holds(*from, *to))).then_some(start + length)
            }
            ModeJson::Day => (open && holds(PERIODS[0][0], PERIODS[1][1])).then_some(start + length),
            ModeJson::Days => {
                let each = |day: i64| day < self.days && !self.closed.contains(&day);
                let whole = open && hour == PERIODS[0][0] && (day..day + length).all(each);
                whole.then_some((day + length - 1) * DAY + PERIODS[1][1])
            }
        }
    }

    pub(super) fn starts(&self, mode: ModeJson, length: i64, day: i64) -> Vec<i64> {
        let hours: Vec<i64> = match mode {
            ModeJson::Days => vec![PERIODS[0][0]],
            ModeJson::Free => (420..=1260 - length).step_by(GRAIN as usize).collect(),
            ModeJson::Period | ModeJson::Day => {
                (PERIODS[0][0]..PERIODS[1][1]).step_by(GRAIN as usize).collect()
            }
        };
        let starts = hours.into_iter().map(|hour| day * DAY + hour);
        starts.filter(|start| self.end(mode, length, *start).is_some()).collect()
    }
}

impl Lane {
    /// Whether a stretch is free; `gap` gives the minutes to keep from what is at another place.
    pub(super) fn is_free(&self, from: i64, to: i64, gap: impl Fn(Option<usize>) -> i64) -> bool {
        let at = self.0.partition_point(|busy| busy.0 < from);
        let before = at.checked_sub(1).map(|at| self.0[at]);
        let after = self.0.get(at);
        before.is_none_or(|(_, end, place)| end + gap(place) <= from)
            && after.is_none_or(|(start, _, place)| to + gap(*place) <= *start)
    }

    pub(super) fn add(&mut self, from: i64, to: i64, place: Option<usize>) {
        let at = self.0.partition_point(|busy| busy.0 < from);
        self.0.insert(at, (from, to, place));
    }
}

impl Province {
    pub(super) fn new(size: &Size, chance: &mut Chance) -> Self {
        let calendar = Calendar::new(size.days, chance);
        let (places, travel) = places(size.districts, chance);
        let mut province = Self {
            calendar,
            places,
            travel,
            rooms: Vec::new(),
            capacities: Vec::new(),
            leaders: Vec::new(),
            popularity: Vec::new(),
            leader_lanes: vec![Lane::default(); size.leaders],
            room_lanes: vec![Lane::default(); size.rooms],
        };
        province.rooms(size.rooms, chance);
        province.leaders(size.leaders, chance);
        province
    }

    fn rooms(&mut self, count: usize, chance: &mut Chance) {
        const CAPACITIES: [i64; 10] = [20, 30, 30, 40, 60, 80, 120, 200, 300, 500];
        for room in 0..count {
            let (capacity, loc) = if room < SITES {
                ([500, 300, 200, 120][room], if room == 0 { 3 } else { room % 3 })
            } else {
                let capacity = CAPACITIES[(room * 7 + chance.below(3) as usize) % CAPACITIES.len()];
                (capacity, chance.weighted(&[4, 3, 4, 2]))
            };
            self.capacities.push(capacity);
            let name = format!("room {}", room + 1);
            self.rooms.push(RoomJson { name, loc: loc as i64, closed: Vec::new() });
        }
    }

    fn leaders(&mut self, count: usize, chance: &mut Chance) {
        let (first, second) = (count * 2 / 5, count * 3 / 5);
        self.popularity = vec![Vec::new(); 3];
        for leader in 0..count {
            let (office, begin) = match leader {
                leader if leader < first => (0, 0),
                leader if leader < second => (1, first),
                _ => (2, second),
            };
            let rank = leader - begin;
            let two = rank == 1 || rank == 2 || chance.thousandths(80);
            let other = if two { Some((office + 1 + chance.below(2) as usize) % 3) } else { None };
            self.leaders.push(LeaderJson { name: format!("leader {}", leader + 1), away: Vec::new() });
            let popularity = 1000 / (rank as i64 + 4) + 40;
            for (at, weights) in self.popularity.iter_mut().enumerate() {
                let own = at == office || Some(at) == other;
                weights.push(popularity * if own { 4 } else { 1 });
            }
        }
    }

    /// So many different leaders, the likelier the higher their rank in this office.
    pub(super) fn choose(&self, office: usize, count: i64, chance: &mut Chance) -> Vec<usize> {
        let mut weights = self.popularity[office].clone();
        let one = |_| {
            let leader = chance.weighted(&weights);
            weights[leader] = 0;
            leader
        };
        (0..count).map(one).collect()
    }
}

/// Names, and minutes between them as the roads go.
fn places(districts: usize, chance: &mut Chance) -> (Vec<String>, Vec<Vec<i64>>) {
    let mut points: Vec<(i64, i64)> = vec![(0, 0), (6, 2), (3, 7), (9, 5)];
    let mut names: Vec<String> =
        ["seat of the lead office", "council house", "executive house", "convention hall"]
            .map(String::from)
            .into();
    for district in 1..=districts {
        let point = loop {
            let (x, y) = (chance.range(-70, 70), chance.range(-70, 70));
            if x * x + y * y > 400 {
                break (x, y);
            }
        };
        points.push(point);
        names.push(format!("district {district}"));
    }
    let count = points.len();
    let minutes = |from: usize, to: usize| {
        let (dx, dy) = (points[from].0 - points[to].0, points[from].1 - points[to].1);
        let far = from >= SITES || to >= SITES;
        let minutes = if far { ((dx * dx + dy * dy) * 256 / 100).isqrt() } else { 10 };
        (minutes.max(10) + GRAIN - 1) / GRAIN * GRAIN
    };
    let row = |from: usize| (0..count).map(|to| if from == to { 0 } else { minutes(from, to) }).collect();
    let mut travel: Vec<Vec<i64>> = (0..count).map(row).collect();
    for by in 0..count {
        for from in 0..count {
            for to in 0..count {
                travel[from][to] = travel[from][to].min(travel[from][by] + travel[by][to]);
            }
        }
    }
    (names, travel)
}
