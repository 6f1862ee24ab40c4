//! Moves (phương án dời): the least disturbing set of moves after which a programme has no clash left.
//!
//! It stands between the [`Programme`](crate::programme::Programme), which the judge judges, and the
//! [harmoniser](crate::harmonise): what the harmoniser finds is judged again, and only what the judge then says is told.

mod apply;
mod course;
mod explain;
mod fair;
mod hold;
mod item;
mod layout;
mod left;
mod lighter;
mod lines;
mod mend;
mod proposal;
mod puzzle;
mod relief;
mod relieve;
mod sentence;
mod settle;
mod tally;
mod wanted;
mod windows;

pub use hold::Stays;
pub use proposal::{
    GivesUp, LeftOut, LeftWhy, Move, MoveKind, Obstacle, Origin, OtherWhy, Placed, Proposal, Rule, Settled,
    Smallest, WhyNot,
};
pub use puzzle::{MovesError, Puzzle};
pub use relief::{Relief, ReliefKind};
pub use tally::{Load, Tally};
pub use wanted::{Forbidden, Freedom, Movers, RoomFreedom, Wanted};
