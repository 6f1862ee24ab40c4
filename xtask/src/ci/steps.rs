//! The steps of a run: announced, timed, and listed at the end.

use crate::programs::Failure;
use std::time::{Duration, Instant};

/// What was done so far.
#[derive(Default)]
pub(super) struct Steps {
    done: Vec<(&'static str, Duration, Outcome)>,
}

#[derive(Clone, Copy)]
enum Outcome {
    Passed,
    Failed,
}

impl Steps {
    /// Announces a step, does it and notes how long it took; a failure carries the step's name.
    pub(super) fn take<T>(
        &mut self,
        name: &'static str,
        step: impl FnOnce() -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        println!("\n== {name}");
        let started = Instant::now();
        let result = step();
        let outcome = if result.is_ok() { Outcome::Passed } else { Outcome::Failed };
        self.done.push((name, started.elapsed(), outcome));
        result.map_err(|failure| Failure::new(format!("step “{name}”: {failure}")))
    }

    /// One line for each step.
    pub(super) fn print(&self) {
        println!("\n== steps");
        for (name, time, outcome) in &self.done {
            let mark = match outcome {
                Outcome::Passed => "ok  ",
                Outcome::Failed => "FAIL",
            };
            println!("{mark} {:>6.1} s  {name}", time.as_secs_f64());
        }
        let total: Duration = self.done.iter().map(|(_, time, _)| *time).sum();
        println!("     {:>6.1} s  in all", total.as_secs_f64());
    }
}
