//! Weeks to ten years, each beside the reference, and what is asked of each size.

use std::io::{self, Write};
use std::time::Duration;

use lab::{make, memory};
use nhip_harmony::harmonise::Proven;
use nhip_harmony::problem::Instance;

use crate::cells::{Cell, median};
use crate::run::Run;
use crate::{Fault, Wanted, changes, overload};
use lab::cpsat::{Found, Reference};

/// Tightness of the problems, in thousandths.
const TIGHT: [i64; 3] = [300, 600, 900];

/// A problem with what came of it.
struct Measured {
    run: Run,
    reference: Option<Found>,
    mended: Vec<Duration>,
    explained: Option<Duration>,
}

const fn ms(time: u64) -> Duration {
    Duration::from_millis(time)
}

/// Measures one size and writes its part of the table.
pub(crate) fn measure(
    out: &mut impl Write,
    size: make::Size,
    wanted: &Wanted,
    reference: &Reference,
) -> Result<(), Fault> {
    let (ours, theirs) = wanted.times(size.name);
    writeln!(out, "\n{}: {ours:?} beside CP-SAT with 2 workers in {theirs:?}", size.name)?;
    let mut all = Vec::new();
    // One problem of ten years says as much as nine.
    let (seeds, tight) = if size.name == "decade" { (1, &TIGHT[1..2]) } else { (wanted.seeds, &TIGHT[..]) };
    for seed in 1..=seeds {
        for tight in tight {
            memory::forget_most();
            let written = make::problem(size, seed, *tight);
            let instance = Instance::try_from(&written)?;
            let run = Run::of(&instance, ours, wanted.clock)?;
            let reference = reference.solve(&written, &instance, theirs)?;
            let mended = changes::mended(&instance, &run.answer.plan, wanted.changes, wanted.clock);
            let explained = overload::explained(written, size.name, wanted.clock)?;
            let measured = Measured { run, reference, mended, explained };
            line(out, &instance.name, &measured)?;
            all.push(measured);
        }
    }
    for cell in cells(size.name, &all) {
        cell.write(out)?;
    }
    Ok(())
}

fn line(out: &mut impl Write, name: &str, measured: &Measured) -> io::Result<()> {
    let run = &measured.run;
    let told = |time: Option<Duration>| time.map_or_else(|| "–".to_owned(), |time| format!("{time:.1?}"));
    let reference = measured.reference.map_or_else(
        || "–".to_owned(),
        |found| format!("{:?} {:?} {:.1?}", found.moved, found.proof, found.time),
    );
    writeln!(
        out,
        "  {name}: placed {}, moved {} at least {}, proven {} | CP-SAT {reference}",
        told(run.complete()),
        run.answer.vector.moved,
        run.answer.moved_at_least,
        told(run.proven(Proven::Everything)),
    )?;
    out.flush()
}

fn cells(size: &str, all: &[Measured]) -> Vec<Cell> {
    let first = |most| {
        Cell::time(
            "first plan, everything placed: median",
            median(all.iter().map(|one| one.run.complete())),
            most,
        )
    };
    let mut cells = match size {
        "week" => week(all, first(ms(5))),
        "month" => month(all, first(ms(20))),
        "quarter" => quarter(all, first(ms(100))),
        "year" => year(all, first(ms(50))),
        _ => stress(all, first(ms(20_000))),
    };
    let most = if size == "year" { ms(100) } else { ms(50) };
    let mut mended: Vec<Duration> = all.iter().flat_map(|one| one.mended.iter().copied()).collect();
    mended.sort_unstable();
    let at = |share: usize| mended.get(mended.len().saturating_sub(1) * share / 100).copied();
    if !mended.is_empty() {
        cells.push(Cell::told(
            &format!("one change of {}: median", mended.len()),
            format!("{:.1?}", at(50).unwrap_or_default()),
        ));
        cells.push(Cell::time("one change: best plan stood, 99 of 100", at(99), most));
    }
    if all.iter().any(|one| one.explained.is_some()) {
        let longest = all.iter().filter_map(|one| one.explained).max();
        cells.push(Cell::time(
            "smallest sets that cannot stand: longest",
            longest,
            if size == "week" { ms(1_000) } else { ms(5_000) },
        ));
    }
    cells
}

