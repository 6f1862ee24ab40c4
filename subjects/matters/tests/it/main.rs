//! Matters, programmes and the base, through their public faces, on both databases.

mod amending;
mod base;
mod doors;
mod editions;
mod guests;
mod large;
mod registering;
mod states;
mod world;
