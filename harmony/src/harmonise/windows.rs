//! Bettering a plan by larger groups: some dozen activities around what is disturbed are brought to their least while
//! all others stay.

use super::board::Board;
use super::dice::Dice;
use super::model::Seat;
use super::polish::{disturbed, group};
use super::price::Price;
use super::proof::{Completeness, Proof, Reach};
use super::watch::Watch;

/// Steps that one group may take.
const STEPS: u64 = 1_500;
/// Starts that are looked at for each activity, the nearest to its wish.
const STARTS: usize = 90;

/// Sizes of groups: they grow while nothing gets better.
#[derive(Debug)]
pub(super) struct Windows {
    size: usize,
    failures: usize,
}

impl Windows {
    pub(super) fn new() -> Self {
        Self { size: 32, failures: 0 }
    }

    /// One group; what it made better.
    pub(super) fn better(
        &mut self,
        board: &mut Board<'_>,
        dice: &mut Dice,
        watch: &mut Watch<'_>,
    ) -> Option<Gain> {
        let disturbed = disturbed(board);
        let Some(seed) = dice.pick(&disturbed).copied() else {
            // Looking counts, or who counts steps would look for ever.
            let _ = watch.is_over();
            return None;
        };
        let most = self.size / 2 + dice.below(self.size);
        let group = group(board, seed, most.min(board.model.tasks.len()), dice);
        watch.part(STEPS);
        let gain = bring_to_least(board, group, watch);
        self.failures = if gain.is_some() { 0 } else { self.failures + 1 };
        if self.failures > 12 + disturbed.len() / 8 {
            self.failures = 0;
            self.size = (self.size + self.size / 3).min(160);
        }
        gain
    }
}

/// Activities around one that nothing could place yet, few at first.
const AROUND: [usize; 3] = [16, 48, 120];

/// Places what stands nowhere among what is around it, disturbing little; what fits in nowhere stays out.
pub(super) fn place_among(board: &mut Board<'_>, dice: &mut Dice, watch: &mut Watch<'_>) {
    for size in AROUND {
        for at in 0..board.model.tasks.len() as u32 {
            if board.seat(at).is_some() || board.model.task(at).starts.is_empty() {
                continue;
            }
            if watch.is_ended() {
                return;
            }
            let group = group(board, at, size.min(board.model.tasks.len()), dice);
            watch.part(STEPS);
            let _ = bring_to_least(board, group, watch);
        }
    }
}

/// A group that stands better than before.
#[derive(Debug)]
pub(super) struct Gain {
    group: Vec<u32>,
    before: Vec<Option<Seat>>,
    after: Vec<Option<Seat>>,
}

impl Gain {
    /// Does the same on another board, when the group stands there as it stood here and its new seats are free.
    pub(super) fn is_taken_over(&self, board: &mut Board<'_>) -> bool {
        let stands = self.group.iter().zip(&self.before).all(|(at, seat)| board.seat(*at) == *seat);
        if !stands {
            return false;
        }
        for at in &self.group {
            board.lift(*at);
        }
        for (at, seat) in self.group.iter().zip(&self.after) {
            match seat {
                Some(seat) if board.is_free(*at, *seat) => board.place(*at, *seat),
                Some(_) => {
                    put(board, &self.group, &self.before);
                    return false;
                }
                None => {}
            }
        }
        true
    }
}

/// Puts the group where it disturbs least, as far as that is found in time; nothing when nothing got better.
fn bring_to_least(board: &mut Board<'_>, group: Vec<u32>, watch: &mut Watch<'_>) -> Option<Gain> {
    let out = group.iter().any(|at| board.seat(*at).is_none());
    let completeness = if out { Completeness::AsManyAsCan } else { Completeness::All };
    let price = |board: &Board<'_>| {
        let sum = group.iter().fold(Price::NONE, |sum, at| sum + board.price(*at));
        sum + Price::comfort(board.comfort_around(&group))
    };
    let price_before = price(board);
    let before: Vec<Option<Seat>> = group.iter().map(|at| board.seat(*at)).collect();
    let mut proof = Proof::new(board, &group, completeness, Reach::Nearest(STARTS), watch)?;
    let _ = proof.go_on(watch);
    let (seats, _) = proof.best()?;
    put(board, &group, seats);
    if price(board) < price_before {
        let after = seats.to_vec();
        return Some(Gain { group, before, after });
    }
    put(board, &group, &before);
    None
}

fn put(board: &mut Board<'_>, group: &[u32], seats: &[Option<Seat>]) {
    for at in group {
        board.lift(*at);
    }
    for (at, seat) in group.iter().zip(seats) {
        if let Some(seat) = seat {
            board.place(*at, *seat);
        }
    }
}
