//! A first plan: each activity at its cheapest free seat; where none is free, what stands in the way goes back to the
//! queue, and what was often in the way is disturbed less readily.

use std::collections::VecDeque;

use super::board::Board;
use super::dice::Dice;
use super::model::{IN_ANY_CASE, OUTSIDE, Seat};
use super::watch::Watch;
use crate::problem::Hold;

/// Places as much as it can within so many ejections; leaves the board at the best plan met.
pub(super) fn settle(board: &mut Board<'_>, dice: &mut Dice, watch: &mut Watch<'_>, most: u64) {
    let count = board.model.tasks.len() as u32;
    // At first what weighs much is left where it is; later only what was hard to place counts.
    let mut weights: Vec<u64> = board.model.tasks.iter().map(|task| [8, 4, 2, 1][task.class]).collect();
    let mut queue: Vec<u32> = (0..count).filter(|at| board.seat(*at).is_none()).collect();
    queue.sort_by_cached_key(|at| Rank::of(board, *at));
    let mut queue: VecDeque<u32> = queue.into();
    let mut left_out = Vec::new();
    let mut best: Option<([u32; 4], Vec<Option<Seat>>)> = None;
    let mut ejected = 0;
    let mut step = 1;
    while let Some(at) = queue.pop_front() {
        if watch.is_over() || ejected > most {
            left_out.push(at);
            break;
        }
        let Some((seat, blockers)) = cheapest(board, at, &weights, dice) else {
            left_out.push(at);
            continue;
        };
        if !blockers.is_empty() {
            // Only before something is disturbed can the plan be the best so far.
            keep_best(board, &mut best);
            weights[at as usize] += step;
        }
        if ejected > u64::from(count) / 2 {
            step = 8;
        }
        for blocker in blockers {
            ejected += 1;
            board.lift(blocker);
            // At once, while its place is still warm.
            queue.push_front(blocker);
        }
        board.place(at, seat);
    }
    keep_best(board, &mut best);
    if let Some((_, seats)) = best {
        board.become_like(&seats);
    }
    fill(board, dice, watch);
}

/// Each activity at its wish where nothing is in the way, fixed ones first: most of a committed plan stands at once.
pub(super) fn keep_wishes(board: &mut Board<'_>) {
    let mut order: Vec<u32> = (0..board.model.tasks.len() as u32).collect();
    order.sort_by_key(|at| (board.model.task(*at).hold == Hold::Movable, *at));
    for at in order {
        let task = board.model.task(at);
        let seat = |room: u32| task.wish.map(|start| Seat { start, room });
        let wished = task.rooms.first().copied().and_then(seat);
        if let Some(seat) = wished.filter(|seat| board.is_free(at, *seat)) {
            board.place(at, seat);
        }
    }
}

/// Puts in what still finds a free seat.
fn fill(board: &mut Board<'_>, dice: &mut Dice, watch: &Watch<'_>) {
    let weights = vec![1; board.model.tasks.len()];
    for at in 0..board.model.tasks.len() as u32 {
        if at as usize >= IN_ANY_CASE && watch.limits().is_cancelled() {
            return;
        }
        if board.seat(at).is_none()
            && let Some((seat, blockers)) = cheapest(board, at, &weights, dice)
            && blockers.is_empty()
        {
            board.place(at, seat);
        }
    }
}

fn keep_best(board: &Board<'_>, best: &mut Option<([u32; 4], Vec<Option<Seat>>)>) {
    let mut unplaced = [0; 4];
    for at in (0..board.seats().len()).filter(|at| board.seats()[*at].is_none()) {
        unplaced[board.model.tasks[at].class] += 1;
    }
    if best.as_ref().is_none_or(|(known, _)| unplaced < *known) {
        *best = Some((unplaced, board.seats().to_vec()));
    }
}

/// Fixed ones first, then by class, then those with few starts and many leaders.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank(u8, usize, usize);

impl Rank {
    fn of(board: &Board<'_>, at: u32) -> Self {
        let task = board.model.task(at);
        let moves = u8::from(task.hold == Hold::Movable);
        Self(moves, task.class, task.starts.len() * task.rooms.len() / (1 + task.required.len()))
    }
}

/// The free seat that disturbs least, or else the one whose blockers weigh least.
fn cheapest(board: &Board<'_>, at: u32, weights: &[u64], dice: &mut Dice) -> Option<(Seat, Vec<u32>)> {
    let task = board.model.task(at);
    let mut best: Option<(u64, Seat, Vec<u32>)> = None;
    let mut blockers = Vec::new();
    for start in task.by_nearness() {
        for room in &task.rooms {
            let seat = Seat { start, room: *room };
            if !board.blockers(at, seat, &mut blockers) {
                continue;
            }
            if blockers.is_empty() {
                return Some((seat, Vec::new()));
            }
            let sum: u64 = blockers.iter().map(|at| weights[*at as usize]).sum();
            let weight = 16 * sum + dice.below(16) as u64;
            if best.as_ref().is_none_or(|(known, _, _)| weight < *known) {
                best = Some((weight, seat, blockers.clone()));
            }
            if *room == OUTSIDE {
                break;
            }
        }
    }
    best.map(|(_, seat, blockers)| (seat, blockers))
}
