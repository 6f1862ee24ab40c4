//! How a programme stands, as the judge sees it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::clash::{Clash, Severity};
use crate::days::Period;
use crate::ids::PersonId;
use crate::load::{Filled, loads};
use crate::programme::Programme;

/// Clashes and loads of a programme, and what its moves sum up to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Clashes of the period that stop publication.
    pub blocking: usize,
    /// Clashes of the period to be looked at.
    pub warnings: usize,
    /// Activities moved.
    pub moved: usize,
    /// Working minutes by which they are moved; a working day counts as its working hours.
    pub minutes: i64,
    /// Loads of leaders on the days of the period, by day and person; those without any are left out.
    pub loads: Vec<Load>,
}

/// What a leader has on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Load {
    /// Day.
    pub date: Date,
    /// Who.
    pub person: PersonId,
    /// How many activities.
    pub activities: usize,
    /// Minutes that they are taken to fill.
    pub minutes: i64,
}

impl Tally {
    pub(super) fn of(programme: &Programme, clashes: &[Clash], period: Period) -> Self {
        let here = |clash: &&Clash| period.contains(clash.date);
        let count = |severity| clashes.iter().filter(here).filter(|clash| clash.severity == severity).count();
        Self {
            blocking: count(Severity::Block),
            warnings: count(Severity::Warn),
            moved: 0,
            minutes: 0,
            loads: by_day(programme, period),
        }
    }
}

fn by_day(programme: &Programme, period: Period) -> Vec<Load> {
    let load = |((date, person), Filled { activities, minutes })| Load { date, person, activities, minutes };
    loads(programme, period, |day| day).into_iter().map(load).collect()
}
