//! Lays cells that come row by row, with spans, into the columns where they really stand.

use crate::{Cell, FileError, Given, Row, Table, tally::Tally};

/// A cell as the file gives it, before its column is known.
pub(crate) struct Loose {
    pub(crate) text: String,
    pub(crate) row_span: u32,
    pub(crate) col_span: u32,
}

/// Builds a table row by row.
pub(crate) struct Grid {
    where_: String,
    rows: Vec<Row>,
    next_row: u32,
    /// For each column, the first row that is free again.
    free_from: Vec<u32>,
}

impl Grid {
    pub(crate) fn new(where_: String) -> Self {
        Self { where_, rows: Vec::new(), next_row: 0, free_from: Vec::new() }
    }

    /// Adds a row; a row without text is only counted.
    pub(crate) fn push(&mut self, cells: Vec<Loose>, tally: &mut Tally<'_>) -> Result<(), FileError> {
        let index = self.next_row;
        self.next_row += 1;
        let mut placed = Vec::with_capacity(cells.len());
        let mut column = 0u32;
        for cell in cells {
            column = self.first_free(column, index);
            let col_span = cell.col_span.clamp(1, 256);
            let row_span = cell.row_span.clamp(1, tally.limits.span);
            self.cover(column, col_span, index + row_span);
            let text = if cell.text.is_empty() { String::new() } else { tally.text(&cell.text)? };
            let where_ = format!("{}, hàng {}, cột {}", self.where_, index + 1, column + 1);
            placed.push(Cell { column, row_span, col_span, text, where_ });
            column += col_span;
        }
        let covered = self.free_from.iter().any(|free| *free > index + 1);
        if covered || placed.iter().any(|cell| !cell.text.is_empty() || cell.row_span > 1) {
            tally.row()?;
            self.rows.push(Row { index, cells: placed });
        }
        Ok(())
    }

    /// The finished table, if it holds any text.
    pub(crate) fn finish(self) -> Option<Table> {
        let has_text = self.rows.iter().flat_map(|row| &row.cells).any(|cell| !cell.text.is_empty());
        has_text.then_some(Table { where_: self.where_, rows: self.rows, given: Given::Every })
    }

    fn first_free(&self, from: u32, row: u32) -> u32 {
        let mut column = from;
        while self.free_from.get(column as usize).is_some_and(|free| *free > row) {
            column += 1;
        }
        column
    }

    fn cover(&mut self, column: u32, col_span: u32, free_from: u32) {
        let end = (column + col_span).min(4096) as usize;
        if self.free_from.len() < end {
            self.free_from.resize(end, 0);
        }
        for free in self.free_from.iter_mut().take(end).skip(column as usize) {
            *free = (*free).max(free_from);
        }
    }
}
