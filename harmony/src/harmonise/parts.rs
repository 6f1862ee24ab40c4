//! A lower bound for very many activities: cut by time into parts, each part by itself as if the others were not there.
//! Leaving activities away only makes the rest cheaper, so the least of the parts add up to a bound for the whole.

use super::board::Board;
use super::both::both;
use super::model::Seat;
use super::proof::{Completeness, Proof, Reach, Stage, Standing};
use super::watch::Watch;
use crate::problem::Hold;

/// Steps that a part may take at a time.
const STEPS: u64 = 4_000;

/// The parts and what is known of each.
pub(super) struct Parts<'m> {
    parts: Vec<Part<'m>>,
    next: usize,
}

struct Part<'m> {
    members: Vec<u32>,
    proof: Option<Proof<'m>>,
    least: i64,
    done: bool,
}

impl<'m> Parts<'m> {
    /// Movable activities by the time of their wish, so many in each part.
    pub(super) fn new(board: &Board<'m>, size: usize) -> Self {
        let model = board.model;
        let mut order: Vec<u32> =
            (0..model.tasks.len() as u32).filter(|at| model.task(*at).hold == Hold::Movable).collect();
        order.sort_by_key(|at| (model.instance.activities[*at as usize].wished_start, *at));
        let part = |members: &[u32]| Part { members: members.to_vec(), proof: None, least: 0, done: false };
        Self { parts: order.chunks(size.max(1)).map(part).collect(), next: 0 }
    }

    /// Goes on with the next two parts beside each other; `seats` are those of the best plan.
    pub(super) fn go_on(&mut self, empty: &Board<'m>, seats: &[Option<Seat>], watch: &mut Watch<'_>) {
        let count = self.parts.len();
        let mut order: Vec<usize> = (0..count).map(|step| (self.next + step) % count).collect();
        order.retain(|at| !self.parts[*at].done);
        order.truncate(2);
        let Some(last) = order.last() else { return };
        self.next = last + 1;
        let mut chosen = self.parts.iter_mut().enumerate().filter(|(at, _)| order.contains(at));
        let (one, two) = (chosen.next(), chosen.next());
        let begun = watch.steps();
        let (mut here, mut there) = (watch.beside(), watch.beside());
        let go_on = |part: Option<(usize, &mut Part<'m>)>, watch: &mut Watch<'_>| {
            if let Some((_, part)) = part {
                watch.part(STEPS);
                part.go_on(empty, seats, watch);
            }
        };
        both(watch.limits().threads, || go_on(one, &mut here), || go_on(two, &mut there));
        watch.count(&here, begun);
        watch.count(&there, begun);
    }

    /// No plan that leaves nothing out has less moved.
    pub(super) fn least(&self) -> i64 {
        self.parts.iter().map(|part| part.least).sum()
    }

    pub(super) fn is_done(&self) -> bool {
        self.parts.iter().all(|part| part.done)
    }
}

impl<'m> Part<'m> {
    fn go_on(&mut self, empty: &Board<'m>, seats: &[Option<Seat>], watch: &mut Watch<'_>) {
        let own: Vec<Option<Seat>> = self.members.iter().map(|at| seats[*at as usize]).collect();
        if self.proof.is_none() {
            self.proof = Proof::new(empty, &self.members, Completeness::All, Reach::All, watch);
        }
        let Some(proof) = &mut self.proof else { return };
        if own.iter().all(Option::is_some) {
            proof.offer(&own);
        }
        match proof.go_on_until(Stage::Displacement, watch) {
            Standing::Open(Stage::Moved, least) => self.least = self.least.max(least),
            Standing::Open(..) | Standing::Proven => {
                self.least = proof.best().map_or(self.least, |(_, vector)| vector.moved);
                self.done = true;
                self.proof = None;
            }
            Standing::Impossible => self.done = true,
        }
    }
}
