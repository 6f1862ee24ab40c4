//! The columns of the sheet: one grid on which every table of the paper fits.

use crate::paper::{Block, Paper, Table};

/// The letterhead's left column ends here, thousandths of the text width.
const LETTERHEAD_SPLIT: u32 = 400;

/// Millimetres of one unit of column width at Excel's default font.
const UNIT_MM: f64 = 1.95;

/// Column edges in thousandths of the text width, from 0 to 1000.
pub(super) struct Grid {
    edges: Vec<u32>,
}

impl Grid {
    /// The grid that has every column edge of every table.
    pub(super) fn of(paper: &Paper) -> Self {
        let mut edges = vec![0, 1000];
        for block in &paper.blocks {
            match block {
                Block::Table(table) => edges.extend(edges_of(table)),
                Block::SideBySide { .. } => edges.push(LETTERHEAD_SPLIT),
                Block::Paragraph(_) => {}
            }
        }
        edges.sort_unstable();
        edges.dedup();
        Self { edges }
    }

    pub(super) fn last_column(&self) -> u16 {
        (self.edges.len() - 2) as u16
    }

    /// Widths in Excel's unit, for a text this wide.
    pub(super) fn column_widths(&self, text_mm: u16) -> Vec<f64> {
        let unit = |pair: &[u32]| f64::from(pair[1] - pair[0]) / 1000.0 * f64::from(text_mm) / UNIT_MM;
        self.edges.windows(2).map(unit).collect()
    }

    /// First and last sheet column of each column of a table.
    pub(super) fn columns_of(&self, table: &Table) -> Vec<(u16, u16)> {
        let at = |edge: &u32| self.edges.binary_search(edge).unwrap_or_else(|nearest| nearest) as u16;
        edges_of(table).windows(2).map(|pair| (at(&pair[0]), at(&pair[1]).saturating_sub(1))).collect()
    }

    /// The column where the right half of a letterhead starts.
    pub(super) fn letterhead_split(&self) -> u16 {
        self.edges.binary_search(&LETTERHEAD_SPLIT).unwrap_or_else(|next| next) as u16
    }
}

fn edges_of(table: &Table) -> Vec<u32> {
    let total = table.columns.iter().map(|&share| u32::from(share)).sum::<u32>().max(1);
    let mut sum = 0;
    let mut edges = vec![0];
    for share in &table.columns {
        sum += u32::from(*share);
        edges.push(sum * 1000 / total);
    }
    edges
}
