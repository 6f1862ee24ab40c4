//! A run: a first plan, a better one, a proof; until it is proven, stopped or out of time.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::begin::{begin, most_ejections};
use super::board::Board;
use super::dice::Dice;
use super::model::{Model, Seat};
use super::parts::Parts;
use super::polish::{disturbed, polish};
use super::proof::{Completeness, Proof, Reach, Stage, Standing};
use super::settle::settle;
use super::streams::Streams;
use super::terms::Terms;
use super::vector::Vector;
use super::watch::{Limits, Watch};
use crate::problem::{Hold, Instance, Plan};

/// Up to so many activities the proof alone is quicker than bettering the plan before it.
const ALONE: usize = 150;
/// Up to so many activities are proven as a whole from the beginning.
const WHOLE: usize = 700;
/// Beyond so many, literals of all activities at once would not fit.
const MOST_AT_ONCE: usize = 2_500;
/// Activities of one part of a larger problem.
const PART: usize = 140;

/// Small groups between two looks at the whole vector.
const SLICE: u64 = 400;

/// How many parts of the vector, from the left, are proven to be the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proven {
    /// None.
    Nothing,
    /// What is left out.
    Unplaced,
    /// Also what is moved.
    Moved,
    /// Also how far.
    Displacement,
    /// All of it: there is no better plan.
    Everything,
}

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Vector of the best plan so far.
    pub vector: Vector,
    /// No plan that leaves out as little has less moved.
    pub moved_at_least: i64,
    /// What is proven.
    pub proven: Proven,
    /// Time since the run began.
    pub elapsed: Duration,
}

/// What a run gives.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The best plan.
    pub plan: Plan,
    /// Its vector.
    pub vector: Vector,
    /// No plan that leaves out as little has less moved.
    pub moved_at_least: i64,
    /// What is proven.
    pub proven: Proven,
}

/// Finds the least disturbing plan without clashes.
///
/// The same instance, terms, seed and number of steps give the same answer; a deadline stops earlier. An activity that
/// cannot be placed is left out. `tell` hears of each better plan and bound.
pub fn harmonise(
    instance: &Instance,
    terms: &Terms,
    seed: u64,
    limits: &Limits<'_>,
    tell: &mut dyn FnMut(&Progress),
) -> Answer {
    run(instance, terms, (seed, Wishes::Clash), limits, tell)
}

/// What is known of the wishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wishes {
    /// Anything.
    Clash,
    /// Nearly all of them fit together: they are a committed plan after a change.
    NearlyStand,
}

pub(super) fn run(
    instance: &Instance,
    terms: &Terms,
    (seed, wishes): (u64, Wishes),
    limits: &Limits<'_>,
    tell: &mut dyn FnMut(&Progress),
) -> Answer {
    let model = Model::new(instance, terms, limits);
    let mut board = Board::new(&model);
    let (mut watch, mut dice) = (Watch::new(limits), Dice::new(seed));
    begin(&mut board, wishes, &mut dice, &mut watch);
    let streams = Streams::new(&mut dice);
    let vector = board.vector();
    let proven = if vector.left_out() == 0 { Proven::Unplaced } else { Proven::Nothing };
    let mut course = Course {
        seats: board.seats().to_vec(),
        vector,
        board,
        dice,
        watch,
        streams,
        wishes,
        proven,
        moved_at_least: 0,
        tell,
    };
    course.told();
    course.go();
    let (vector, moved_at_least, proven) = (course.vector, course.moved_at_least, course.proven);
    let mut board = course.board;
    board.become_like(&course.seats);
    Answer { plan: board.plan(), vector, moved_at_least, proven }
}

struct Course<'r, 'm, 't> {
    board: Board<'m>,
    /// Seats of the best plan.
    seats: Vec<Option<Seat>>,
    vector: Vector,
    dice: Dice,
    watch: Watch<'r>,
    streams: Streams,
    wishes: Wishes,
    proven: Proven,
    moved_at_least: i64,
    tell: &'t mut dyn FnMut(&Progress),
}

