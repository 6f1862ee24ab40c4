//! The programme as a value, through its public face.

mod kinds;
mod live;
mod pairs;
mod precedence;
mod properties;
mod provinces;
mod tables;
mod ways;
mod world;
