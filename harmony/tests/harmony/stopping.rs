//! Stopping: how often a run looks whether it should end, and that threads do not change an answer.

use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use nhip_harmony::harmonise::{Answer, Limits, Terms, conflicts, harmonise, repair};
use nhip_harmony::problem::{Change, Instance, LeaderNo, Plan, Stretch};

const MONTH: &str = include_str!("../data/harmonise/month-s1-t60.json");
const OVERLOADED: &str = include_str!("../data/harmonise/week-s5-t50-o3.json");
/// The longest that a run may go on after it was cancelled.
const PROMPT: Duration = Duration::from_millis(10);

/// Processor time of this thread where the system tells it, since a busy machine lets any work wait; else the time that
/// went by.
fn worked(began: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| began.elapsed(), Duration::from_nanos)
}

/// Times between looks at the clock, which is never looked at more often than the flag.
fn gaps(work: impl Fn(&Limits<'_>)) -> Vec<Duration> {
    let cancel = AtomicBool::new(false);
    let began = Instant::now();
    let looks = Mutex::new(vec![worked(began)]);
    let elapsed = || {
        looks.lock().unwrap_or_else(PoisonError::into_inner).push(worked(began));
        Duration::ZERO
    };
    let (deadline, steps) = (Some(Duration::MAX), Some(12_000));
    work(&Limits { elapsed: &elapsed, deadline, steps, cancel: &cancel, threads: 1 });
    let mut looks = looks.into_inner().unwrap_or_else(PoisonError::into_inner);
    looks.push(worked(began));
    looks.windows(2).map(|pair| pair[1].saturating_sub(pair[0])).collect()
}

/// The longest stretch of work without a look. The same work goes the same way each time, so a machine that was busy
/// with something else shows in one run and not in all.
fn longest_gap(work: impl Fn(&Limits<'_>)) -> Duration {
    let runs: Vec<Vec<Duration>> = (0..4).map(|_| gaps(&work)).collect();
    assert!(runs.iter().all(|run| run.len() == runs[0].len()), "the same looks each time");
    let quickest = |at: usize| runs.iter().map(|run| run[at]).min().unwrap_or_default();
    (0..runs[0].len()).map(quickest).max().unwrap_or_default()
}

#[test]
fn a_month_looks_at_the_flag_so_often_that_it_stops_at_once() {
    let month = Instance::from_json(MONTH).unwrap();
    let gap = longest_gap(|limits| {
        harmonise(&month, &Terms::default(), 1, limits, &mut |_| {});
    });
    assert!(gap < PROMPT, "{gap:?}");
}

#[test]
fn a_repair_and_a_search_for_conflicts_look_at_the_flag_as_often() {
    let month = Instance::from_json(MONTH).unwrap();
    let plan = super::harmonise::solve_in(&month, 4_000).plan;
    let change = Change::LeaderAway(LeaderNo::of(4), Stretch { from: 3690, to: 3900 });
    let gap = longest_gap(|limits| {
        repair(&month, &plan, &change, &Terms::default(), limits, &mut |_| {}).unwrap();
    });
    assert!(gap < PROMPT, "{gap:?}");
    let week = Instance::from_json(OVERLOADED).unwrap();
    let gap = longest_gap(|limits| {
        conflicts(&week, &Terms::default(), &Plan::empty(&week), limits);
    });
    assert!(gap < PROMPT, "{gap:?}");
}

#[test]
fn one_thread_and_three_give_the_same_answer() {
    let month = Instance::from_json(MONTH).unwrap();
    let on = |threads| -> Answer {
        let cancel = AtomicBool::new(false);
        let limits = Limits {
            elapsed: &|| Duration::ZERO,
            deadline: None,
            steps: Some(9_000),
            cancel: &cancel,
            threads,
        };
        harmonise(&month, &Terms::default(), 5, &limits, &mut |_| {})
    };
    let (one, three) = (on(1), on(3));
    assert_eq!((one.plan, one.vector, one.moved_at_least), (three.plan, three.vector, three.moved_at_least));
}
