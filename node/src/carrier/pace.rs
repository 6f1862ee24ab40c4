//! How soon a failed delivery is tried again.

use std::time::Duration;

use tokio::time::Instant;

/// The timetable of retries.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// After the first failure; doubled with each further one.
    pub first: Duration,
    /// At most this long.
    pub longest: Duration,
    /// How often to look without being told, and to ask partners how far they are.
    pub look: Duration,
}

impl Pace {
    /// Looks every `look`; fails at first for a fifth of a second.
    pub fn every(look: Duration) -> Self {
        Self { first: Duration::from_millis(200), longest: look.max(Duration::from_secs(1)), look }
    }
}

/// How delivery to one partner goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patience {
    failures: u32,
    not_before: Instant,
    ask_at: Instant,
}

impl Patience {
    pub(super) fn new() -> Self {
        let now = Instant::now();
        Self { failures: 0, not_before: now, ask_at: now }
    }

    /// Whether a delivery may be tried.
    pub(super) fn is_over(&self) -> bool {
        Instant::now() >= self.not_before
    }

    /// Whether the partner should be asked how far it is.
    pub(super) fn should_ask(&self) -> bool {
        Instant::now() >= self.ask_at
    }

    pub(super) fn worked(&mut self, pace: &Pace) {
        self.failures = 0;
        self.ask_at = Instant::now() + pace.look;
    }

    /// True for the first failure in a row, which is worth a line in the log.
    pub(super) fn failed(&mut self, pace: &Pace) -> bool {
        let wait = pace.first.saturating_mul(1 << self.failures.min(16)).min(pace.longest);
        self.not_before = Instant::now() + wait;
        self.failures = self.failures.saturating_add(1);
        self.failures == 1
    }

    pub(super) fn forget(&mut self) {
        self.not_before = Instant::now();
    }

    /// When this partner is to be looked at again without being told.
    pub(super) fn next_look(&self, pace: &Pace) -> Instant {
        if self.failures > 0 { self.not_before } else { Instant::now() + pace.look }
    }
}
