//! What a plan costs: a vector, smaller first from the left.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The objective, compared from the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Vector {
    /// Activities not placed, by class, heaviest first.
    pub unplaced: [u32; 4],
    /// Weighted count of moved starts and rooms.
    pub moved: i64,
    /// Weighted grains by which starts differ from their wishes.
    pub displacement: i64,
    /// Desired leaders missed and unevenness of the days.
    pub comfort: i64,
}

impl Vector {
    /// The vector as it is written: seven numbers.
    #[must_use]
    pub fn numbers(&self) -> [i64; 7] {
        let [u1, u2, u3, u4] = self.unplaced.map(i64::from);
        [u1, u2, u3, u4, self.moved, self.displacement, self.comfort]
    }

    /// How many activities are not placed.
    #[must_use]
    pub fn left_out(&self) -> u32 {
        self.unplaced.iter().sum()
    }
}

impl fmt::Display for Vector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.numbers())
    }
}
