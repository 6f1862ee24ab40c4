//! The table: what was asked for, what was measured, whether it holds.

use std::io::{self, Write};
use std::time::Duration;

/// One cell.
pub(crate) struct Cell {
    pub(crate) what: String,
    pub(crate) aim: String,
    pub(crate) measured: String,
    pub(crate) verdict: Verdict,
}

/// Whether a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Holds,
    Fails,
    /// There was nothing to compare with, or no aim was set.
    Open,
}

impl Verdict {
    pub(crate) fn of(holds: bool) -> Self {
        if holds { Self::Holds } else { Self::Fails }
    }
}

impl Cell {
    /// A time that must not be longer.
    pub(crate) fn time(what: &str, measured: Option<Duration>, most: Duration) -> Self {
        Self {
            what: what.to_owned(),
            aim: format!("{most:.0?}"),
            measured: measured.map_or_else(|| "never".to_owned(), |time| format!("{time:.1?}")),
            verdict: Verdict::of(measured.is_some_and(|time| time <= most)),
        }
    }

    /// A share of instances that must hold.
    pub(crate) fn count(what: &str, (held, of): (usize, usize), least: usize) -> Self {
        Self {
            what: what.to_owned(),
            aim: format!("{least} of {of}"),
            measured: format!("{held} of {of}"),
            verdict: if of == 0 { Verdict::Open } else { Verdict::of(held >= least) },
        }
    }

    /// Hundredths that must not be more.
    pub(crate) fn percent(what: &str, measured: Option<f64>, most: f64) -> Self {
        Self {
            what: what.to_owned(),
            aim: format!("{most} %"),
            measured: measured.map_or_else(|| "–".to_owned(), |share| format!("{share:.1} %")),
            verdict: measured.map_or(Verdict::Open, |share| Verdict::of(share <= most)),
        }
    }

    /// Something to be seen.
    pub(crate) fn told(what: &str, measured: String) -> Self {
        Self { what: what.to_owned(), aim: "–".to_owned(), measured, verdict: Verdict::Open }
    }

    /// Writes it.
    pub(crate) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let verdict = match self.verdict {
            Verdict::Holds => "yes",
            Verdict::Fails => "NO",
            Verdict::Open => "–",
        };
        writeln!(out, "    {:<58} {:>12} {:>26}   {verdict}", self.what, self.aim, self.measured)
    }
}

/// The head of the table.
pub(crate) fn head(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "    {:<58} {:>12} {:>26}   holds", "what", "aim", "measured")
}

/// The one in the middle; what never came counts as longer than everything.
pub(crate) fn median<T: Ord + Copy>(list: impl IntoIterator<Item = Option<T>>) -> Option<T> {
    let mut list: Vec<Option<T>> = list.into_iter().collect();
    list.sort_by_key(|item| (item.is_none(), *item));
    list.get(list.len() / 2).copied().flatten()
}
