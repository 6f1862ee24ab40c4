//! The independent check: every hard rule over a whole plan, and the vector. It shares nothing with the solver.

use std::collections::{BTreeMap, HashMap};

use super::vector::Vector;
use crate::problem::{ActivityNo, Hold, Instance, LeaderNo, Place, PlaceNo, Plan, Rule, Size, Stretch};

/// A rule that a plan breaks, and the activities that break it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Breach {
    /// Which rule.
    pub rule: Rule,
    /// Who.
    pub activities: Vec<ActivityNo>,
}

/// What a check finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Rules broken; none when the plan stands.
    pub breaches: Vec<Breach>,
    /// What the plan costs; an activity at an impossible start or room counts as not placed.
    pub vector: Vector,
}

/// A placed activity.
#[derive(Clone, Copy)]
struct Placed {
    at: ActivityNo,
    stretch: Stretch,
    place: PlaceNo,
}

struct Checked<'i> {
    instance: &'i Instance,
    plan: &'i Plan,
    placed: Vec<Option<Placed>>,
    lanes: Vec<Vec<Placed>>,
    breaches: Vec<Breach>,
}

/// Checks a plan against every hard rule and reckons its vector.
#[must_use]
pub fn check(instance: &Instance, plan: &Plan) -> Verdict {
    let mut checked = Checked {
        instance,
        plan,
        placed: vec![None; instance.activities.len()],
        lanes: vec![Vec::new(); instance.leaders.len()],
        breaches: Vec::new(),
    };
    instance.numbers().for_each(|at| checked.place(at));
    checked.leaders();
    checked.rooms();
    checked.large();
    checked.relations();
    let vector = checked.vector();
    Verdict { breaches: checked.breaches, vector }
}

