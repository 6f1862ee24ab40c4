//! An instance laid out for the solver: legal starts of each activity by time, and in the order of what they disturb.

mod starts;

use std::panic::resume_unwind;
use std::sync::OnceLock;

use self::starts::Wanted;
use super::price::Price;
use super::terms::{Ban, Terms};
use super::watch::Limits;
use crate::problem::{Activity, ActivityNo, Hold, Instance, LeaderNo, Place, RoomNo, Size, Stretch, Tie};

/// Fewer activities are laid out sooner than a thread is started.
const WORTH_A_THREAD: usize = 300;

/// So many activities are laid out and placed even when the run is stopped at once: that takes a few milliseconds.
pub(super) const IN_ANY_CASE: usize = 100;

/// So many starts are mostly enough to find a free one.
const FEW: usize = 24;

/// No room: the activity is outside.
pub(super) const OUTSIDE: u32 = u32::MAX;

/// A room that is not written down: it disturbs nobody.
pub(super) const SOMEWHERE: u32 = u32::MAX - 1;

/// A legal start: calendar, windows and absences of required leaders allow it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start {
    pub(super) from: i32,
    pub(super) to: i32,
    /// Weighted displacement.
    pub(super) displacement: i64,
}

impl Start {
    pub(super) fn stretch(self) -> Stretch {
        Stretch { from: self.from, to: self.to }
    }
}

/// Which side of a relation an activity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    A,
    B,
}

/// A relation seen from one of its activities.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bond {
    pub(super) other: u32,
    pub(super) tie: Tie,
    pub(super) side: Side,
}

impl Bond {
    /// Whether the relation is kept when this one lies at `own` and the other at `other`.
    pub(super) fn kept(self, own: Stretch, other: Stretch) -> bool {
        match self.side {
            Side::A => self.tie.kept(own, other),
            Side::B => self.tie.kept(other, own),
        }
    }
}

/// A legal start (by its position in the list of starts) and a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Seat {
    pub(super) start: u32,
    pub(super) room: u32,
}

/// One activity for the solver.
#[derive(Debug, Clone)]
pub(super) struct Task {
    pub(super) class: usize,
    pub(super) weight: i64,
    pub(super) hold: Hold,
    pub(super) large: bool,
    pub(super) required: Vec<u32>,
    pub(super) desired: Vec<u32>,
    /// Legal starts by time.
    pub(super) starts: Vec<Start>,
    /// Positions in `starts`, least disturbance first; sorted when first asked for: most wishes are free at once.
    near: OnceLock<Vec<u32>>,
    wished_start: i32,
    /// Rooms, the wished one first; `[OUTSIDE]` when outside.
    pub(super) rooms: Vec<u32>,
    /// Place of each of `rooms`.
    pub(super) places: Vec<u32>,
    /// The wished start among `starts`, where legal.
    pub(super) wish: Option<u32>,
    pub(super) wished_room: Option<u32>,
    /// Spots forbidden although start and room are allowed by themselves.
    banned: Vec<(i32, u32)>,
    pub(super) bonds: Vec<Bond>,
}

impl Task {
    /// Positions in `starts`, least disturbance first.
    pub(super) fn near(&self) -> &[u32] {
        self.near.get_or_init(|| {
            let mut near: Vec<u32> = (0..self.starts.len() as u32).collect();
            near.sort_unstable_by_key(|start| self.nearness(*start));
            near
        })
    }

    /// No two starts of an activity have the same.
    fn nearness(&self, start: u32) -> (bool, i64, i32) {
        let start = self.starts[start as usize];
        (start.from != self.wished_start, start.displacement, start.from)
    }

    /// The first of [`Self::near`], without sorting the others.
    fn nearest(&self) -> Vec<u32> {
        if let Some(near) = self.near.get() {
            return near[..near.len().min(FEW)].to_vec();
        }
        let mut near: Vec<u32> = (0..self.starts.len() as u32).collect();
        if near.len() > FEW {
            near.select_nth_unstable_by_key(FEW, |start| self.nearness(*start));
            near.truncate(FEW);
        }
        near.sort_unstable_by_key(|start| self.nearness(*start));
        near
    }

