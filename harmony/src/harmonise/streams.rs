//! Larger groups in two streams beside each other, each on a copy of the board. What the first made better stands; of
//! the second stands what still fits. There are two streams on any number of threads, so the answer is the same.

use super::board::Board;
use super::both::both;
use super::dice::Dice;
use super::watch::Watch;
use super::windows::{Gain, Windows};

/// Groups of a stream between two looks at what the other did.
const GROUPS: usize = 8;

/// Both streams.
#[derive(Debug)]
pub(super) struct Streams([Stream; 2]);

#[derive(Debug)]
struct Stream {
    windows: Windows,
    dice: Dice,
}

impl Streams {
    /// Groups that [`Self::better`] tries.
    pub(super) const AT_ONCE: u64 = 2 * GROUPS as u64;

    pub(super) fn new(dice: &mut Dice) -> Self {
        let mut stream =
            || Stream { windows: Windows::new(), dice: Dice::new(dice.below(usize::MAX) as u64) };
        Self([stream(), stream()])
    }

    /// A few groups of each stream; how many made the plan better.
    pub(super) fn better(&mut self, board: &mut Board<'_>, watch: &mut Watch<'_>) -> usize {
        let begun = watch.steps();
        let [first, second] = &mut self.0;
        let (mut one, mut two) = (watch.beside(), watch.beside());
        let mut other = board.clone();
        let (gains, more) =
            both(watch.limits().threads, || first.run(board, &mut one), || second.run(&mut other, &mut two));
        watch.count(&one, begun);
        watch.count(&two, begun);
        let fitting = more.into_iter().filter(|gain| gain.is_taken_over(board)).count();
        gains.len() + fitting
    }
}

impl Stream {
    fn run(&mut self, board: &mut Board<'_>, watch: &mut Watch<'_>) -> Vec<Gain> {
        let mut gains = Vec::new();
        for _ in 0..GROUPS {
            if watch.is_ended() {
                break;
            }
            gains.extend(self.windows.better(board, &mut self.dice, watch));
        }
        gains
    }
}
