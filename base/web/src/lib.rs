//! (laid in the next commits)
