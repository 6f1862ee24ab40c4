//! A paper as an Excel sheet: real merged cells, wrapped text, heading rows repeated in print and kept in view.
//! Text is always written as text: a line that starts with `=` stays a line.

mod face;
mod grid;

use crate::PaperError;
use crate::paper::place::{Placed, height_pt};
use crate::paper::{Block, Orientation, Page, PageNumbers, PageSize, Paper, Paragraph, Table};
pub(crate) use face::{CUT, start_of};

use face::Edge;
use grid::Grid;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet};

/// The highest row that Excel can show, points.
const HIGHEST_ROW_PT: f64 = 409.0;

/// The paper as XLSX bytes, on one sheet.
///
/// # Errors
/// [`PaperError::CellsOverlap`] for a malformed table, [`PaperError::Xlsx`] when the package cannot be written.
pub fn xlsx(paper: &Paper) -> Result<Vec<u8>, PaperError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(&paper.title)?);
    let sheet = book.add_worksheet();
    sheet.set_name(tab_name(&paper.title))?;
    let grid = Grid::of(paper);
    set_up_print(sheet, paper)?;
    for (column, width) in grid.column_widths(paper.page.text_mm().0).into_iter().enumerate() {
        sheet.set_column_width(column as u16, width)?;
    }
    let mut at = At { sheet, grid, row: 0, head_seen: false, width_mm: paper.page.text_mm().0 };
    for block in &paper.blocks {
        at.write_block(block)?;
    }
    Ok(book.save_to_buffer()?)
}

/// File properties with a fixed date: this crate asks no clock, and equal papers make equal files.
pub(crate) fn properties(title: &str) -> Result<DocProperties, PaperError> {
    let date = ExcelDateTime::from_ymd(2000, 1, 1)?;
    Ok(DocProperties::new().set_title(title).set_creation_datetime(&date))
}

/// A name that Excel takes for a tab: at most 31 letters and none of `[]:*?/\`.
pub(crate) fn tab_name(title: &str) -> String {
    let clean: String =
        title.chars().map(|c| if "[]:*?/\\'".contains(c) || c.is_control() { ' ' } else { c }).collect();
    let words: Vec<&str> = clean.split_whitespace().collect();
    let name: String = words.join(" ").chars().take(31).collect();
    // "History" is reserved by Excel.
    if name.is_empty() || name.eq_ignore_ascii_case("history") {
        "Bảng".to_owned()
    } else {
        name.trim().to_owned()
    }
}

fn set_up_print(sheet: &mut Worksheet, paper: &Paper) -> Result<(), PaperError> {
    let Page { size, orientation, margins, numbers } = paper.page;
    sheet.set_paper_size(match size {
        PageSize::A3 => 8,
        PageSize::A4 => 9,
    });
    match orientation {
        Orientation::Landscape => sheet.set_landscape(),
        Orientation::Portrait => sheet.set_portrait(),
    };
    let inches = |mm: u16| f64::from(mm) / 25.4;
    sheet.set_margins(
        inches(margins.left_mm),
        inches(margins.right_mm),
        inches(margins.top_mm),
        inches(margins.bottom_mm),
        inches(margins.top_mm / 2),
        inches(margins.bottom_mm / 3),
    );
    sheet.set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
    if numbers == PageNumbers::TopFromSecond {
        // Excel cannot hide the number on page one only through this writer, so it stands at the foot.
        sheet.set_footer(foot(paper.foot.as_deref().unwrap_or_default()));
    }
    Ok(())
}

fn foot(text: &str) -> String {
    // Excel refuses header and footer strings over 255 letters.
    let text: String = text.chars().take(120).collect();
    format!("&C&P&R&9{}", text.replace('&', "&&"))
}

/// The sheet and the row that is written next.
struct At<'a> {
    sheet: &'a mut Worksheet,
    grid: Grid,
    row: u32,
    head_seen: bool,
    width_mm: u16,
}

impl At<'_> {
    fn write_block(&mut self, block: &Block) -> Result<(), PaperError> {
        match block {
            Block::Paragraph(p) => {
                let columns = (0, self.grid.last_column());
                self.write_cell((self.row, self.row), columns, &[p], Edge::Bare)?;
                self.set_height(height_pt(std::slice::from_ref(p), f64::from(self.width_mm)))?;
                self.row += 1;
            }
            Block::SideBySide { left, right } => self.side_by_side(left, right)?,
            Block::Table(t) => self.table(t)?,
        }
        Ok(())
    }

    /// Excel fits rows to their text only when it edits them, and never to merged cells; so every height is said.
    fn set_height(&mut self, height_pt: f64) -> Result<(), PaperError> {
        self.sheet.set_row_height(self.row, height_pt.min(HIGHEST_ROW_PT))?;
        Ok(())
    }

    fn side_by_side(&mut self, left: &[Paragraph], right: &[Paragraph]) -> Result<(), PaperError> {
        let middle = self.grid.letterhead_split();
        let (left_mm, right_mm) = (f64::from(self.width_mm) * 0.4, f64::from(self.width_mm) * 0.6);
        for index in 0..left.len().max(right.len()) {
            let rows = (self.row, self.row);
            let mut height = 0.0_f64;
            if let Some(paragraph) = left.get(index) {
                self.write_cell(rows, (0, middle - 1), &[paragraph], Edge::Bare)?;
                height = height.max(height_pt(std::slice::from_ref(paragraph), left_mm));
            }
            if let Some(paragraph) = right.get(index) {
                self.write_cell(rows, (middle, self.grid.last_column()), &[paragraph], Edge::Bare)?;
                height = height.max(height_pt(std::slice::from_ref(paragraph), right_mm));
            }
            self.set_height(height)?;
            self.row += 1;
        }
        self.row += 1;
        Ok(())
    }

    fn table(&mut self, table: &Table) -> Result<(), PaperError> {
        let top = self.row;
        let columns = self.grid.columns_of(table);
        for placed in table.placed()? {
            let Placed { row, column, cell, above, below } = placed;
            let rows = (top + row as u32, top + (row + cell.row_span - 1) as u32);
            let span = (columns[column].0, columns[column + cell.column_span - 1].1);
            let content: Vec<&Paragraph> = cell.content.iter().collect();
            self.write_cell(rows, span, &content, Edge::Ruled { above, below })?;
        }
        for height in table.row_heights_pt(self.width_mm)? {
            self.set_height(height)?;
            self.row += 1;
        }
        if table.head_rows > 0 && !self.head_seen {
            self.head_seen = true;
            let last_head = top + table.head_rows as u32 - 1;
            self.sheet.set_repeat_rows(top, last_head)?;
            self.sheet.set_freeze_panes(last_head + 1, 0)?;
        }
        self.row += 1;
        Ok(())
    }

    fn write_cell(
        &mut self,
        rows: (u32, u32),
        columns: (u16, u16),
        content: &[&Paragraph],
        edge: Edge,
    ) -> Result<(), PaperError> {
        let format = face::cell(content, edge);
        if rows.0 != rows.1 || columns.0 != columns.1 {
            self.sheet.merge_range(rows.0, columns.0, rows.1, columns.1, "", &format)?;
        }
        face::write(self.sheet, (rows.0, columns.0), content, &format)
    }
}
