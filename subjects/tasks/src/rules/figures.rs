//! How many tasks stand in each cell on a cut-off date; the totals add up.

use std::collections::BTreeMap;

use super::counted::{Counted, band};
use super::standing::{Cell, Label};

/// The counts of some tasks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    cells: BTreeMap<Cell, usize>,
    /// How many were put off at least once.
    pub extended: usize,
    /// Days of the one longest overdue.
    pub longest_overdue: u32,
    bands: [usize; 4],
}

/// A band of days overdue: `1–10`, `11–30`, `31–120`, over 120.
pub const BANDS: [(u32, Option<u32>); 4] = [(1, Some(10)), (11, Some(30)), (31, Some(120)), (121, None)];

impl Figures {
    /// Counts labels, each with whether its task was put off.
    pub fn of(labels: impl IntoIterator<Item = (Label, u32)>) -> Self {
        let mut figures = Self::default();
        for (label, extensions) in labels {
            figures.add(label, extensions);
        }
        figures
    }

    /// One task more.
    pub fn add(&mut self, label: Label, extensions: u32) {
        *self.cells.entry(label.cell()).or_default() += 1;
        self.extended += usize::from(extensions > 0);
        if let Label::Overdue { days } = label {
            self.longest_overdue = self.longest_overdue.max(days);
            if let Some(count) = band(days).and_then(|band| self.bands.get_mut(band)) {
                *count += 1;
            }
        }
    }

    /// Some tasks more that stand alike; those that were called off count nowhere.
    pub fn add_counted(&mut self, one: &Counted) {
        let Some(cell) = one.cell else { return };
        *self.cells.entry(cell).or_default() += one.count;
        self.extended += if one.is_extended { one.count } else { 0 };
        self.longest_overdue = self.longest_overdue.max(one.longest);
        if let Some(count) = one.band.and_then(|band| self.bands.get_mut(band)) {
            *count += one.count;
        }
    }

    /// How many stand in a cell.
    pub fn count(&self, cell: Cell) -> usize {
        self.cells.get(&cell).copied().unwrap_or(0)
    }

    /// Done, in time or late.
    pub fn done(&self) -> usize {
        self.count(Cell::DoneOnTime) + self.count(Cell::DoneLate)
    }

    /// Not done and in time, those due soon included.
    pub fn in_time(&self) -> usize {
        self.count(Cell::Within) + self.count(Cell::DueSoon)
    }

    /// How many are overdue by so many days, as in [`BANDS`].
    pub fn overdue_bands(&self) -> [usize; 4] {
        self.bands
    }

    /// All of them.
    pub fn total(&self) -> usize {
        self.cells.values().sum()
    }
}
