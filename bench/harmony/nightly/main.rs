//! What takes too long for every change: proven weeks against CP-SAT, and the checker against a second one.
//!
//! `cargo xtask nightly [SEED]` fails when any of them disagree; a new seed looks at new problems.

mod agreement;
mod weeks;

use std::io::{self, Write};

type Fault = Box<dyn std::error::Error>;

fn main() -> Result<(), Fault> {
    let seed = std::env::args().nth(1).map_or(Ok(1), |seed| seed.parse::<u64>())?;
    let mut out = io::stdout().lock();
    agreement::measure(&mut out, seed)?;
    weeks::measure(&mut out, seed)?;
    Ok(writeln!(out, "everything agrees")?)
}