impl<'m> Course<'_, 'm, '_> {
    fn go(&mut self) {
        let count = self.board.model.tasks.len();
        if self.wishes == Wishes::NearlyStand {
            self.polish(20);
            // A proof of few activities is soon written down as a whole, and tells what must be left out as well.
            if count > ALONE {
                self.mend();
            }
            if self.proven == Proven::Everything {
                return;
            }
            if count > WHOLE && self.vector.left_out() > 0 {
                self.watch.part(u64::MAX);
                settle(&mut self.board, &mut self.dice, &mut self.watch, most_ejections(count));
                self.keep();
                self.board.become_like(&self.seats);
            }
        } else if count <= ALONE {
            self.polish(100 + count as u64);
        } else {
            self.polish_while_it_pays(count as u64 / 2);
        }
        if count <= WHOLE {
            self.whole();
        } else {
            self.in_parts();
        }
    }

    /// As long as so many small groups bring half a hundredth, larger ones wait.
    fn polish_while_it_pays(&mut self, tries: u64) {
        let mut before = i64::MAX;
        while self.vector.moved * 200 < before.saturating_mul(199) && !self.watch.is_ended() {
            before = self.vector.moved;
            let mut left = tries;
            while left > 0 && !self.watch.is_ended() {
                self.polish(left.min(SLICE));
                left = left.saturating_sub(SLICE);
            }
        }
    }

    /// A proof of the whole, between groups that make the plan better.
    fn whole(&mut self) {
        let mut proof: Option<Proof<'m>> = None;
        // What is nearly the least is proven sooner than bettered.
        let mut patience = if self.wishes == Wishes::NearlyStand { 16 } else { 60 };
        while !self.watch.is_ended() && self.proven != Proven::Everything {
            if proof.is_some() || self.board.model.tasks.len() > ALONE {
                self.groups(patience);
            }
            if proof.is_none() {
                proof = self.proof_of_all();
            }
            if let Some(proof) = &mut proof {
                // Only fixed activities without a room of their own can bring that about: what stands is all there is.
                if self.prove(proof, 40 * patience) == Standing::Impossible {
                    self.proven = Proven::Everything;
                }
            }
            patience += patience / 2;
        }
    }

    /// A proof that grows from what is disturbed, between groups that make the plan better; until that is the least, or
    /// it is clear that not everything can be placed.
    fn mend(&mut self) {
        // What costs nothing could be disturbed anywhere.
        if self.board.model.tasks.iter().any(|task| task.weight == 0) {
            return;
        }
        let Some(mut proof) = Proof::growing(&self.board, &mut self.watch) else { return };
        let mut patience = 16;
        while !self.watch.is_ended() && self.proven != Proven::Everything {
            if self.vector.left_out() == 0 && proof.wake_moved(&self.seats, &mut self.watch).is_none() {
                return;
            }
            if self.prove(&mut proof, 500 * patience) == Standing::Impossible {
                return;
            }
            self.groups(patience);
            patience += patience / 2;
        }
    }

    fn in_parts(&mut self) {
        let empty = self.only_fixed();
        let mut size = PART;
        let mut parts = Parts::new(&empty, size);
        let mut round = 0_u64;
        while !self.watch.is_ended() {
            self.groups(24);
            round += 1;
            // At first the plan matters more than the bound.
            if self.vector.left_out() == 0 && (round > 12 || round.is_multiple_of(3)) {
                parts.go_on(&empty, &self.seats, &mut self.watch);
                self.bound(parts.least());
                if self.moved_at_least == self.vector.moved {
                    self.prove_up_to(Proven::Moved);
                }
            }
            if !parts.is_done() {
                continue;
            }
            let count = self.board.model.tasks.len();
            if size < MOST_AT_ONCE && 3 * size < count {
                size *= 3;
                parts = Parts::new(&empty, size);
            } else if count <= MOST_AT_ONCE {
                return self.whole();
            } else if disturbed(&self.board).is_empty() {
                // Nothing is left that could be better but comfort, which is not looked for by itself.
                return;
            }
        }
    }