fn week(all: &[Measured], first: Cell) -> Vec<Cell> {
    let proofs: Vec<_> = all.iter().map(|one| one.run.proven(Proven::Everything)).collect();
    let worst = if proofs.contains(&None) { None } else { proofs.iter().copied().flatten().max() };
    vec![
        first,
        Cell::time("proof of all four parts: median", median(proofs), ms(100)),
        Cell::time("proof of all four parts: worst", worst, ms(1_000)),
        beside("moved is what CP-SAT has, or less", all, |one| Some(one.run.answer.vector.moved), i64::le),
    ]
}

fn month(all: &[Measured], first: Cell) -> Vec<Cell> {
    let proven = all.iter().filter(|one| one.run.proven(Proven::Moved).is_some_and(|at| at <= ms(20_000)));
    let near = all.iter().filter(|one| {
        let at = one.run.moved_at(ms(5_000));
        at.is_some_and(|moved| moved * 100 <= one.run.answer.moved_at_least * 101)
    });
    vec![
        first,
        beside(
            "moved after 2 s, never more than CP-SAT's at its end",
            all,
            |one| one.run.moved_at(ms(2_000)),
            i64::le,
        ),
        Cell::count("within 1 % of the bound after 5 s", (near.count(), all.len()), all.len()),
        Cell::count("`moved` proven in 20 s", (proven.count(), all.len()), all.len() * 8 / 9),
    ]
}

fn quarter(all: &[Measured], first: Cell) -> Vec<Cell> {
    let best = |one: &Measured| {
        let theirs = one.reference.and_then(|found| found.moved).unwrap_or(i64::MAX);
        one.run.answer.vector.moved.min(theirs)
    };
    let above =
        all.iter().map(|one| one.run.moved_at(ms(10_000)).map(|moved| tenths(moved - best(one), best(one))));
    let gaps = all.iter().map(|one| gap(one, ms(60_000)));
    vec![
        first,
        beside(
            "moved after 0.3 s, less than CP-SAT's at its end",
            all,
            |one| one.run.moved_at(ms(300)),
            i64::lt,
        ),
        Cell::percent("above the best known after 10 s: median", median(above).map(as_percent), 3.0),
        Cell::percent("gap between plan and bound in 60 s: median", median(gaps).map(as_percent), 8.0),
    ]
}

fn year(all: &[Measured], first: Cell) -> Vec<Cell> {
    let gaps = all.iter().map(|one| gap(one, ms(30_000)));
    vec![
        first,
        beside(
            "moved after 0.5 s, less than CP-SAT's at its end",
            all,
            |one| one.run.moved_at(ms(500)),
            i64::lt,
        ),
        Cell::percent("gap between plan and bound after 30 s: median", median(gaps).map(as_percent), 10.0),
    ]
}

fn stress(all: &[Measured], first: Cell) -> Vec<Cell> {
    let moved: Vec<String> = [5, 10, 20, 40, 60]
        .iter()
        .filter_map(|at| all.first()?.run.moved_at(ms(at * 1_000)))
        .map(|moved| moved.to_string())
        .collect();
    let memory = memory::most().map(|bytes| bytes as f64 / f64::from(1 << 20));
    let least = memory.map_or_else(|| "not told".to_owned(), |memory| format!("{memory:.0} MiB"));
    let holds = crate::cells::Verdict::of(memory.is_some_and(|memory| memory < 1024.0));
    vec![
        first,
        Cell { what: "memory".to_owned(), aim: "1024 MiB".to_owned(), measured: least, verdict: holds },
        Cell::told("moved after 5, 10, 20, 40, 60 s", moved.join(" ")),
    ]
}

/// In how many problems ours compares to the reference's as wanted; where it has no plan, any plan is better.
fn beside(
    what: &str,
    all: &[Measured],
    ours: impl Fn(&Measured) -> Option<i64>,
    compares: impl Fn(&i64, &i64) -> bool,
) -> Cell {
    let compared: Vec<&Measured> = all.iter().filter(|one| one.reference.is_some()).collect();
    let held = compared.iter().filter(|one| {
        let theirs = one.reference.and_then(|found| found.moved).unwrap_or(i64::MAX);
        ours(one).is_some_and(|moved| compares(&moved, &theirs))
    });
    Cell::count(what, (held.count(), compared.len()), compared.len())
}

fn gap(one: &Measured, at: Duration) -> Option<i64> {
    let moved = one.run.moved_at(at)?;
    Some(tenths(moved - one.run.bound_at(at), moved))
}

/// A share in tenths of a hundredth.
fn tenths(part: i64, of: i64) -> i64 {
    part * 1000 / of.max(1)
}

fn as_percent(tenths: i64) -> f64 {
    tenths as f64 / 10.0
}
