//! A table laid out: for every row and column the cell that covers it, and whether it starts there.

use std::collections::BTreeMap;

use nhip_files::{Cell, Table};

/// How a cell comes to cover a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// It starts there.
    Here,
    /// It starts further left in the same row.
    Left,
    /// It starts in a row above.
    Above,
}

/// One row with all covering cells by column.
#[derive(Debug)]
pub(crate) struct LaidRow<'a> {
    pub(crate) index: u32,
    pub(crate) cells: BTreeMap<u32, (Origin, &'a Cell)>,
}

impl<'a> LaidRow<'a> {
    /// Cells that start in this row and hold text.
    pub(crate) fn own(&self) -> impl Iterator<Item = (u32, &'a Cell)> + '_ {
        self.cells
            .iter()
            .filter(|(_, (origin, cell))| *origin == Origin::Here && !cell.text.trim().is_empty())
            .map(|(column, (_, cell))| (*column, *cell))
    }

    /// The text that covers a column, empty if none.
    pub(crate) fn text(&self, column: u32) -> &'a str {
        self.cells.get(&column).map_or("", |(_, cell)| cell.text.as_str())
    }

    /// Whether the cell of a column starts above this row.
    pub(crate) fn is_from_above(&self, column: u32) -> bool {
        self.cells.get(&column).is_some_and(|(origin, _)| *origin == Origin::Above)
    }
}

/// Lays out a table.
pub(crate) fn lay(table: &Table) -> Vec<LaidRow<'_>> {
    let mut reaching: BTreeMap<u32, (u32, &Cell)> = BTreeMap::new();
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        reaching.retain(|_, (end, _)| *end > row.index);
        let mut cells: BTreeMap<u32, (Origin, &Cell)> =
            reaching.iter().map(|(column, (_, cell))| (*column, (Origin::Above, *cell))).collect();
        for cell in &row.cells {
            for offset in 0..cell.col_span.min(256) {
                let column = cell.column.saturating_add(offset);
                let origin = if offset == 0 { Origin::Here } else { Origin::Left };
                cells.insert(column, (origin, cell));
                if cell.row_span > 1 {
                    reaching.insert(column, (row.index.saturating_add(cell.row_span), cell));
                }
            }
        }
        rows.push(LaidRow { index: row.index, cells });
    }
    rows
}