    /// As [`Self::near`], sorting only as much as is asked for.
    pub(super) fn by_nearness(&self) -> impl Iterator<Item = u32> {
        let few = std::iter::once_with(|| self.nearest()).flatten();
        let rest = || self.near().get(FEW..).unwrap_or_default().iter().copied();
        let others = few.chain(std::iter::once_with(rest).flatten());
        // The wish is the nearest of all.
        self.wish.into_iter().chain(others.skip(usize::from(self.wish.is_some())))
    }
}

/// An instance for the solver.
#[derive(Debug)]
pub(super) struct Model<'i> {
    pub(super) instance: &'i Instance,
    pub(super) tasks: Vec<Task>,
    travel: Vec<i32>,
    places: usize,
    pub(super) longest: i32,
    room_places: Vec<u32>,
    /// For each leader the activities that would rather have them.
    pub(super) desiring: Vec<Vec<u32>>,
}

impl<'i> Model<'i> {
    /// Lays an instance out on as many threads as may be used. Once stopped, what is left has nowhere to be.
    pub(super) fn new(instance: &'i Instance, terms: &Terms, limits: &Limits<'_>) -> Self {
        let mut tasks = tasks(instance, terms, limits);
        for relation in &instance.relations {
            let (a, b) = (relation.a.at() as u32, relation.b.at() as u32);
            tasks[a as usize].bonds.push(Bond { other: b, tie: relation.tie, side: Side::A });
            tasks[b as usize].bonds.push(Bond { other: a, tie: relation.tie, side: Side::B });
        }
        let mut desiring = vec![Vec::new(); instance.leaders.len()];
        for (at, task) in tasks.iter().enumerate() {
            task.desired.iter().for_each(|leader| desiring[*leader as usize].push(at as u32));
        }
        Self {
            instance,
            tasks,
            travel: instance.travel.iter().flatten().copied().collect(),
            places: instance.travel.len(),
            longest: instance.longest_way(),
            room_places: instance.rooms.iter().map(|room| room.place.at() as u32).collect(),
            desiring,
        }
    }

    pub(super) fn task(&self, at: u32) -> &Task {
        &self.tasks[at as usize]
    }

    pub(super) fn start(&self, at: u32, seat: Seat) -> Start {
        self.tasks[at as usize].starts[seat.start as usize]
    }

    pub(super) fn minutes(&self, from: u32, to: u32) -> i32 {
        self.travel[from as usize * self.places + to as usize]
    }

    pub(super) fn place(&self, at: u32, room: u32) -> u32 {
        if room == OUTSIDE { self.tasks[at as usize].places[0] } else { self.room_places[room as usize] }
    }

    /// Whether the room is open then, and the spot not forbidden.
    pub(super) fn allows(&self, at: u32, start: Start, room: u32) -> bool {
        let open = room == OUTSIDE
            || !self.instance.rooms[room as usize].closed.iter().any(|closed| closed.meets(start.stretch()));
        open && !self.tasks[at as usize].banned.contains(&(start.from, room))
    }

    /// What an activity costs at a seat: moved, displacement.
    pub(super) fn cost(&self, at: u32, seat: Seat) -> (i64, i64) {
        let task = &self.tasks[at as usize];
        let (mut moved, mut displacement) = (0, 0);
        if Some(seat.start) != task.wish {
            moved += 4 * task.weight;
            displacement = task.starts[seat.start as usize].displacement;
        }
        if task.wished_room.is_some_and(|room| room != seat.room) {
            moved += task.weight;
        }
        (moved, displacement)
    }

    pub(super) fn price(&self, at: u32, seat: Seat) -> Price {
        let (moved, displacement) = self.cost(at, seat);
        Price::moved(moved, displacement)
    }
}

