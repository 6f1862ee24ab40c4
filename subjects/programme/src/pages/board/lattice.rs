//! Where activities stand in the table of one day: leaders across, the two halves down. Pure.
//!
//! A joint activity spans the adjacent columns of its leaders and stands again where they are not adjacent. Within a
//! half each column keeps the order of the activities given; a cell reaches down to the next one, so that one long
//! column does not leave holes in the others.

/// The part of the day that an activity takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    /// Sáng.
    Morning,
    /// Chiều.
    Afternoon,
    /// Cả ngày.
    WholeDay,
}

/// An activity to be laid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The part of the day.
    pub(super) stretch: Stretch,
    /// Its columns, ascending.
    pub(super) columns: Vec<usize>,
}

/// A cell of the day's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// First row.
    pub(super) row: usize,
    /// How many rows.
    pub(super) rows: usize,
    /// First column.
    pub(super) column: usize,
    /// How many columns.
    pub(super) columns: usize,
    /// Which entry; an empty cell without one.
    pub(super) entry: Option<usize>,
}

/// A day as laid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DayLattice {
    /// Rows of the morning.
    pub(super) morning_rows: usize,
    /// Rows of the afternoon.
    pub(super) afternoon_rows: usize,
    /// The cells by row and column.
    pub(super) cells: Vec<Cell>,
}

/// Adjacent columns, from the first to the last.
type Run = (usize, usize);

/// Lays entries, given in the order of the schedule, over so many columns.
pub(super) fn lay(entries: &[Entry], columns: usize) -> DayLattice {
    let (mut morning, mut afternoon) = (Half::over(columns), Half::over(columns));
    let crowd = crowd(entries, columns);
    let mut tall = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        for run in runs(&entry.columns) {
            let is_alone = (run.0..=run.1).all(|column| crowd[column] == 1);
            match entry.stretch {
                Stretch::Morning => morning.put(at, run),
                Stretch::Afternoon => afternoon.put(at, run),
                Stretch::WholeDay if is_alone => tall.push((at, run)),
                // Beside other work it stands in both halves.
                Stretch::WholeDay => {
                    morning.put(at, run);
                    afternoon.put(at, run);
                }
            }
        }
    }
    let (morning_rows, afternoon_rows) = (morning.rows(), afternoon.rows());
    let taken: Vec<bool> =
        (0..columns).map(|column| tall.iter().any(|(_, run)| run.0 <= column && column <= run.1)).collect();
    let mut cells = morning.cells(0, &taken);
    cells.extend(afternoon.cells(morning_rows, &taken));
    cells.extend(tall.into_iter().map(|(at, (first, last))| Cell {
        row: 0,
        rows: morning_rows + afternoon_rows,
        column: first,
        columns: last - first + 1,
        entry: Some(at),
    }));
    cells.sort_by_key(|cell| (cell.row, cell.column));
    DayLattice { morning_rows, afternoon_rows, cells }
}

/// How many entries stand in each column.
fn crowd(entries: &[Entry], columns: usize) -> Vec<usize> {
    let mut crowd = vec![0; columns];
    entries.iter().flat_map(|entry| &entry.columns).for_each(|column| crowd[*column] += 1);
    crowd
}

fn runs(columns: &[usize]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for column in columns {
        match runs.last_mut() {
            Some(run) if run.1 + 1 == *column => run.1 = *column,
            _ => runs.push((*column, *column)),
        }
    }
    runs
}

/// One half of a day while it fills from above.
struct Half {
    /// The first free row of each column.
    heights: Vec<usize>,
    put: Vec<(usize, Run, usize)>,
}

impl Half {
    fn over(columns: usize) -> Self {
        Self { heights: vec![0; columns], put: Vec::new() }
    }

    fn put(&mut self, entry: usize, run: Run) {
        let heights = &mut self.heights[run.0..=run.1];
        let row = heights.iter().copied().max().unwrap_or(0);
        heights.fill(row + 1);
        self.put.push((entry, run, row));
    }

    /// A half without work still has a row, in which some may be put.
    fn rows(&self) -> usize {
        self.heights.iter().copied().max().unwrap_or(0).max(1)
    }

