//! How a benchmark tells the time: by the wall, or, on a machine that does other things as well, by the processor.

use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

/// Which clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// The time that goes by, two threads at work.
    Wall,
    /// The processor time of one thread that works alone.
    Processor,
}

/// A clock that was started.
#[derive(Clone, Copy, Debug)]
pub struct Started {
    clock: Clock,
    wall: Instant,
    processor: Duration,
}

impl Clock {
    /// Starts it in the thread that will work.
    #[must_use]
    pub fn start(self) -> Started {
        Started { clock: self, wall: Instant::now(), processor: processor() }
    }

    /// Threads that the harmoniser may use.
    #[must_use]
    pub fn threads(self) -> usize {
        match self {
            Self::Wall => 2,
            Self::Processor => 1,
        }
    }
}

impl Started {
    /// Time since the start.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        match self.clock {
            Clock::Wall => self.wall.elapsed(),
            Clock::Processor => processor().saturating_sub(self.processor),
        }
    }
}

/// Processor time of this thread. Asked of the kernel directly: its files tell it in steps of four milliseconds, and reading
/// them takes as long as what is measured.
fn processor() -> Duration {
    let told = clock_gettime(ClockId::ThreadCPUTime);
    Duration::try_from(told).unwrap_or_default()
}
