//! Why an activity was moved: what forbids its wish in the final plan.

use std::collections::BTreeMap;

use super::terms::{Ban, Terms};
use crate::problem::{
    Activity, ActivityNo, DAY, Instance, LeaderNo, Minute, Place, PlaceNo, Plan, RoomNo, Size, Spot, Stretch,
    Tie,
};

/// A moved activity and what forbids its wish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Which activity.
    pub activity: ActivityNo,
    /// What it wished.
    pub wish: Wish,
    /// Where it goes.
    pub spot: Spot,
    /// What stands in the way of the wish while everything else stays; never empty in a plan proven to move least.
    pub blockers: Vec<Blocker>,
}

/// A wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// Start.
    pub start: Minute,
    /// Room, when that mattered.
    pub room: Option<RoomNo>,
}

/// Something that forbids a wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Blocker {
    /// The calendar or the windows of the activity do not allow the start.
    NotAllowed,
    /// The wished room is not among those allowed.
    NoSuchRoom(RoomNo),
    /// The terms of the run forbid it.
    Forbidden,
    /// A required leader is away.
    Away(LeaderNo, Stretch),
    /// The room is closed.
    Closed(RoomNo, Stretch),
    /// Another activity needs a leader then; `way` are the minutes between the two places.
    Leader {
        /// Who is needed twice.
        leader: LeaderNo,
        /// By which other activity.
        by: ActivityNo,
        /// Minutes between the places.
        way: Minute,
    },
    /// Another activity has the room.
    Room {
        /// Which room.
        room: RoomNo,
        /// Who has it.
        by: ActivityNo,
    },
    /// Another large activity on a day that has as many as it may.
    Large {
        /// The day.
        day: i32,
        /// The other one.
        by: ActivityNo,
    },
    /// A relation with another activity.
    Relation {
        /// The other one.
        with: ActivityNo,
        /// Which relation.
        tie: Tie,
    },
}

/// Where everything stands.
struct Standing<'i> {
    instance: &'i Instance,
    plan: &'i Plan,
    leaders: BTreeMap<LeaderNo, Vec<ActivityNo>>,
    rooms: BTreeMap<RoomNo, Vec<ActivityNo>>,
    large: Vec<ActivityNo>,
}

/// Each moved activity with what forbids its wish, in the order of the activities.
#[must_use]
pub fn reasons(instance: &Instance, terms: &Terms, plan: &Plan) -> Vec<Reason> {
    let standing = Standing::of(instance, plan);
    let moved = instance.numbers().filter_map(|at| Some((at, plan.spot(at)?)));
    let moved = moved.filter(|(at, spot)| {
        let activity = instance.activity(*at);
        let room = activity.wished_room.is_some() && activity.wished_room != spot.room;
        activity.wished_start != spot.start || room
    });
    moved.map(|(at, spot)| standing.reason(terms, at, spot)).collect()
}

impl<'i> Standing<'i> {
    fn of(instance: &'i Instance, plan: &'i Plan) -> Self {
        let mut standing =
            Self { instance, plan, leaders: BTreeMap::new(), rooms: BTreeMap::new(), large: Vec::new() };
        for at in instance.numbers() {
            let Some(spot) = plan.spot(at) else { continue };
            let activity = instance.activity(at);
            for leader in &activity.required {
                standing.leaders.entry(*leader).or_default().push(at);
            }
            if let Some(room) = spot.room {
                standing.rooms.entry(room).or_default().push(at);
            }
            if activity.size == Size::Large {
                standing.large.push(at);
            }
        }
        standing
    }

    fn reason(&self, terms: &Terms, at: ActivityNo, spot: Spot) -> Reason {
        let activity = self.instance.activity(at);
        let wish = Wish { start: activity.wished_start, room: activity.wished_room };
        let mut blockers = self.blockers(terms, at, activity);
        blockers.sort_unstable();
        blockers.dedup();
        Reason { activity: at, wish, spot, blockers }
    }

    fn blockers(&self, terms: &Terms, at: ActivityNo, activity: &Activity) -> Vec<Blocker> {
        let Some(stretch) = self.instance.stretch(activity, activity.wished_start) else {
            return vec![Blocker::NotAllowed];
        };
        let mut found = self.without_room(at, activity, stretch);
        let bans = |ban: &Ban| terms.banned.contains(&(at, *ban));
        let within = |(who, ban): &(ActivityNo, Ban)| {
            *who == at
                && matches!(ban, Ban::Within(within) if within.from <= stretch.from && stretch.from < within.to)
        };
        if bans(&Ban::Start(stretch.from)) || terms.banned.iter().any(within) {
            found.push(Blocker::Forbidden);
        }
        let rooms: Vec<Option<RoomNo>> = match (&activity.place, activity.wished_room) {
            (Place::Outside(_), None) => vec![None],
            (Place::Rooms(rooms), Some(room)) if rooms.contains(&room) => vec![Some(room)],
            (_, Some(room)) => vec![Some(room)],
            (Place::Rooms(rooms), None) => rooms.iter().copied().map(Some).collect(),
        };
        // Any room would do: the one with the least in its way tells the most.
        let by_room = rooms.into_iter().map(|room| self.in_room(&bans, at, activity, stretch, room));
        found.extend(by_room.min_by_key(Vec::len).unwrap_or_default());
        found
    }

