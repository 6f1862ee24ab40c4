//! Chooses how a table is read: by its header, else by what its columns hold, else as running text.

use nhip_files::Table;

use super::{
    columns::{self, Header},
    crossing, inferred,
    laid::{self, LaidRow},
    prose::Prose,
    records,
};
use crate::Why;
use crate::build::Builder;

/// Reads one table.
pub(crate) fn read(table: &Table, prose: &mut Prose, builder: &mut Builder<'_>) {
    let rows = laid::lay(table);
    let Some(header) = columns::find(&rows).or_else(|| inferred::header(&rows)) else {
        return as_text(&rows, prose, builder);
    };
    above(&rows, &header, prose, builder);
    let body = rows.get(header.last_row.wrapping_add(1)..).unwrap_or_default();
    if header.is_grid() {
        crossing::read(&header, body, builder);
    } else {
        records::read(&header, (table.given, body), prose, builder);
    }
}

/// Rows above the header are lines of a heading; the header itself says nothing of an activity.
fn above(rows: &[LaidRow<'_>], header: &Header, prose: &mut Prose, builder: &mut Builder<'_>) {
    as_text(rows.get(..header.first_row).unwrap_or_default(), prose, builder);
    if header.last_row != usize::MAX {
        for row in rows.get(header.first_row..=header.last_row).unwrap_or_default() {
            for (_, cell) in row.own() {
                builder.ignored(&cell.where_, &cell.text, Why::ColumnName);
            }
        }
    }
}

/// A table without columns of meaning frames text: letterheads, pages laid out by tables.
fn as_text(rows: &[LaidRow<'_>], prose: &mut Prose, builder: &mut Builder<'_>) {
    for row in rows {
        for (_, cell) in row.own() {
            for line in cell.text.lines().filter(|line| !line.trim().is_empty()) {
                prose.line(&cell.where_, line, builder);
            }
        }
    }
    prose.pause(builder);
}
