//! Harmonising weeks, months, quarters and years beside OR-tools CP-SAT on the same problem in the same run.
//!
//! `cargo xtask bench harmonise [SIZE…] [--seeds N] [--time SECONDS] [--reference SECONDS]` prints one line per
//! problem: when the first plan stood in which everything is placed, what was moved after 2 and 10 seconds, the bound,
//! when everything was proven, how long one change took to mend, and what CP-SAT had after its time.

mod changes;
mod make;
mod reference;

use std::io::{self, Write};
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use nhip_harmony::harmonise::{Answer, Limits, Progress, Proven, Terms, check, harmonise};
use nhip_harmony::problem::Instance;
use nhip_harmony::problem::json::InstanceJson;

use reference::Reference;

/// Tightness of the problems, in thousandths.
const TIGHT: [i64; 3] = [300, 600, 900];

/// What is measured.
struct Wanted {
    sizes: Vec<make::Size>,
    seeds: u64,
    time: Duration,
    reference: Duration,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let wanted = wanted(std::env::args().skip(1))?;
    let reference = Reference::prepared(wanted.reference);
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{:<16} {:>10} {:>9} {:>9} {:>9} {:>10} {:>9} {:>9}   {}",
        "problem",
        "all placed",
        "at 2 s",
        "at end",
        "bound",
        "proven",
        "mend p50",
        "mend max",
        reference.head()
    )?;
    for size in &wanted.sizes {
        for seed in 1..=wanted.seeds {
            for tight in TIGHT {
                line(&mut out, &make::problem(*size, seed, tight), &wanted, &reference)?;
            }
        }
    }
    Ok(())
}

fn wanted(arguments: impl Iterator<Item = String>) -> Result<Wanted, Box<dyn std::error::Error>> {
    let mut wanted = Wanted {
        sizes: Vec::new(),
        seeds: 1,
        time: Duration::from_secs(10),
        reference: Duration::from_secs(30),
    };
    let mut arguments = arguments.peekable();
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().unwrap_or_default().parse::<u64>();
        match argument.as_str() {
            "--seeds" => wanted.seeds = number()?,
            "--time" => wanted.time = Duration::from_secs(number()?),
            "--reference" => wanted.reference = Duration::from_secs(number()?),
            name => {
                let size = make::SIZES.into_iter().find(|size| size.name == name);
                wanted.sizes.push(size.ok_or(format!("there is no size {name}"))?);
            }
        }
    }
    if wanted.sizes.is_empty() {
        wanted.sizes = make::SIZES[..4].to_vec();
    }
    Ok(wanted)
}

/// A run with its news.
struct Run {
    answer: Answer,
    news: Vec<Progress>,
}

fn run(instance: &Instance, time: Duration) -> Run {
    let (cancel, began) = (AtomicBool::new(false), Instant::now());
    let elapsed = || began.elapsed();
    let limits = Limits { elapsed: &elapsed, deadline: Some(time), steps: None, cancel: &cancel, threads: 2 };
    let mut news = Vec::new();
    let answer = harmonise(instance, &Terms::default(), 1, &limits, &mut |progress| news.push(*progress));
    Run { answer, news }
}

fn line(
    out: &mut impl Write,
    written: &InstanceJson,
    wanted: &Wanted,
    reference: &Reference,
) -> Result<(), Box<dyn std::error::Error>> {
    let instance = Instance::try_from(written)?;
    let Run { answer, news } = run(&instance, wanted.time);
    let verdict = check(&instance, &answer.plan);
    if !verdict.breaches.is_empty() || verdict.vector != answer.vector {
        return Err(format!("{}: the plan does not pass the check", instance.name).into());
    }
    let when =
        |fits: &dyn Fn(&Progress) -> bool| news.iter().find(|news| fits(news)).map(|news| news.elapsed);
    let complete = when(&|news| news.vector.left_out() == 0);
    let proven = when(&|news| news.proven == Proven::Everything);
    let early = news.iter().rev().find(|news| news.elapsed <= Duration::from_secs(2));
    let mended = changes::mended(&instance, &answer.plan);
    write!(
        out,
        "{:<16} {:>10} {:>9} {:>9} {:>9} {:>10} {:>9} {:>9}",
        instance.name,
        told(complete),
        early.map_or_else(|| "–".to_owned(), |news| news.vector.moved.to_string()),
        answer.vector.moved,
        answer.moved_at_least,
        told(proven),
        told(mended.first_half()),
        told(mended.longest())
    )?;
    writeln!(out, "   {}", reference.line(written, &instance)?)?;
    out.flush()?;
    Ok(())
}

fn told(time: Option<Duration>) -> String {
    time.map_or_else(|| "–".to_owned(), |time| format!("{time:.1?}"))
}
