//! Where the cells of a table stand, and how high its rows will be: what every renderer must know.

use super::look::look;
use super::{Above, Cell, Paragraph, Table};
use crate::PaperError;

/// Mean advance of a letter in Vietnamese running text, with what word breaks leave empty at line ends, in ems.
const LETTER_EM: f64 = 0.48;

/// Distance of two lines, in ems.
const LINE_EM: f64 = 1.25;

const MM_PER_PT: f64 = 0.3528;

/// White space left and right of a cell's text, mm.
const CELL_PADDING_MM: f64 = 3.0;

/// White space above and below a cell's text, points.
const CELL_PADDING_PT: f64 = 5.0;

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

    /// Height that each row will need in a table of this width, points; tall cells are shared by their rows.
    ///
    /// # Errors
    /// [`PaperError::CellsOverlap`] as for [`Table::placed`].
    pub fn row_heights_pt(&self, width_mm: u16) -> Result<Vec<f64>, PaperError> {
        let total = f64::from(shares(&self.columns).max(1));
        let mut needed = vec![0.0; self.rows.len()];
        for Placed { row, column, cell, .. } in self.placed()? {
            let own = f64::from(shares(&self.columns[column..column + cell.column_span]));
            let cell_mm = f64::from(width_mm) * own / total - CELL_PADDING_MM;
            let height = height_pt(&cell.content, cell_mm) / cell.row_span as f64 + CELL_PADDING_PT;
            for row_height in &mut needed[row..row + cell.row_span] {
                *row_height = height.max(*row_height);
            }
        }
        Ok(needed)
    }
}

/// Height that paragraphs need in a box of this width, points: an estimate from the usual width of a letter of
/// Times, on the generous side.
pub fn height_pt(paragraphs: &[Paragraph], width_mm: f64) -> f64 {
    let of_one = |paragraph: &Paragraph| {
        let look = look(paragraph.role);
        let size = f64::from(look.size_pt);
        let letters = paragraph.plain().chars().count() as f64;
        let room = (width_mm / MM_PER_PT / size).max(1.0);
        let lines = (letters * LETTER_EM / room).ceil().max(1.0);
        lines * size * LINE_EM + f64::from(look.above_pt + look.below_pt)
    };
    paragraphs.iter().map(of_one).sum()
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
