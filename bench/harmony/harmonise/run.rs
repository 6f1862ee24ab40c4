//! One run of the harmoniser with its news.

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use lab::clock::Clock;
use nhip_harmony::harmonise::{Answer, Limits, Progress, Proven, Terms, check, harmonise};
use nhip_harmony::problem::Instance;

/// A run with its news.
pub(crate) struct Run {
    pub(crate) answer: Answer,
    news: Vec<Progress>,
}

impl Run {
    /// Runs for so long at most, as this clock tells.
    ///
    /// # Errors
    /// When the plan does not pass the independent check.
    pub(crate) fn of(
        instance: &Instance,
        time: Duration,
        clock: Clock,
    ) -> Result<Self, Box<dyn std::error::Error>> {
        let (cancel, began) = (AtomicBool::new(false), clock.start());
        let elapsed = || began.elapsed();
        let limits = Limits {
            elapsed: &elapsed,
            deadline: Some(time),
            steps: None,
            cancel: &cancel,
            threads: clock.threads(),
        };
        let mut news = Vec::new();
        let mut tell = |progress: &Progress| news.push(*progress);
        let answer = harmonise(instance, &Terms::default(), 1, &limits, &mut tell);
        let verdict = check(instance, &answer.plan);
        if !verdict.breaches.is_empty() || verdict.vector != answer.vector {
            return Err(format!("{}: the plan does not pass the check", instance.name).into());
        }
        Ok(Self { answer, news })
    }

    /// When the first plan stood in which everything is placed.
    pub(crate) fn complete(&self) -> Option<Duration> {
        self.when(|news| news.vector.left_out() == 0)
    }

    /// When so much was proven.
    pub(crate) fn proven(&self, what: Proven) -> Option<Duration> {
        self.when(|news| news.proven >= what)
    }

    /// What was moved at that time, when everything was placed by then.
    pub(crate) fn moved_at(&self, time: Duration) -> Option<i64> {
        let until = self.news.iter().take_while(|news| news.elapsed <= time);
        until.last().filter(|news| news.vector.left_out() == 0).map(|news| news.vector.moved)
    }

    /// The bound at that time.
    pub(crate) fn bound_at(&self, time: Duration) -> i64 {
        self.news.iter().take_while(|news| news.elapsed <= time).last().map_or(0, |news| news.moved_at_least)
    }

    fn when(&self, fits: impl Fn(&Progress) -> bool) -> Option<Duration> {
        self.news.iter().find(|news| fits(news)).map(|news| news.elapsed)
    }
}
