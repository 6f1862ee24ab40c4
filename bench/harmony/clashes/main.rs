//! Clashes against a bare sort-and-sweep of the same intervals in the same run, and the live question.
//!
//! `cargo run --release -p nhip-bench --bin bench-clashes` prints a table; every line of a first kind has a ratio
//! against its reference (below 3 is the aim), every live line its microseconds (below 50 is the aim).

mod reference;
mod year;

use std::hint::black_box;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use nhip_harmony::judge::clashes;
use nhip_harmony::lanes::Lanes;
use nhip_harmony::sweep::interval_clashes;

/// People and rooms over which intervals are spread.
const RESOURCES: u32 = 100_000;
/// Runs of which the quickest counts.
const RUNS: usize = 3;
/// Activities of a year of a large province.
const YEAR: usize = 50_000;
/// Questions asked of the live index.
const QUESTIONS: usize = 100_000;

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{:<52} {:>10} {:>10} {:>7} {:>10}", "what", "ours", "reference", "ratio", "pairs")?;
    for count in [1_000_000, 10_000_000] {
        sweep(&mut out, count)?;
    }
    for count in [YEAR, 4 * YEAR] {
        programme(&mut out, count)?;
    }
    live(&mut out)
}

fn sweep(out: &mut impl Write, count: usize) -> io::Result<()> {
    let given = reference::intervals(count, RESOURCES);
    let (plain, pairs) = quickest(|| reference::sort_and_sweep(&given));
    let (ours, found) = quickest(|| interval_clashes(&given.resource, &given.start, &given.end));
    assert_eq!(pairs.len(), found.len(), "both find the same pairs");
    line(out, &format!("interval_clashes, {count} intervals"), (ours, plain), found.len())
}

fn programme(out: &mut impl Write, count: usize) -> io::Result<()> {
    let programme = year::programme(count);
    let given = year::intervals(&programme);
    let (plain, _) = quickest(|| reference::sort_and_sweep(&given));
    let (ours, found) = quickest(|| clashes(&programme));
    line(out, &format!("clashes (all rules, reasons), {count} activities"), (ours, plain), found.len())
}

fn live(out: &mut impl Write) -> io::Result<()> {
    let programme = year::programme(YEAR);
    let (built, lanes) = quickest(|| Lanes::new(&programme));
    writeln!(out, "{:<52} {:>8.1?}", format!("lanes built, {YEAR} activities"), built)?;
    let questions = year::questions(&programme, QUESTIONS);
    let mut times: Vec<Duration> = Vec::with_capacity(questions.len());
    let mut conflicts = 0;
    for question in &questions {
        let from = Instant::now();
        conflicts += black_box(lanes.would_clash(black_box(question))).len();
        times.push(from.elapsed());
    }
    told(out, &format!("would_clash, {YEAR} activities ({conflicts} conflicts)"), &mut times)?;
    let mut times: Vec<Duration> = Vec::new();
    for question in &questions[..QUESTIONS / 100] {
        let wish = year::wish(question);
        let from = Instant::now();
        black_box(lanes.free_times(black_box(&wish)));
        times.push(from.elapsed());
    }
    told(out, "free_times, 5 nearest in two weeks", &mut times)
}

fn told(out: &mut impl Write, what: &str, times: &mut [Duration]) -> io::Result<()> {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 1000].as_secs_f64() * 1e6;
    writeln!(out, "{what:<52} median {:.2} µs, 99.9% {:.2} µs", at(500), at(999))
}

fn line(
    out: &mut impl Write,
    what: &str,
    (ours, plain): (Duration, Duration),
    pairs: usize,
) -> io::Result<()> {
    let ratio = ours.as_secs_f64() / plain.as_secs_f64();
    writeln!(out, "{what:<52} {ours:>10.1?} {plain:>10.1?} {ratio:>6.2}x {pairs:>10}")
}

fn quickest<T>(mut work: impl FnMut() -> T) -> (Duration, T) {
    let timed = |work: &mut dyn FnMut() -> T| {
        let from = Instant::now();
        let value = black_box(work());
        (from.elapsed(), value)
    };
    let mut best = timed(&mut work);
    for _ in 1..RUNS {
        let next = timed(&mut work);
        if next.0 < best.0 {
            best = next;
        }
    }
    best
}
