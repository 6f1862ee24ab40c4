//! Figures of a year: the share of matters that were submitted on time, by unit and quarter.

use std::collections::BTreeMap;

use jiff::civil::Date;
use nhip_harmony::term::YearMonth;

use super::matter::Matter;

/// How many matters are judged and how many of them were on time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Submitted by the end of their time.
    pub on_time: u32,
    /// Submitted after it.
    pub late: u32,
    /// Not submitted, and their time has passed.
    pub overdue: u32,
}

impl Share {
    /// All that are judged.
    pub fn judged(self) -> u32 {
        self.on_time + self.late + self.overdue
    }

    /// Percent on time; nothing when none is judged.
    pub fn percent(self) -> Option<u32> {
        (self.on_time * 100 + self.judged() / 2).checked_div(self.judged())
    }

    fn add(&mut self, fate: Fate) {
        match fate {
            Fate::OnTime => self.on_time += 1,
            Fate::Late => self.late += 1,
            Fate::Overdue => self.overdue += 1,
        }
    }
}

/// How one matter fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Submitted in its time.
    OnTime,
    /// Submitted after it.
    Late,
    /// Still owed after it.
    Overdue,
}

impl Fate {
    /// All fates.
    pub const ALL: [Self; 3] = [Self::OnTime, Self::Late, Self::Overdue];

    /// The word in addresses and translations.
    pub fn word(self) -> &'static str {
        match self {
            Self::OnTime => "on_time",
            Self::Late => "late",
            Self::Overdue => "overdue",
        }
    }
}

/// How a matter fared, by the time that holds for it; nothing before it is either submitted or overdue.
pub fn fate(matter: &Matter, today: Date) -> Option<Fate> {
    let last = matter.facts.due.window().to;
    match matter.progress.submitted_on() {
        Some(on) if on <= last => Some(Fate::OnTime),
        Some(_) => Some(Fate::Late),
        None => matter.is_overdue(today).then_some(Fate::Overdue),
    }
}

/// The shares of a year: for each unit the four quarters, by the quarter in which a matter was due.
pub fn shares<'a>(
    matters: impl IntoIterator<Item = &'a Matter>,
    year: i16,
    today: Date,
) -> BTreeMap<&'a str, [Share; 4]> {
    let mut shares: BTreeMap<&str, [Share; 4]> = BTreeMap::new();
    for matter in matters {
        let month: YearMonth = matter.facts.due.last_month();
        if let Some(fate) = fate(matter, today).filter(|_| month.year == year) {
            let quarters = shares.entry(matter.facts.lead.as_str()).or_default();
            quarters[usize::from(month.quarter() - 1)].add(fate);
        }
    }
    shares
}
