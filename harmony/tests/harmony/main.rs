//! The programme as a value, through its public face.

mod harmonise;
mod kinds;
mod live;
mod loads;
mod moves;
mod moves_edges;
mod moves_examples;
mod moves_random;
mod moves_reliefs;
mod pairs;
mod precedence;
mod problem;
mod properties;
mod provinces;
mod small;
mod stopping;
mod tables;
mod ways;
mod world;
