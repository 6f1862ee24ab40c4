//! What the directory does, told through its public face, on both databases.

mod calendar;
mod importing;
mod keeping;
mod notices;
mod resolving;
mod world;
