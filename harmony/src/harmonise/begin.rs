//! The plan that a run begins with.

use super::board::Board;
use super::dice::Dice;
use super::run::Wishes;
use super::settle::{keep_wishes, settle};
use super::watch::Watch;
use super::windows::place_among;
use crate::problem::Hold;

/// Ejections before exact search is asked, beside one for every second activity.
const FIRST: u64 = 500;
/// So many left out are worth an exact search each.
const FEW: usize = 4;

/// Ejections after which it is given up to place so many activities.
pub(super) fn most_ejections(count: usize) -> u64 {
    2_000 + 20 * count as u64
}

/// Places on an empty board as much as is quickly found.
pub(super) fn begin(board: &mut Board<'_>, wishes: Wishes, dice: &mut Dice, watch: &mut Watch<'_>) {
    if wishes == Wishes::NearlyStand {
        keep_wishes(board);
        place_among(board, dice, watch);
        watch.part(u64::MAX);
    }
    if wishes == Wishes::Clash || !fixed_stand(board) {
        first_plan(board, dice, watch);
    }
}

/// What a few ejections leave out mostly fits in by exact search around it; only where it does not do ejections go on.
fn first_plan(board: &mut Board<'_>, dice: &mut Dice, watch: &mut Watch<'_>) {
    let count = board.seats().len();
    settle(board, dice, watch, FIRST + count as u64 / 2);
    let left_out = board.seats().iter().filter(|seat| seat.is_none()).count();
    if (1..=FEW).contains(&left_out) {
        place_among(board, dice, watch);
        watch.part(u64::MAX);
    }
    if board.seats().contains(&None) {
        settle(board, dice, watch, most_ejections(count));
    }
}

/// Whether everything fixed has found its place.
fn fixed_stand(board: &Board<'_>) -> bool {
    let tasks = board.model.tasks.iter().enumerate();
    tasks.filter(|(_, task)| task.hold == Hold::Fixed).all(|(at, _)| board.seat(at as u32).is_some())
}
