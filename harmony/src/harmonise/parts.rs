//! A lower bound for very many activities: cut by time into parts, each part by itself as if the others were not there.
//! Leaving activities away only makes the rest cheaper, so the least of the parts add up to a bound for the whole.

use super::board::Board;
use super::model::Seat;
use super::proof::{Completeness, Proof, Reach, Stage, Standing};
use super::watch::Watch;
use crate::problem::Hold;

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

    /// Goes on with the next part; `seats` are those of the best plan.
    pub(super) fn go_on(&mut self, empty: &Board<'m>, seats: &[Option<Seat>], watch: &mut Watch<'_>) {
        let Some(at) = (0..self.parts.len())
            .map(|step| (self.next + step) % self.parts.len())
            .find(|at| !self.parts[*at].done)
        else {
            return;
        };
        self.next = at + 1;
        let part = &mut self.parts[at];
        let own: Vec<Option<Seat>> = part.members.iter().map(|at| seats[*at as usize]).collect();
        let proof =
            part.proof.get_or_insert_with(|| Proof::new(empty, &part.members, Completeness::All, Reach::All));
        if own.iter().all(Option::is_some) {
            proof.offer(&own);
        }
        match proof.go_on_until(Stage::Displacement, watch) {
            Standing::Open(Stage::Moved, least) => part.least = part.least.max(least),
            Standing::Open(..) | Standing::Proven => {
                part.least = proof.best().map_or(part.least, |(_, vector)| vector.moved);
                part.done = true;
                part.proof = None;
            }
            Standing::Impossible => part.done = true,
        }
    }

    /// No plan that leaves nothing out has less moved.
    pub(super) fn least(&self) -> i64 {
        self.parts.iter().map(|part| part.least).sum()
    }

    pub(super) fn is_done(&self) -> bool {
        self.parts.iter().all(|part| part.done)
    }
}
