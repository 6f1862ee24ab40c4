//! Matters, programmes and the base, through their public faces, on both databases.

mod amending;
mod base;
mod editions;
mod states;
mod world;
