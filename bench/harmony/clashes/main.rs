//! Clashes against a bare counting sort and scan of the same intervals in the same run, against DuckDB's interval join,
//! and the live question.
//!
//! `cargo xtask bench clashes` prints a table: what was measured, what it must reach, whether it holds.

mod duckdb;
mod reference;
mod year;

use std::hint::black_box;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use nhip_harmony::judge::clashes;
use nhip_harmony::lanes::Lanes;
use nhip_harmony::sweep::{Asked, Intervals, Timetable, Ways, each_clash, each_clash_or_tight_way};

use duckdb::Duckdb;
use lab::dice::Dice;
use lab::memory;
use reference::Given;

/// People and rooms over which intervals are spread.
const RESOURCES: u32 = 100_000;
/// Places, a quarter of an hour to two hours apart.
const PLACES: u32 = 60;
/// Runs of which the quickest counts.
const RUNS: usize = 5;
/// Activities of a year of a large province.
const YEAR: usize = 50_000;
/// Questions asked of the live index.
const QUESTIONS: usize = 100_000;

type Fault = Box<dyn std::error::Error>;

fn main() -> Result<(), Fault> {
    let mut out = io::stdout().lock();
    let duckdb = Duckdb::prepared();
    writeln!(out, "{:<46} {:>22} {:>22} {:>14}   holds", "what", "ours", "reference", "aim")?;
    for count in [1_000_000, 10_000_000] {
        listing(&mut out, count, &duckdb)?;
    }
    live_of_programme(&mut out)?;
    for count in [YEAR, 4 * YEAR] {
        programme(&mut out, count)?;
    }
    Ok(())
}

/// All pairs of so many intervals, and the question about one more.
fn listing(out: &mut impl Write, count: usize, duckdb: &Duckdb) -> Result<(), Fault> {
    let given = reference::intervals(count, RESOURCES, PLACES);
    let intervals = Intervals { resource: &given.resource, start: &given.start, end: &given.end };
    let ways = ways();
    let million = count / 1_000_000;
    // Before anything else: what was given back may be kept for the next who asks, and would not be seen.
    memory_of(out, &format!("{million} M, memory"), given.bytes(false), || {
        let _ = each_clash(intervals, |_, _| ControlFlow::Continue(()));
    })?;
    memory_of(out, &format!("{million} M, travel too, memory"), given.bytes(true), || {
        let _ = each_clash_or_tight_way(intervals, &given.place, &ways, |_, _| ControlFlow::Continue(()));
    })?;
    let (bare, pairs) = quickest(|| reference::counting_sort_and_scan(&given));
    let listed = |found: &mut usize, pair: (u32, u32)| {
        *found += usize::from(black_box(pair).0 != u32::MAX);
        ControlFlow::Continue(())
    };
    let (ours, found) = quickest(|| {
        let mut found = 0;
        let _ = each_clash(intervals, |a, b| listed(&mut found, (a, b)));
        found
    });
    assert_eq!(pairs, found, "both find the same pairs");
    let (tight, tight_found) = quickest(|| {
        let mut found = 0;
        let _ = each_clash_or_tight_way(intervals, &given.place, &ways, |a, b| listed(&mut found, (a, b)));
        found
    });
    ratio(out, &format!("{million} M intervals: {found} pairs"), (ours, "bare", bare), 2.0)?;
    ratio(out, &format!("{million} M, travel too: {tight_found} pairs"), (tight, "bare", bare), 3.0)?;
    match duckdb.count(&given)? {
        Some((theirs, time)) => {
            assert_eq!(theirs, found, "DuckDB finds the same pairs");
            let times = time.as_secs_f64() / ours.as_secs_f64();
            let what = format!("{million} M, DuckDB on all cores");
            row(
                out,
                &what,
                (&told(ours), &told(time)),
                "7 × quicker",
                times >= 7.0,
                &format!("{times:.1} ×"),
            )?;
        }
        None => {
            writeln!(out, "{million} M: no DuckDB (python3 with venv, or the package index, is missing)")?
        }
    }
    live_of_arrays(out, &format!("{million} M, live question, travel too"), &given, ways)
}

fn ways() -> Ways {
    let minutes = |from: u32, to: u32| if from == to { 0 } else { 15 * (1 + (from * 7 + to * 7) % 8) };
    let table: Vec<u32> = (0..PLACES).flat_map(|from| (0..PLACES).map(move |to| minutes(from, to))).collect();
    Ways::new(&table)
}

