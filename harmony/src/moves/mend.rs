//! What the judge finds wrong or needless in the last answer is taken back.

use std::collections::BTreeMap;

use super::course::Found;
use super::puzzle::{Puzzle, concerned, new_blocks};
use crate::clash::Severity;
use crate::judge::clashes;
use crate::problem::Spot;

/// Moves that remove no clash of their own are taken back one by one up to so many.
const MOST_TAKEN_BACK: usize = 40;

/// Whatever was not learnt in time: a move that would bring a blocking clash is not made.
pub(super) fn take_back_harm(puzzle: &Puzzle, found: &mut Found) {
    for _ in 0..found.moved.len() {
        let after = clashes(&puzzle.made(&found.moved, &found.reliefs));
        let new = new_blocks(&puzzle.clashes, &after);
        if new.is_empty() {
            return;
        }
        let harmful = concerned(&puzzle.items, &new);
        let before = found.moved.len();
        found.moved.retain(|at, _| !harmful.contains(at));
        if found.moved.len() == before {
            // Moved rows that nobody can name stand behind it: then nothing is moved.
            found.moved.clear();
        }
    }
}

/// The harmoniser knows the judge's rules only nearly: a move without which no clash is added is not made.
pub(super) fn take_back_needless(puzzle: &Puzzle, found: &mut Found) {
    let clashing = concerned(&puzzle.items, &puzzle.clashes.iter().collect::<Vec<_>>());
    let is_clashing = |at: &usize| clashing.contains(at);
    let candidates: Vec<usize> = found.moved.keys().copied().filter(|at| !is_clashing(at)).collect();
    if candidates.is_empty() || candidates.len() > MOST_TAKEN_BACK {
        return;
    }
    let reliefs = found.reliefs.clone();
    // A warning less never pays for a blocking clash more, and none that is new is let in.
    let count = |moved: &BTreeMap<usize, Spot>| {
        let found = clashes(&puzzle.made(moved, &reliefs));
        let blocking = found.iter().filter(|clash| clash.severity == Severity::Block).count();
        (new_blocks(&puzzle.clashes, &found).len(), blocking, found.len())
    };
    let mut least = count(&found.moved);
    for at in candidates {
        let mut fewer = found.moved.clone();
        fewer.remove(&at);
        let now = count(&fewer);
        if now <= least {
            least = now;
            found.moved = fewer;
        }
    }
}
