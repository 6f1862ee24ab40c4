//! Bettering a plan: small groups around what is disturbed are taken out and put back exactly.

use super::board::Board;
use super::dice::Dice;
use super::model::Seat;
use super::price::Price;
use super::reinsert::{Outcome, reinsert};
use super::watch::Watch;
use crate::problem::Hold;

/// Tries so many groups; returns how many made the plan better.
pub(super) fn polish(board: &mut Board<'_>, dice: &mut Dice, watch: &mut Watch<'_>, tries: u64) -> u64 {
    let mut better = 0;
    let mut disturbed = disturbed(board);
    // Looking for what is disturbed costs as much as many groups.
    let look = 64 + board.model.tasks.len() as u64 / 16;
    for step in 1..=tries {
        if disturbed.is_empty() || watch.is_over() {
            break;
        }
        let at = disturbed[dice.below(disturbed.len())];
        if board.price(at) > Price::NONE {
            let group = group(board, at, 2 + dice.below(7), dice);
            if reinsert(board, &group, dice) == Outcome::Better {
                better += 1;
            }
            disturbed.extend(group);
        }
        if step % look == 0 {
            disturbed = self::disturbed(board);
        }
    }
    better
}

/// Movable activities that do not stand as wished.
pub(super) fn disturbed(board: &Board<'_>) -> Vec<u32> {
    let count = board.model.tasks.len() as u32;
    (0..count)
        .filter(|at| board.model.task(*at).hold == Hold::Movable && board.price(*at) > Price::NONE)
        .collect()
}

/// A disturbed activity, what stands where it would rather be, and what stands where those could go.
pub(super) fn group(board: &Board<'_>, at: u32, most: usize, dice: &mut Dice) -> Vec<u32> {
    let mut group = vec![at];
    let mut blockers = Vec::new();
    let mut next = 0;
    while next < group.len() && group.len() < most {
        let member = group[next];
        // The wish of the disturbed one first; the others have no seat to go to but what is near.
        let reach = if next == 0 && dice.percent(70) { 1 } else { 12 };
        for _ in 0..3 {
            if let Some(seat) = some_seat(board, member, reach, dice)
                && board.blockers(member, seat, &mut blockers)
            {
                for blocker in &blockers {
                    if !group.contains(blocker) && group.len() < most + 2 {
                        group.push(*blocker);
                    }
                }
            }
            if reach == 1 {
                break;
            }
        }
        next += 1;
    }
    group
}

/// One of the seats that disturb least.
fn some_seat(board: &Board<'_>, at: u32, reach: usize, dice: &mut Dice) -> Option<Seat> {
    let task = board.model.task(at);
    let reach = task.near().len().min(reach);
    let start = *task.near().get(dice.below(reach))?;
    let rooms = if reach == 1 || dice.percent(60) { 1 } else { task.rooms.len() };
    let room = *task.rooms.get(dice.below(rooms))?;
    Some(Seat { start, room })
}
