//! Harmonising weeks, months, quarters, years and ten years beside OR-tools CP-SAT on the same problem in the same run,
//! and public instances.
//!
//! `cargo xtask bench harmonise [SIZE|public|FILE…] [--seeds N] [--time SECONDS] [--reference SECONDS] [--changes N]
//! [--processor]`
//! prints a line per problem and then, for each size, what was asked for, what was measured, and whether it holds.
//! Without arguments everything is measured as long as the aims say: three seeds, three tightnesses, about an hour and
//! a half. With `--processor` ours is reckoned by the processor time of one thread, for a machine that is busy.

mod cells;
mod changes;
mod overload;
mod run;
mod sizes;
mod yardsticks;

use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Duration;

use lab::clock::Clock;
use lab::cpsat::Reference;
use lab::make;

type Fault = Box<dyn std::error::Error>;

/// What is measured.
struct Wanted {
    sizes: Vec<make::Size>,
    public: bool,
    files: Vec<PathBuf>,
    seeds: u64,
    /// Of ours, where it is not as long as the aims say.
    time: Option<Duration>,
    /// Of the reference, likewise.
    reference: Option<Duration>,
    /// Single changes for each problem.
    changes: usize,
    clock: Clock,
}

impl Wanted {
    /// How long ours and the reference may take for a problem of a size.
    fn times(&self, size: &str) -> (Duration, Duration) {
        let (ours, theirs) = match size {
            "week" => (5, 30),
            "month" => (20, 60),
            "quarter" => (60, 60),
            "year" => (30, 240),
            _ => (60, 0),
        };
        let seconds = |own: Option<Duration>, usual| own.unwrap_or(Duration::from_secs(usual));
        (seconds(self.time, ours), seconds(self.reference.filter(|_| theirs > 0), theirs))
    }
}

fn main() -> Result<(), Fault> {
    let wanted = wanted(std::env::args().skip(1))?;
    let reference = Reference::prepared();
    let mut out = io::stdout().lock();
    if !reference.is_there() {
        writeln!(out, "no reference: python3 with venv, or the package index, is missing")?;
    }
    cells::head(&mut out)?;
    let public_time = (wanted.time.unwrap_or(Duration::from_secs(20)), wanted.clock);
    for size in &wanted.sizes {
        sizes::measure(&mut out, *size, &wanted, &reference)?;
    }
    if wanted.public {
        yardsticks::measure(&mut out, &yardsticks::data(), public_time)?;
    }
    for path in &wanted.files {
        yardsticks::file(&mut out, path, public_time)?;
    }
    Ok(())
}

fn wanted(arguments: impl Iterator<Item = String>) -> Result<Wanted, Fault> {
    let mut wanted = Wanted {
        sizes: Vec::new(),
        public: false,
        files: Vec::new(),
        seeds: 3,
        time: None,
        reference: None,
        changes: 100,
        clock: Clock::Wall,
    };
    let mut arguments = arguments.peekable();
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().unwrap_or_default().parse::<u64>();
        match argument.as_str() {
            "--seeds" => wanted.seeds = number()?,
            "--time" => wanted.time = Some(Duration::from_secs(number()?)),
            "--reference" => wanted.reference = Some(Duration::from_secs(number()?)),
            "--changes" => wanted.changes = usize::try_from(number()?)?,
            "--processor" => wanted.clock = Clock::Processor,
            "public" => wanted.public = true,
            path if path.contains(".json") => wanted.files.push(path.into()),
            name => {
                let size = make::SIZES.into_iter().find(|size| size.name == name);
                wanted.sizes.push(size.ok_or(format!("there is no size {name}"))?);
            }
        }
    }
    if wanted.sizes.is_empty() && wanted.files.is_empty() && !wanted.public {
        wanted.sizes = make::SIZES.to_vec();
        wanted.public = true;
    }
    Ok(wanted)
}
