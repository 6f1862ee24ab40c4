//! The parts of the vector that a few activities change, packed into one number that compares like the vector.

use std::ops::{Add, AddAssign, Sub, SubAssign};

/// A price of at most some sixty activities together: unplaced by class, moved, displacement, comfort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Price(i128);

const DISPLACEMENT: u32 = 26;
const MOVED: u32 = 72;
const UNPLACED: [u32; 4] = [117, 110, 103, 96];

impl Price {
    pub(super) const NONE: Self = Self(0);

    /// Of an activity that stands elsewhere than wished.
    pub(super) fn moved(moved: i64, displacement: i64) -> Self {
        Self((i128::from(moved) << MOVED) + (i128::from(displacement) << DISPLACEMENT))
    }

    /// Of an activity that is left out.
    pub(super) fn left_out(class: usize) -> Self {
        Self(1 << UNPLACED[class])
    }

    /// Of comfort alone.
    pub(super) fn comfort(comfort: i64) -> Self {
        Self(i128::from(comfort))
    }

    /// Without its comfort.
    pub(super) fn hard(self) -> Self {
        Self(self.0 >> DISPLACEMENT << DISPLACEMENT)
    }
}

impl Add for Price {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Price {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Price {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl SubAssign for Price {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}
