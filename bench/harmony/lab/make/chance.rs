//! Chance in whole numbers.

use crate::dice::Dice;

pub(super) struct Chance(Dice);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(0x0123_4567)))
    }

    pub(super) fn below(&mut self, count: i64) -> i64 {
        self.0.below(count as u64) as i64
    }

    /// Both ends included.
    pub(super) fn range(&mut self, from: i64, to: i64) -> i64 {
        from + self.below(to - from + 1)
    }

    /// True so many times in a thousand.
    pub(super) fn thousandths(&mut self, share: i64) -> bool {
        self.below(1000) < share
    }

    pub(super) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len() as i64) as usize]
    }

    /// A position, the likelier the heavier.
    pub(super) fn weighted(&mut self, weights: &[i64]) -> usize {
        let mut left = self.below(weights.iter().sum());
        for (at, weight) in weights.iter().enumerate() {
            if left < *weight {
                return at;
            }
            left -= weight;
        }
        weights.len() - 1
    }

    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            let other = self.below(at as i64 + 1) as usize;
            list.swap(at, other);
        }
    }
}
