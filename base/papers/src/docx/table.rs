//! Tables of a Word file, and the two things that the writer library cannot say by itself.

use super::{lines, twips};
use crate::PaperError;
use crate::paper::look::{Align, look};
use crate::paper::place::Placed;
use crate::paper::{Above, Paragraph, Table};
use docx_rs::{
    HeightRule, Table as Sheet, TableCell, TableCellBorderPosition, TableCellMargins, TableLayoutType,
    TableRow, VAlignType, VMergeType, WidthType,
};

/// The row height that marks a heading row until [`finish`] replaces it.
const HEAD_MARK: f32 = 1.0;
const HEAD_MARK_XML: &str = "<w:trHeight w:val=\"1\" w:hRule=\"atLeast\" />";

/// A bordered table over the whole text width.
pub(super) fn table(table: &Table, width_mm: u16) -> Result<Sheet, PaperError> {
    let widths = widths(&table.columns, width_mm);
    let placed = table.placed()?;
    let mut rows = Vec::new();
    for index in 0..table.rows.len() {
        let here = placed.iter().filter(|p| p.row <= index && index < p.row + p.cell.row_span);
        let mut here: Vec<&Placed<'_>> = here.collect();
        here.sort_by_key(|p| p.column);
        let row = TableRow::new(here.into_iter().map(|p| cell(p, index, &widths)).collect()).cant_split();
        rows.push(if index < table.head_rows {
            row.row_height(HEAD_MARK).height_rule(HeightRule::AtLeast)
        } else {
            row
        });
    }
    let total = widths.iter().sum();
    let padding = TableCellMargins::new().margin(50, 80, 50, 80);
    Ok(Sheet::new(rows)
        .set_grid(widths)
        .layout(TableLayoutType::Fixed)
        .width(total, WidthType::Dxa)
        .margins(padding))
}

/// Two columns without borders.
pub(super) fn side_by_side((left, right): (&[Paragraph], &[Paragraph]), width_mm: u16) -> Sheet {
    let widths = widths(&[2, 3], width_mm);
    let cells = [(left, width_mm * 2 / 5), (right, width_mm * 3 / 5)];
    let cells = cells.into_iter().zip(&widths).map(|((column, column_mm), &width)| {
        fill(TableCell::new().width(width, WidthType::Dxa), column, column_mm).clear_all_border()
    });
    let row = TableRow::new(cells.collect()).cant_split();
    let total = widths.iter().sum();
    Sheet::without_borders(vec![row])
        .margins(TableCellMargins::new().margin(0, 0, 0, 0))
        .set_grid(widths)
        .layout(TableLayoutType::Fixed)
        .width(total, WidthType::Dxa)
}

/// The document part with heading rows marked as such, and cell borders moved to where the schema wants them
/// (ECMA-376, part 1, 17.4.69: after `vMerge`, before `vAlign`).
pub(super) fn finish(document: &str) -> String {
    let document = document.replace(HEAD_MARK_XML, "<w:tblHeader />");
    let mut out = String::with_capacity(document.len());
    let mut rest = document.as_str();
    while let Some(start) = rest.find("<w:tcBorders>") {
        let Some(length) = rest[start..].find("</w:tcBorders>") else { break };
        let end = start + length + "</w:tcBorders>".len();
        let Some(align) = rest[end..].find("<w:vAlign") else { break };
        out.push_str(&rest[..start]);
        out.push_str(&rest[end..end + align]);
        out.push_str(&rest[start..end]);
        rest = &rest[end + align..];
    }
    out.push_str(rest);
    out
}

fn cell(placed: &Placed<'_>, row: usize, widths: &[usize]) -> TableCell {
    let Placed { column, cell, .. } = *placed;
    let width = widths[column..column + cell.column_span].iter().sum::<usize>();
    let mut out = TableCell::new().width(width, WidthType::Dxa);
    if cell.column_span > 1 {
        out = out.grid_span(cell.column_span);
    }
    if cell.row_span > 1 {
        let merge = if row == placed.row { VMergeType::Restart } else { VMergeType::Continue };
        out = out.vertical_merge(merge);
    }
    out = open_sides(out, placed);
    let width_mm = (width as f64 * 25.4 / 1440.0) as u16;
    if row == placed.row {
        fill(out, &cell.content, width_mm)
    } else {
        out.vertical_align(VAlignType::Center).add_paragraph(lines::gap())
    }
}

fn open_sides(mut cell: TableCell, placed: &Placed<'_>) -> TableCell {
    if placed.above == Above::Nothing {
        cell = cell.clear_border(TableCellBorderPosition::Top);
    }
    if placed.below == Above::Nothing {
        cell = cell.clear_border(TableCellBorderPosition::Bottom);
    }
    cell
}

fn fill(mut cell: TableCell, content: &[Paragraph], width_mm: u16) -> TableCell {
    let centred = content.iter().all(|p| look(p.role).align == Align::Centre);
    cell = cell.vertical_align(if centred { VAlignType::Center } else { VAlignType::Top });
    for paragraph in content {
        for line in lines::paragraph(paragraph, width_mm) {
            cell = cell.add_paragraph(line);
        }
    }
    if content.is_empty() { cell.add_paragraph(lines::gap()) } else { cell }
}

/// Column widths, twentieths of a point.
fn widths(columns: &[u16], width_mm: u16) -> Vec<usize> {
    let total = columns.iter().map(|&share| usize::from(share)).sum::<usize>().max(1);
    let all = twips(width_mm).unsigned_abs() as usize;
    columns.iter().map(|&share| all * usize::from(share) / total).collect()
}
