//! Least vectors with proof: activities in literals, part after part of the vector brought to its least.

mod bound;
mod comfort;
mod conflict;
mod encode;
mod item;
mod literal;
mod rules;
mod search;
mod sleepers;
mod stages;
mod sums;
mod trail;

use self::bound::{Bound, End};
use self::search::Search;
use self::sleepers::Sleepers;
use super::board::Board;
use super::model::Seat;
use super::vector::Vector;
use super::watch::Watch;

pub(super) use self::encode::{Completeness, Reach};
pub(super) use self::stages::Stage;

/// A search for the least vector of some activities while all others stay where they are.
#[derive(Debug)]
pub(super) struct Proof<'m> {
    /// Everything but the activities that may move.
    board: Board<'m>,
    free: Vec<u32>,
    search: Search,
    stage: Stage,
    bound: Option<Bound>,
    best: Option<Found>,
    /// Only in a proof that grows.
    sleepers: Option<Sleepers>,
}

/// Seats of the free activities, and what they cost there.
#[derive(Debug, Clone)]
struct Found {
    seats: Vec<Option<Seat>>,
    vector: Vector,
}

/// How a proof stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// The best plan is the least in every part.
    Proven,
    /// There is no plan.
    Impossible,
    /// Stopped at this part, which is at least so much.
    Open(Stage, i64),
}

impl<'m> Proof<'m> {
    /// Takes the activities off the board; where all of them stood, that is the first plan.
    /// Nothing when the run ends meanwhile.
    pub(super) fn new(
        board: &Board<'m>,
        free: &[u32],
        completeness: Completeness,
        reach: Reach,
        watch: &mut Watch<'_>,
    ) -> Option<Self> {
        let mut board = board.clone();
        let comfort = board.comfort_around(free);
        let seats: Vec<Option<Seat>> = free.iter().map(|at| board.lift(*at)).collect();
        let search = encode::encode(&board, free, completeness, reach, watch)?;
        let complete = seats.iter().all(Option::is_some);
        let stage = match completeness {
            Completeness::All => Stage::Moved,
            Completeness::AsManyAsCan => Stage::Unplaced(0),
        };
        let mut proof =
            Self { board, free: free.to_vec(), search, stage, bound: None, best: None, sleepers: None };
        if complete || completeness == Completeness::AsManyAsCan {
            let vector = Vector { comfort, ..proof.weigh(&seats) };
            proof.like(&seats);
            proof.best = Some(Found { seats, vector });
        }
        Some(proof)
    }

    /// Goes on until everything is proven or the watch stops it.
    pub(super) fn go_on(&mut self, watch: &mut Watch<'_>) -> Standing {
        self.go_on_until(Stage::Done, watch)
    }

    /// Goes on until this part is reached.
    pub(super) fn go_on_until(&mut self, last: Stage, watch: &mut Watch<'_>) -> Standing {
        loop {
            let stage = self.stage;
            if stage >= last {
                return if stage == Stage::Done { Standing::Proven } else { Standing::Open(stage, 0) };
            }
            let mut bound = match self.bound.take() {
                Some(bound) => bound,
                None => {
                    if !self.settle_root() {
                        return Standing::Impossible;
                    }
                    if stage > Stage::Moved && (self.wake_open(watch).is_none() || !self.settle_root()) {
                        return Standing::Open(stage, 0);
                    }
                    let known = self.best.as_ref().map_or(i64::MAX / 4, |best| stage.part(&best.vector));
                    match self.softs(stage, known, watch) {
                        Some((softs, fixed)) => {
                            self.assume_met();
                            Bound::new(softs, fixed, known)
                        }
                        None => return Standing::Open(stage, 0),
                    }
                }
            };
            let mut search = std::mem::take(&mut self.search);
            let end = bound.minimise(&mut search, watch, |search| self.arrive(search, stage));
            self.search = search;
            match end {
                End::Least => self.stage = stage.next(),
                End::Impossible => return Standing::Impossible,
                End::Disturbs => {
                    let least = bound.least;
                    self.bound = Some(bound);
                    if self.wake_disturbed(watch).is_none() {
                        return Standing::Open(stage, least);
                    }
                    self.assume_met();
                }
                End::Stopped => {
                    let least = bound.least;
                    self.bound = Some(bound);
                    return Standing::Open(stage, least);
                }
            }
        }
    }