impl Checked<'_> {
    fn broken(&mut self, rule: Rule, activities: &[ActivityNo]) {
        self.breaches.push(Breach { rule, activities: activities.to_vec() });
    }

    fn place(&mut self, at: ActivityNo) {
        let (instance, spot) = (self.instance, self.plan.spot(at));
        let activity = instance.activity(at);
        if activity.hold == Hold::Fixed {
            let start = spot.is_some_and(|spot| spot.start == activity.wished_start);
            let room =
                activity.wished_room.is_none() || spot.and_then(|spot| spot.room) == activity.wished_room;
            if !(start && room) {
                self.broken(Rule::Fixed, &[at]);
            }
        }
        let Some(spot) = spot else { return };
        let Some(stretch) = instance.stretch(activity, spot.start) else {
            return self.broken(Rule::Start, &[at]);
        };
        let place = match (&activity.place, spot.room) {
            (Place::Outside(place), room) => {
                if room.is_some() {
                    self.broken(Rule::RoomNotAllowed, &[at]);
                }
                *place
            }
            (Place::Rooms(rooms), Some(room)) if rooms.contains(&room) => {
                let closed = &instance.rooms[room.at()].closed;
                // Each closure and each absence that is met is a breach of its own.
                for _ in closed.iter().filter(|closed| closed.meets(stretch)) {
                    self.broken(Rule::RoomClosed, &[at]);
                }
                instance.rooms[room.at()].place
            }
            _ => return self.broken(Rule::RoomNotAllowed, &[at]),
        };
        for leader in &activity.required {
            for _ in instance.leaders[leader.at()].away.iter().filter(|away| away.meets(stretch)) {
                self.broken(Rule::LeaderAway, &[at]);
            }
            self.lanes[leader.at()].push(Placed { at, stretch, place });
        }
        self.placed[at.at()] = Some(Placed { at, stretch, place });
    }

    fn is_away(&self, leader: LeaderNo, stretch: Stretch) -> bool {
        self.instance.leaders[leader.at()].away.iter().any(|away| away.meets(stretch))
    }

    fn leaders(&mut self) {
        let longest = self.instance.longest_way();
        let mut found = Vec::new();
        for lane in &mut self.lanes {
            lane.sort_by_key(|one| (one.stretch, one.at));
            let way = |a: &Placed, b: &Placed| self.instance.minutes(a.place, b.place);
            found.extend(too_close(lane, longest, way));
        }
        found.iter().for_each(|pair| self.broken(Rule::Leader, pair));
    }

    fn rooms(&mut self) {
        let mut lanes: BTreeMap<usize, Vec<Placed>> = BTreeMap::new();
        for placed in self.placed.iter().flatten() {
            let outside = matches!(self.instance.activity(placed.at).place, Place::Outside(_));
            let room = self.plan.spot(placed.at).and_then(|spot| spot.room).filter(|_| !outside);
            lanes.entry(room.map_or(usize::MAX, |room| room.at())).or_default().push(*placed);
        }
        lanes.remove(&usize::MAX);
        let turnaround = self.instance.turnaround;
        for lane in lanes.values_mut() {
            lane.sort_by_key(|one| (one.stretch, one.at));
            let found = too_close(lane, turnaround, |_, _| turnaround);
            found.iter().for_each(|pair| self.broken(Rule::Room, pair));
        }
    }

    fn large(&mut self) {
        let mut days: BTreeMap<i32, Vec<ActivityNo>> = BTreeMap::new();
        for placed in self.placed.iter().flatten() {
            if self.instance.activity(placed.at).size == Size::Large {
                let (from, to) = placed.stretch.days();
                (from..=to).for_each(|day| days.entry(day).or_default().push(placed.at));
            }
        }
        let most = self.instance.large_per_day;
        days.values().filter(|day| day.len() > most).for_each(|day| self.broken(Rule::Large, day));
    }

    fn relations(&mut self) {
        for relation in &self.instance.relations {
            let pair = self.placed[relation.a.at()].zip(self.placed[relation.b.at()]);
            if pair.is_some_and(|(a, b)| !relation.tie.kept(a.stretch, b.stretch)) {
                self.broken(Rule::Relation, &[relation.a, relation.b]);
            }
        }
    }

    fn vector(&self) -> Vector {
        let mut vector = Vector::default();
        let mut loads: HashMap<(LeaderNo, i32), i64> = HashMap::new();
        for at in self.instance.numbers() {
            let activity = self.instance.activity(at);
            let Some(placed) = self.placed[at.at()] else {
                vector.unplaced[activity.class.at()] += 1;
                continue;
            };
            let weight = self.instance.weight(at);
            if placed.stretch.from != activity.wished_start {
                vector.moved += 4 * weight;
                vector.displacement += weight * self.instance.displacement(activity, placed.stretch.from);
            }
            let room = self.plan.spot(at).and_then(|spot| spot.room);
            if activity.wished_room.is_some() && room != activity.wished_room {
                vector.moved += weight;
            }
            for leader in &activity.required {
                *loads.entry((*leader, placed.stretch.days().0)).or_default() += 1;
            }
            let missed = activity.desired.iter().filter(|leader| self.misses(**leader, &placed)).count();
            vector.comfort += 3 * missed as i64;
        }
        vector.comfort += loads.values().map(|load| load * (load - 1) / 2).sum::<i64>();
        vector
    }

    /// Whether a desired leader is away or required elsewhere, travel included.
    fn misses(&self, leader: LeaderNo, placed: &Placed) -> bool {
        let elsewhere = |other: &Placed| {
            let way = self.instance.minutes(placed.place, other.place);
            other.stretch.from < placed.stretch.to + way && placed.stretch.from < other.stretch.to + way
        };
        self.is_away(leader, placed.stretch) || self.lanes[leader.at()].iter().any(elsewhere)
    }
}

/// Pairs of a sorted lane that do not keep their distance, which is never more than `most`.
fn too_close(lane: &[Placed], most: i32, distance: impl Fn(&Placed, &Placed) -> i32) -> Vec<[ActivityNo; 2]> {
    let mut found = Vec::new();
    for (at, first) in lane.iter().enumerate() {
        let near = lane[at + 1..].iter().take_while(|second| second.stretch.from < first.stretch.to + most);
        let close = near.filter(|second| first.stretch.to + distance(first, second) > second.stretch.from);
        found.extend(close.map(|second| [first.at, second.at]));
    }
    found
}
