//! When a run, or a part of it, must pause.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// When a run ends at the latest, and how it tells the time.
pub struct Limits<'l> {
    /// Time since the run began, as the caller's clock says.
    pub elapsed: &'l (dyn Fn() -> Duration + Sync),
    /// Stop then.
    pub deadline: Option<Duration>,
    /// Stop after so many steps: the same input and seed then give the same answer on any machine.
    pub steps: Option<u64>,
    /// Stop as soon as it is raised.
    pub cancel: &'l AtomicBool,
    /// How many threads may work; the answer does not depend on it.
    pub threads: usize,
}

impl Limits<'_> {
    /// Whether the flag is raised.
    pub(super) fn is_cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }

    /// Whether the flag is raised or time is up.
    pub(super) fn is_ended(&self) -> bool {
        self.is_cancelled() || self.deadline.is_some_and(|end| (self.elapsed)() >= end)
    }
}

/// Counts steps, looks at the clock and the flag.
#[derive(Clone, Copy)]
pub(super) struct Watch<'l> {
    limits: &'l Limits<'l>,
    steps: u64,
    /// The part of the run that goes on ends at this step.
    until: u64,
    over: bool,
    /// When news was last wanted.
    told: Duration,
}

impl<'l> Watch<'l> {
    pub(super) fn new(limits: &'l Limits<'l>) -> Self {
        Self { limits, steps: 0, until: u64::MAX, over: false, told: Duration::ZERO }
    }

    /// From now on a part of the run of so many steps.
    pub(super) fn part(&mut self, steps: u64) {
        self.until = self.steps.saturating_add(steps);
    }

    /// Counts a step; whether the part that goes on must pause.
    pub(super) fn is_over(&mut self) -> bool {
        self.steps += 1;
        self.over = self.over
            || self.limits.steps.is_some_and(|most| self.steps > most)
            || self.limits.cancel.load(Ordering::Relaxed)
            || (self.steps.is_multiple_of(4) && self.limits.is_ended());
        self.is_paused()
    }

    /// Looks at the clock and the flag without a step: between parts of a run, and in long work that has none.
    ///
    /// Without a step limits in steps cannot end what only asks here: such a loop must count steps elsewhere.
    pub(super) fn is_ended(&mut self) -> bool {
        self.over = self.over || self.limits.is_ended();
        self.over
    }

    /// The limits of the run.
    pub(super) fn limits(&self) -> &'l Limits<'l> {
        self.limits
    }

    /// A watch over a part that goes on beside others.
    pub(super) fn beside(&self) -> Self {
        Self { until: u64::MAX, ..*self }
    }

    /// Counts what a part beside this one took.
    pub(super) fn count(&mut self, beside: &Self, begun: u64) {
        self.steps += beside.steps - begun;
        self.over = self.over || beside.over;
    }

    pub(super) fn steps(&self) -> u64 {
        self.steps
    }

    /// Whether the part that goes on must pause, without a step.
    pub(super) fn is_paused(&self) -> bool {
        self.over || self.steps >= self.until
    }

    /// Whether enough time has gone by for reckoning the whole vector again.
    pub(super) fn wants_news(&mut self) -> bool {
        let now = self.elapsed();
        let wants = now >= self.told + Duration::from_millis(50);
        if wants {
            self.told = now;
        }
        wants
    }

    pub(super) fn elapsed(&self) -> Duration {
        (self.limits.elapsed)()
    }
}