fn live_of_arrays(out: &mut impl Write, what: &str, given: &Given, ways: Ways) -> Result<(), Fault> {
    let intervals = Intervals { resource: &given.resource, start: &given.start, end: &given.end };
    let timetable = Timetable::new(intervals, &given.place, ways);
    let mut dice = Dice(3);
    let mut times = Vec::with_capacity(QUESTIONS);
    let mut met = 0;
    for _ in 0..QUESTIONS {
        let like = dice.pick(given.resource.len());
        let asked = Asked {
            resource: dice.below(u64::from(RESOURCES)) as u32,
            start: given.start[like],
            end: given.end[like],
            place: given.place[like],
        };
        let from = Instant::now();
        let _ = timetable.each_clash_with(black_box(asked), |other| {
            met += black_box(other).min(1) as usize;
            ControlFlow::Continue(())
        });
        times.push(from.elapsed());
    }
    microseconds(out, &format!("{what} ({met} met)"), times, 5.0)
}

fn programme(out: &mut impl Write, count: usize) -> Result<(), Fault> {
    let programme = year::programme(count);
    let given = year::intervals(&programme);
    let (bare, _) = quickest(|| reference::counting_sort_and_scan(&given));
    let (ours, found) = quickest(|| clashes(&programme).len());
    let what = format!("all rules with reasons, {count} activities: {found}");
    row(out, &what, (&told(ours), &told(bare)), "–", true, "")
}

fn live_of_programme(out: &mut impl Write) -> Result<(), Fault> {
    let programme = year::programme(YEAR);
    let lanes = Lanes::new(&programme);
    let questions = year::questions(&programme, QUESTIONS);
    let mut times = Vec::with_capacity(questions.len());
    let mut conflicts = 0;
    for question in &questions {
        let from = Instant::now();
        conflicts += black_box(lanes.would_clash(black_box(question))).len();
        times.push(from.elapsed());
    }
    microseconds(out, &format!("year, would_clash ({conflicts} conflicts)"), times, 1.0)?;
    let mut times = Vec::new();
    for question in &questions[..QUESTIONS / 100] {
        let wish = year::wish(question);
        let from = Instant::now();
        black_box(lanes.free_times(black_box(&wish)));
        times.push(from.elapsed());
    }
    microseconds(out, "year, free_times, 5 nearest in two weeks", times, 50.0)
}

fn ratio(
    out: &mut impl Write,
    what: &str,
    (ours, named, theirs): (Duration, &str, Duration),
    most: f64,
) -> Result<(), Fault> {
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    let reference = format!("{named} {}", told(theirs));
    row(
        out,
        what,
        (&told(ours), &reference),
        &format!("{most:.0} ×"),
        ratio <= most,
        &format!("{ratio:.2} ×"),
    )
}

fn memory_of(out: &mut impl Write, what: &str, input: usize, work: impl FnOnce()) -> Result<(), Fault> {
    memory::forget_most();
    let before = memory::in_use();
    work();
    let Some((before, most)) = before.zip(memory::most()) else {
        return Ok(writeln!(out, "{what}: this system does not tell")?);
    };
    let all = input + most.saturating_sub(before);
    let share = all as f64 / input as f64;
    let megabytes = |bytes: usize| format!("{:.0} MB", bytes as f64 / 1e6);
    let input = format!("input {}", megabytes(input));
    row(out, what, (&megabytes(all), &input), "3 × input", share < 3.0, &format!("{share:.2} ×"))
}

fn microseconds(out: &mut impl Write, what: &str, mut times: Vec<Duration>, most: f64) -> Result<(), Fault> {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 1000].as_secs_f64() * 1e6;
    let ours = format!("median {:.2} µs", at(500));
    let rare = format!("99.9 % {:.1} µs", at(999));
    row(out, what, (&ours, &rare), &format!("{most:.0} µs"), at(500) < most, "")
}

fn row(
    out: &mut impl Write,
    what: &str,
    (ours, reference): (&str, &str),
    aim: &str,
    holds: bool,
    found: &str,
) -> Result<(), Fault> {
    let verdict = if holds { "yes" } else { "NO" };
    Ok(writeln!(out, "{what:<46} {ours:>22} {reference:>22} {aim:>14}   {verdict} {found}")?)
}

fn told(time: Duration) -> String {
    format!("{time:.1?}")
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
