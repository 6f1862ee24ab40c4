//! Where the cells of a table stand, and how high its rows will be: what every renderer must know.

use super::look::look;
use super::{Above, Cell, Paragraph, Table};
use crate::PaperError;

/// A cell with its place in the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed<'a> {
    /// First row, from 0.
    pub row: usize,
    /// First column, from 0.
    pub column: usize,
    /// The cell.
    pub cell: &'a Cell,
    /// What divides it from above.
    pub above: Above,
    /// What divides it from below.
    pub below: Above,
}

impl Table {
    /// Every cell with its place, row by row. Tall cells push later cells to the next free column, as in HTML.
    ///
    /// # Errors
    /// [`PaperError::CellsOverlap`] when a cell lies over another one or outside the table.
    pub fn placed(&self) -> Result<Vec<Placed<'_>>, PaperError> {
        let width = self.columns.len();
        let mut taken = vec![vec![false; width]; self.rows.len()];
        let mut placed = Vec::new();
        for (row_index, row) in self.rows.iter().enumerate() {
            for cell in &row.cells {
                let column = taken[row_index].iter().position(|slot| !slot).unwrap_or(width);
                occupy(&mut taken, (row_index, column), cell)?;
                let below = self.rows.get(row_index + cell.row_span).map_or(Above::Line, |next| next.above);
                placed.push(Placed { row: row_index, column, cell, above: row.above, below });
            }
        }
        Ok(placed)
    }

    /// Lines of text that each row will need in a table of this width; tall cells are shared by their rows.
    ///
    /// # Errors
    /// [`PaperError::CellsOverlap`] as for [`Table::placed`].
    pub fn row_lines(&self, width_mm: u16) -> Result<Vec<usize>, PaperError> {
        let total = shares(&self.columns).max(1);
        let mut needed = vec![1; self.rows.len()];
        for Placed { row, column, cell, .. } in self.placed()? {
            let own = shares(&self.columns[column..column + cell.column_span]);
            let lines = lines(&cell.content, u32::from(width_mm) * own / total).div_ceil(cell.row_span);
            for row_lines in &mut needed[row..row + cell.row_span] {
                *row_lines = lines.max(*row_lines);
            }
        }
        Ok(needed)
    }
}

/// Lines that paragraphs need in a box of this width: an estimate from the usual width of a letter of Times.
pub fn lines(paragraphs: &[Paragraph], width_mm: u32) -> usize {
    paragraphs
        .iter()
        .map(|paragraph| {
            let look = look(paragraph.role);
            // 0.46 em is the mean advance in Vietnamese running text; one point is 0.353 mm.
            let letter_mm = 0.46 * 0.353 * f64::from(look.size_pt);
            let letters = paragraph.plain().chars().count() as f64;
            let room_mm = f64::from(width_mm.saturating_sub(4).max(4));
            ((letters * letter_mm / room_mm).ceil() as usize).max(1)
        })
        .sum()
}

fn occupy(taken: &mut [Vec<bool>], (row, column): (usize, usize), cell: &Cell) -> Result<(), PaperError> {
    let overlap = PaperError::CellsOverlap { row: row + 1, column: column + 1 };
    let rows = taken.get_mut(row..row + cell.row_span).ok_or(overlap)?;
    for slots in rows {
        let overlap = PaperError::CellsOverlap { row: row + 1, column: column + 1 };
        let Some(slots) = slots.get_mut(column..column + cell.column_span) else { return Err(overlap) };
        if slots.iter().any(|slot| *slot) {
            return Err(overlap);
        }
        slots.fill(true);
    }
    Ok(())
}

fn shares(columns: &[u16]) -> u32 {
    columns.iter().map(|&share| u32::from(share)).sum()
}
