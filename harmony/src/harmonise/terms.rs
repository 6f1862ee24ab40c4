//! What people decide beforehand: activities pinned to their wish, moves forbidden.

use crate::problem::{ActivityNo, Minute, RoomNo, Stretch};

/// A move that is forbidden to one activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ban {
    /// It may not start then.
    Start(Minute),
    /// It may not start within this stretch.
    Within(Stretch),
    /// It may not have this room.
    Room(RoomNo),
    /// It may not start then in this room, but each alone is allowed.
    Spot(Minute, RoomNo),
}

/// Terms of a run. What they leave without any start or room is left out of the plan and told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// Stay at their wish, start and room, or are left out.
    pub pinned: Vec<ActivityNo>,
    /// Forbidden moves.
    pub banned: Vec<(ActivityNo, Ban)>,
}