fn tasks(instance: &Instance, terms: &Terms, limits: &Limits<'_>) -> Vec<Task> {
    let numbers: Vec<ActivityNo> = instance.numbers().collect();
    let own = |at: ActivityNo| match at.at() >= IN_ANY_CASE && limits.is_cancelled() {
        true => task(instance, terms, at, Vec::new()),
        false => task(instance, terms, at, all_starts(instance, terms, at)),
    };
    if limits.threads < 2 || numbers.len() < WORTH_A_THREAD {
        return numbers.into_iter().map(own).collect();
    }
    let share = numbers.len().div_ceil(limits.threads);
    std::thread::scope(|scope| {
        let some = |numbers| scope.spawn(move || <[ActivityNo]>::iter(numbers).map(|at| own(*at)).collect());
        let threads: Vec<_> = numbers.chunks(share).map(some).collect();
        let done =
            threads.into_iter().map(|thread| thread.join().unwrap_or_else(|fault| resume_unwind(fault)));
        done.flat_map(|tasks: Vec<Task>| tasks).collect()
    })
}

fn all_starts(instance: &Instance, terms: &Terms, at: ActivityNo) -> Vec<Start> {
    let activity = instance.activity(at);
    let bans: Vec<Ban> = terms.banned.iter().filter(|(who, _)| *who == at).map(|(_, ban)| *ban).collect();
    let wanted = Wanted { instance, activity, bans: &bans, weight: instance.weight(at) };
    if stays(instance, terms, at) { wanted.wish() } else { wanted.all() }
}

fn stays(instance: &Instance, terms: &Terms, at: ActivityNo) -> bool {
    instance.activity(at).hold == Hold::Fixed || terms.pinned.contains(&at)
}

fn task(instance: &Instance, terms: &Terms, at: ActivityNo, starts: Vec<Start>) -> Task {
    let activity = instance.activity(at);
    let number = |leader: &LeaderNo| leader.at() as u32;
    let bans: Vec<Ban> = terms.banned.iter().filter(|(who, _)| *who == at).map(|(_, ban)| *ban).collect();
    let stays = stays(instance, terms, at);
    let (rooms, places) = rooms(instance, activity, stays, &bans);
    let wish = starts.binary_search_by_key(&activity.wished_start, |start| start.from);
    Task {
        class: activity.class.at(),
        weight: instance.weight(at),
        hold: activity.hold,
        large: activity.size == Size::Large,
        required: activity.required.iter().map(number).collect(),
        desired: activity.desired.iter().map(number).collect(),
        near: OnceLock::new(),
        wished_start: activity.wished_start,
        wish: wish.ok().map(|at| at as u32),
        wished_room: activity.wished_room.map(|room| room.at() as u32),
        starts,
        rooms,
        places,
        banned: bans.iter().filter_map(Ban::spot).collect(),
        bonds: Vec::new(),
    }
}

impl Ban {
    fn spot(&self) -> Option<(i32, u32)> {
        match self {
            Self::Spot(start, room) => Some((*start, room.at() as u32)),
            _ => None,
        }
    }

    fn forbids_start(&self, start: i32) -> bool {
        match self {
            Self::Start(banned) => *banned == start,
            Self::Within(stretch) => stretch.from <= start && start < stretch.to,
            Self::Room(_) | Self::Spot(..) => false,
        }
    }
}

/// Rooms that may be had, the wished one first, and the place of each.
fn rooms(instance: &Instance, activity: &Activity, stays: bool, bans: &[Ban]) -> (Vec<u32>, Vec<u32>) {
    match &activity.place {
        Place::Outside(place) => (vec![OUTSIDE], vec![place.at() as u32]),
        Place::Rooms(rooms) => {
            let wished = activity.wished_room;
            let allowed = |room: &RoomNo| {
                let elsewhere = stays && wished.is_some_and(|wished| wished != *room);
                !elsewhere && !bans.contains(&Ban::Room(*room))
            };
            let mut rooms: Vec<RoomNo> = rooms.iter().copied().filter(allowed).collect();
            rooms.sort_by_key(|room| (Some(*room) != wished, *room));
            let places = rooms.iter().map(|room| instance.rooms[room.at()].place.at() as u32).collect();
            (rooms.iter().map(|room| room.at() as u32).collect(), places)
        }
    }
}