    /// A board with nothing on it but what cannot move.
    fn only_fixed(&self) -> Board<'m> {
        let mut board = Board::new(self.board.model);
        for at in 0..self.seats.len() as u32 {
            if let (false, Some(seat)) = (self.may_change(at), self.seats[at as usize]) {
                board.place(at, seat);
            }
        }
        board
    }

    /// Whether an activity may stand elsewhere: fixed ones too may have several rooms.
    fn may_change(&self, at: u32) -> bool {
        let task = self.board.model.task(at);
        task.hold == Hold::Movable || task.rooms.len() > 1 || self.seats[at as usize].is_none()
    }

    fn proof_of_all(&mut self) -> Option<Proof<'m>> {
        let free: Vec<u32> = (0..self.seats.len() as u32).filter(|at| self.may_change(*at)).collect();
        let complete = self.vector.left_out() == 0;
        let completeness = if complete { Completeness::All } else { Completeness::AsManyAsCan };
        Proof::new(&self.board, &free, completeness, Reach::All, &mut self.watch)
    }

    /// Goes on with the proof of the whole for so many steps.
    fn prove(&mut self, proof: &mut Proof<'m>, steps: u64) -> Standing {
        let own: Vec<Option<Seat>> = proof.free().iter().map(|at| self.seats[*at as usize]).collect();
        proof.offer(&own);
        self.watch.part(steps);
        let standing = proof.go_on(&mut self.watch);
        let free = proof.free().to_vec();
        if let Some((seats, _)) = proof.best() {
            let mut all = self.seats.clone();
            free.iter().zip(seats).for_each(|(at, seat)| all[*at as usize] = *seat);
            self.board.become_like(&all);
            self.keep();
        }
        match standing {
            Standing::Proven => {
                self.moved_at_least = self.vector.moved;
                self.prove_up_to(Proven::Everything);
            }
            // Whether everything can be placed is not known yet.
            Standing::Open(..) if proof.is_growing() && self.vector.left_out() > 0 => {}
            Standing::Open(stage, least) => self.open(stage, least),
            Standing::Impossible => {}
        }
        standing
    }

    fn open(&mut self, stage: Stage, least: i64) {
        match stage {
            Stage::Unplaced(_) | Stage::Done => {}
            Stage::Moved => {
                self.prove_up_to(Proven::Unplaced);
                self.bound(least);
            }
            Stage::Displacement | Stage::Comfort => {
                self.bound(self.vector.moved);
                let displacement = stage == Stage::Comfort;
                self.prove_up_to(if displacement { Proven::Displacement } else { Proven::Moved });
            }
        }
    }

    fn prove_up_to(&mut self, proven: Proven) {
        if proven > self.proven {
            self.proven = proven;
            self.told();
        }
    }

    fn bound(&mut self, least: i64) {
        if least > self.moved_at_least {
            self.moved_at_least = least;
            self.told();
        }
    }

    fn polish(&mut self, tries: u64) {
        self.watch.part(u64::MAX);
        polish(&mut self.board, &mut self.dice, &mut self.watch, tries);
        self.keep();
    }

    /// Groups until so many in a row bring nothing.
    fn groups(&mut self, patience: u64) {
        let mut failures = 0;
        while failures < patience && !self.watch.is_ended() {
            let better = self.streams.better(&mut self.board, &mut self.watch);
            failures = if better > 0 { 0 } else { failures + Streams::AT_ONCE };
            if better > 0 && self.watch.wants_news() {
                self.keep();
            }
        }
        self.keep();
    }

    fn keep(&mut self) {
        let vector = self.board.vector();
        if vector < self.vector {
            self.vector = vector;
            self.seats = self.board.seats().to_vec();
            if vector.left_out() == 0 {
                self.proven = self.proven.max(Proven::Unplaced);
            }
            self.told();
        }
    }

    fn told(&mut self) {
        (self.tell)(&Progress {
            vector: self.vector,
            moved_at_least: self.moved_at_least,
            proven: self.proven,
            elapsed: self.watch.elapsed(),
        });
    }
}
