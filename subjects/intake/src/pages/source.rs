//! The left pane: the file as it looks, its pieces numbered so that a row can point to them.

use std::collections::BTreeSet;

use nhip_web::words::Words;

use super::spot::spot as said;
use crate::rules::pane::{Cut, Pane, PaneBlock, Spot};
use crate::rules::sheet::Sheet;

/// The file as the page shows it.
pub(super) struct SourceView {
    pub(super) blocks: Vec<BlockView>,
    pub(super) is_cut: bool,
}

/// A piece of it.
pub(super) enum BlockView {
    Lines(Vec<SpotView>),
    Table(Vec<Vec<CellView>>),
}

/// A text with its number.
pub(super) struct SpotView {
    pub(super) passage: String,
    pub(super) place: String,
    pub(super) text: String,
    pub(super) is_unread: bool,
}

/// A cell.
pub(super) struct CellView {
    pub(super) spot: SpotView,
    pub(super) rows: u32,
    pub(super) columns: u32,
}

/// The view of a pane; what nobody has understood yet stands out.
pub(super) fn source(words: Words, pane: &Pane, sheet: &Sheet) -> SourceView {
    let unread: Vec<String> = sheet.unread.iter().map(|passage| passage.where_.clone()).collect();
    let unread: BTreeSet<usize> = pane.numbers_of(&unread).into_iter().collect();
    let mut number = 0;
    let mut next = |spot: &Spot| {
        let view = SpotView {
            passage: passage(number),
            place: said(words, &spot.where_),
            text: spot.text.clone(),
            is_unread: unread.contains(&number),
        };
        number += 1;
        view
    };
    let mut blocks: Vec<BlockView> = Vec::new();
    for block in &pane.blocks {
        match (block, blocks.last_mut()) {
            (PaneBlock::Line(spot), Some(BlockView::Lines(lines))) => lines.push(next(spot)),
            (PaneBlock::Line(spot), _) => blocks.push(BlockView::Lines(vec![next(spot)])),
            (PaneBlock::Table(rows), _) => {
                let mut cell = |cell: &crate::rules::pane::PaneCell| CellView {
                    spot: next(&cell.spot),
                    rows: cell.rows,
                    columns: cell.columns,
                };
                let rows = rows.iter().map(|row| row.iter().map(&mut cell).collect()).collect();
                blocks.push(BlockView::Table(rows));
            }
        }
    }
    SourceView { blocks, is_cut: pane.cut == Cut::Shortened }
}

/// The pieces that places name, as a row points to them.
pub(super) fn passages(pane: &Pane, places: &[String]) -> String {
    pane.numbers_of(places).into_iter().map(passage).collect::<Vec<_>>().join(" ")
}

fn passage(number: usize) -> String {
    format!("p{number}")
}
