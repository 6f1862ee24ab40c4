//! Times of many runs, told as percentiles beside those of a reference.

use std::io::{self, Write};
use std::time::Duration;

/// The times of one kind of run.
#[derive(Clone, Debug, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    /// Takes the times in.
    #[must_use]
    pub fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    /// The time below which this share of a thousand runs stayed; nothing when there was no run.
    #[must_use]
    pub fn at(&self, of_thousand: usize) -> Duration {
        let last = self.0.len().saturating_sub(1);
        self.0.get(last * of_thousand / 1000).copied().unwrap_or_default()
    }
}

/// The head of a table of lines.
///
/// # Errors
/// When nothing can be written.
pub fn head(out: &mut impl Write, reference: &str) -> io::Result<()> {
    writeln!(out, "reference: {reference}")?;
    writeln!(
        out,
        "{:<44} {:>10} {:>10} {:>10} {:>10} {:>7} {:>7}",
        "what", "p50", "ref p50", "p99", "ref p99", "p50 ×", "p99 ×"
    )
}

/// One line: ours, the reference, and how many times longer ours took.
///
/// # Errors
/// When nothing can be written.
pub fn line(out: &mut impl Write, what: &str, ours: &Times, reference: &Times) -> io::Result<()> {
    let ratio =
        |share| ours.at(share).as_secs_f64() / reference.at(share).as_secs_f64().max(f64::MIN_POSITIVE);
    writeln!(
        out,
        "{what:<44} {:>10.1?} {:>10.1?} {:>10.1?} {:>10.1?} {:>7.2} {:>7.2}",
        ours.at(500),
        reference.at(500),
        ours.at(990),
        reference.at(990),
        ratio(500),
        ratio(990)
    )
}
