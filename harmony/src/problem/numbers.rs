//! Positions in the lists of an instance: one type per list, so that a room is never taken for a leader.

use std::fmt;

macro_rules! number {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The number of this position.
            #[must_use]
            pub fn of(at: usize) -> Self {
                // Lists are far shorter than that: the reader bounds them.
                Self(at as u32)
            }

            /// The position.
            #[must_use]
            pub fn at(self) -> usize {
                self.0 as usize
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

number!(
    /// An activity.
    ActivityNo
);
number!(
    /// A leader.
    LeaderNo
);
number!(
    /// A room.
    RoomNo
);
number!(
    /// A place between which travel is known.
    PlaceNo
);