    /// What does not depend on the room.
    fn without_room(&self, at: ActivityNo, activity: &Activity, stretch: Stretch) -> Vec<Blocker> {
        let mut found = Vec::new();
        for leader in &activity.required {
            let away = self.instance.leaders[leader.at()].away.iter().filter(|away| away.meets(stretch));
            found.extend(away.map(|away| Blocker::Away(*leader, *away)));
        }
        for relation in &self.instance.relations {
            let (a, b) = match (relation.a == at, relation.b == at) {
                (true, false) => (Some(stretch), self.stretch(relation.b)),
                (false, true) => (self.stretch(relation.a), Some(stretch)),
                _ => continue,
            };
            let with = if relation.a == at { relation.b } else { relation.a };
            if a.zip(b).is_some_and(|(a, b)| !relation.tie.kept(a, b)) {
                found.push(Blocker::Relation { with, tie: relation.tie });
            }
        }
        if activity.size == Size::Large {
            found.extend(self.full_days(at, stretch));
        }
        found
    }

    fn full_days(&self, at: ActivityNo, stretch: Stretch) -> Vec<Blocker> {
        let (first, last) = stretch.days();
        let mut found = Vec::new();
        for day in first..=last {
            let whole = Stretch { from: day * DAY, to: (day + 1) * DAY };
            let touches = |other: &&ActivityNo| {
                **other != at && self.stretch(**other).is_some_and(|there| there.meets(whole))
            };
            let others: Vec<ActivityNo> = self.large.iter().filter(touches).copied().collect();
            if others.len() >= self.instance.large_per_day {
                found.extend(others.into_iter().map(|by| Blocker::Large { day, by }));
            }
        }
        found
    }

    fn in_room(
        &self,
        bans: &impl Fn(&Ban) -> bool,
        at: ActivityNo,
        activity: &Activity,
        stretch: Stretch,
        room: Option<RoomNo>,
    ) -> Vec<Blocker> {
        let Some(place) = self.instance.place_of(activity, room) else {
            return room.map(Blocker::NoSuchRoom).into_iter().collect();
        };
        let mut found = self.leaders_needed(at, activity, stretch, place);
        let Some(room) = room else { return found };
        if bans(&Ban::Room(room)) || bans(&Ban::Spot(stretch.from, room)) {
            found.push(Blocker::Forbidden);
        }
        let closed = self.instance.rooms[room.at()].closed.iter().filter(|closed| closed.meets(stretch));
        found.extend(closed.map(|closed| Blocker::Closed(room, *closed)));
        let turnaround = self.instance.turnaround;
        for by in self.rooms.get(&room).into_iter().flatten().filter(|other| **other != at) {
            if self.stretch(*by).is_some_and(|there| too_close(stretch, there, turnaround)) {
                found.push(Blocker::Room { room, by: *by });
            }
        }
        found
    }

    fn leaders_needed(
        &self,
        at: ActivityNo,
        activity: &Activity,
        stretch: Stretch,
        place: PlaceNo,
    ) -> Vec<Blocker> {
        let mut found = Vec::new();
        for leader in &activity.required {
            for by in self.leaders.get(leader).into_iter().flatten().filter(|other| **other != at) {
                let Some(there) = self.place(*by) else { continue };
                let way = self.instance.minutes(place, there);
                if self.stretch(*by).is_some_and(|there| too_close(stretch, there, way)) {
                    found.push(Blocker::Leader { leader: *leader, by: *by, way });
                }
            }
        }
        found
    }

    fn stretch(&self, at: ActivityNo) -> Option<Stretch> {
        self.instance.stretch(self.instance.activity(at), self.plan.spot(at)?.start)
    }

    fn place(&self, at: ActivityNo) -> Option<PlaceNo> {
        self.instance.place_of(self.instance.activity(at), self.plan.spot(at)?.room)
    }
}

fn too_close(a: Stretch, b: Stretch, distance: Minute) -> bool {
    a.from < b.to + distance && b.from < a.to + distance
}