    /// The cells, each reaching down to the next one of its columns, and what is left empty above.
    fn cells(&self, offset: usize, taken: &[bool]) -> Vec<Cell> {
        let mut floor = vec![self.rows(); self.heights.len()];
        let mut cells = Vec::new();
        // From below, so that the row at which a column is next taken is known.
        for (entry, (first, last), row) in self.put.iter().rev() {
            let below = floor[*first..=*last].iter().copied().min().unwrap_or(row + 1);
            // Where a joint cell ends sooner than one of its columns, the rest of that column is empty.
            let rests = (*first..=*last).filter(|column| floor[*column] > below);
            cells.extend(rests.map(|column| empty(offset, (below, floor[column]), column)));
            floor[*first..=*last].fill(*row);
            cells.push(Cell {
                row: offset + row,
                rows: below - row,
                column: *first,
                columns: last - first + 1,
                entry: Some(*entry),
            });
        }
        let above = floor.iter().enumerate().filter(|(column, rows)| **rows > 0 && !taken[*column]);
        cells.extend(above.map(|(column, rows)| empty(offset, (0, *rows), column)));
        cells
    }
}

fn empty(offset: usize, (from, to): (usize, usize), column: usize) -> Cell {
    Cell { row: offset + from, rows: to - from, column, columns: 1, entry: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(stretch: Stretch, columns: &[usize]) -> Entry {
        Entry { stretch, columns: columns.to_vec() }
    }

    /// Every place of the table is covered by exactly one cell.
    fn covered_once(lattice: &DayLattice, columns: usize) {
        let rows = lattice.morning_rows + lattice.afternoon_rows;
        let mut covered = vec![vec![0; columns]; rows];
        for cell in &lattice.cells {
            for row in &mut covered[cell.row..cell.row + cell.rows] {
                row[cell.column..cell.column + cell.columns].iter_mut().for_each(|count| *count += 1);
            }
        }
        assert!(covered.iter().flatten().all(|count| *count == 1), "{covered:?}");
    }

    #[test]
    fn a_joint_activity_spans_adjacent_leaders_and_stands_again_beside_strangers() {
        let lattice = lay(&[entry(Stretch::Morning, &[0, 1, 3])], 4);
        let spans: Vec<_> = lattice.cells.iter().filter(|cell| cell.entry.is_some()).collect();
        assert_eq!(
            spans.iter().map(|cell| (cell.column, cell.columns)).collect::<Vec<_>>(),
            [(0, 2), (3, 1)]
        );
        covered_once(&lattice, 4);
    }

    #[test]
    fn a_column_keeps_the_order_of_its_activities() {
        let entries = [
            entry(Stretch::Morning, &[0]),
            entry(Stretch::Morning, &[0, 1]),
            entry(Stretch::Morning, &[1]),
            entry(Stretch::Morning, &[2]),
        ];
        let lattice = lay(&entries, 3);
        let row_of = |at| lattice.cells.iter().find(|cell| cell.entry == Some(at)).unwrap().row;
        assert!(row_of(0) < row_of(1) && row_of(1) < row_of(2));
        assert_eq!(lattice.morning_rows, 3);
        covered_once(&lattice, 3);
    }

    #[test]
    fn a_whole_day_alone_spans_both_halves_and_beside_work_stands_in_both() {
        let alone = lay(&[entry(Stretch::WholeDay, &[1])], 2);
        assert!(alone.cells.iter().any(|cell| cell.entry == Some(0) && cell.rows == 2));
        covered_once(&alone, 2);
        let beside = lay(&[entry(Stretch::WholeDay, &[1]), entry(Stretch::Afternoon, &[1])], 2);
        assert_eq!(beside.cells.iter().filter(|cell| cell.entry == Some(0)).count(), 2);
        covered_once(&beside, 2);
    }

    #[test]
    fn crooked_halves_leave_no_hole_and_no_overlap() {
        let columns = 5;
        for seed in 0_usize..200 {
            let entries: Vec<Entry> = (0..9)
                .map(|at| {
                    let mix = (seed * 31 + at * 17) ^ (seed >> at);
                    let stretch = [Stretch::Morning, Stretch::Afternoon, Stretch::WholeDay][mix % 3];
                    let taken = (0..columns).filter(|column| (mix >> column) & 1 == 1);
                    entry(stretch, &taken.collect::<Vec<_>>())
                })
                .collect();
            covered_once(&lay(&entries, columns), columns);
        }
    }

    #[test]
    fn a_free_day_has_an_empty_cell_for_each_half() {
        let lattice = lay(&[], 2);
        assert_eq!(lattice.cells.len(), 4);
        covered_once(&lattice, 2);
    }
}