    /// The activities that may move.
    pub(super) fn free(&self) -> &[u32] {
        &self.free
    }

    /// The best plan met, with its vector over the free activities.
    pub(super) fn best(&self) -> Option<(&[Option<Seat>], Vector)> {
        self.best.as_ref().map(|best| (best.seats.as_slice(), best.vector))
    }

    /// Whether it places everything and looks only as far as it must.
    pub(super) fn is_growing(&self) -> bool {
        self.sleepers.is_some()
    }

    /// A better plan from elsewhere: worth knowing, because it cuts what must be looked at.
    pub(super) fn offer(&mut self, seats: &[Option<Seat>]) {
        if self.is_growing() && seats.contains(&None) {
            return;
        }
        let vector = self.weigh(seats);
        let stage = self.stage;
        if self.best.as_ref().is_none_or(|best| vector < best.vector) {
            if let Some(bound) = &mut self.bound {
                bound.known = bound.known.min(stage.part(&vector));
            }
            self.like(seats);
            self.best = Some(Found { seats: seats.to_vec(), vector });
        }
    }

    fn settle_root(&mut self) -> bool {
        self.search.reset();
        !self.search.trail.refuted && self.search.draw()
    }

    /// Reads a found plan, keeps it when it is better, and tells what this part of it costs; nothing when it disturbs those
    /// asleep.
    fn arrive(&mut self, search: &Search, stage: Stage) -> Option<i64> {
        if let Some(sleepers) = &mut self.sleepers {
            let items = (0..).zip(&search.rules.items).filter(|(_, item)| item.asleep);
            let disturbed = items.filter(|(_, item)| item.start.is_none() || item.room == Some(1));
            sleepers.disturbed = disturbed.map(|(number, _)| number).collect();
            if !sleepers.disturbed.is_empty() {
                return None;
            }
        }
        let seat = |item: &item::Item| {
            let out = item.out.is_some_and(|out| search.trail.is_true(out));
            let room = item.housed().map(|(room, _)| room).filter(|_| !out)?;
            item.start.map(|start| Seat { start: item.origin[start as usize], room })
        };
        let seats: Vec<Option<Seat>> = search.rules.items.iter().map(seat).collect();
        let vector = self.weigh(&seats);
        if self.best.as_ref().is_none_or(|best| vector < best.vector) {
            self.best = Some(Found { seats, vector });
        }
        Some(stage.part(&vector))
    }

    /// The vector of the free activities at these seats; comfort is that around them.
    fn weigh(&mut self, seats: &[Option<Seat>]) -> Vector {
        let mut vector = Vector::default();
        for (at, seat) in self.free.iter().zip(seats) {
            let task = self.board.model.task(*at);
            let Some(seat) = seat else {
                vector.unplaced[task.class] += 1;
                continue;
            };
            let (moved, displacement) = self.board.model.cost(*at, *seat);
            vector.moved += moved;
            vector.displacement += displacement;
            self.board.place(*at, *seat);
        }
        vector.comfort = self.board.comfort_around(&self.free);
        for at in &self.free {
            self.board.lift(*at);
        }
        vector
    }

    /// Later choices prefer these seats.
    fn like(&mut self, seats: &[Option<Seat>]) {
        for (item, seat) in self.search.rules.items.iter_mut().zip(seats) {
            let Some(seat) = seat else { continue };
            item.liked_start = item.origin.binary_search(&seat.start).ok().map(|at| at as u32);
            item.liked_room = item.rooms.iter().position(|room| *room == seat.room).unwrap_or(0) as u32;
        }
    }
}
