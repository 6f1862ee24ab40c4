//! Why not everything can be placed: smallest sets of activities that cannot stand together.

use super::board::Board;
use super::model::{Model, OUTSIDE, Seat};
use super::proof::{Completeness, Proof, Reach};
use super::terms::Terms;
use super::watch::{Limits, Watch};
use crate::problem::{ActivityNo, Hold, Instance, Plan};

/// Activities that, together with all fixed ones, cannot all be placed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Which, in order; none when the fixed ones alone have no rooms.
    pub activities: Vec<ActivityNo>,
    /// Whether it is known that any one of them could be left out and the rest placed.
    pub minimal: Minimal,
}

/// Whether a conflict is as small as it can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Minimal {
    /// Every proper subset can be placed: a plan for each was found.
    Shown,
    /// There was no time to show it.
    NotShown,
}

/// Conflicts that share no activity, until what is left can be placed, or time is up.
///
/// `plan` is the best plan known: the first conflicts are looked for around what it leaves out.
pub fn conflicts(instance: &Instance, terms: &Terms, plan: &Plan, limits: &Limits<'_>) -> Vec<Conflict> {
    let model = Model::new(instance, terms, limits);
    let board = fixed_board(&model);
    let free: Vec<u32> = (0..model.tasks.len() as u32).filter(|at| board.seat(*at).is_none()).collect();
    let mut watch = Watch::new(limits);
    let everything = Proof::new(&board, &free, Completeness::AsManyAsCan, Reach::All, &mut watch);
    let Some(mut proof) = everything else { return Vec::new() };
    // What stands in the plan is known to fit; what it leaves out comes last, so that a core names it.
    let mut wanted: Vec<u32> =
        free.iter().copied().filter(|at| model.task(*at).hold == Hold::Movable).collect();
    wanted.sort_by_key(|at| plan.spot(ActivityNo::of(*at as usize)).is_none());
    let mut found = Vec::new();
    while let Some((core, minimal)) = proof.conflict(&wanted, &mut watch) {
        wanted.retain(|at| !core.contains(at));
        let mut activities: Vec<ActivityNo> = core.iter().map(|at| ActivityNo::of(*at as usize)).collect();
        activities.sort_unstable();
        let nothing_left = activities.is_empty();
        found.push(Conflict { activities, minimal });
        if nothing_left || watch.is_ended() {
            break;
        }
    }
    found
}

/// Fixed activities with one room, each at its wish.
fn fixed_board<'m>(model: &'m Model<'m>) -> Board<'m> {
    let mut board = Board::new(model);
    for at in 0..model.tasks.len() as u32 {
        let task = model.task(at);
        let (Some(start), [room]) = (task.wish, task.rooms.as_slice()) else { continue };
        let seat = Seat { start, room: *room };
        if task.hold == Hold::Fixed && board.is_free(at, seat) {
            debug_assert!(*room == OUTSIDE || (*room as usize) < model.instance.rooms.len());
            board.place(at, seat);
        }
    }
    board
}
