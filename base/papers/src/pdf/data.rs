//! A paper as the JSON that the Typst template reads: every role already turned into its look.

use crate::PaperError;
use crate::paper::look::{After, Align, Indent, Rule, face, is_bold, is_italic, look};
use crate::paper::place::Placed;
use crate::paper::{Above, Block, Mark, Page, PageNumbers, Paper, Paragraph, Role, Run, Table};
use serde_json::{Value, json};

/// Letters after which an unbroken word may be split, so that a word longer than a line stays on the page.
const LONGEST_WORD: usize = 40;

/// Rows higher than this share of a page may break inside; lower ones move to the next page as a whole.
const UNBROKEN_SHARE: f64 = 0.45;

/// Points of one millimetre.
const PT_PER_MM: f64 = 2.835;

/// The data file of the template.
pub(super) fn json(paper: &Paper) -> Result<Vec<u8>, PaperError> {
    let (width_mm, height_mm) = paper.page.sheet_mm();
    let margins = paper.page.margins;
    let blocks: Vec<Value> =
        paper.blocks.iter().map(|b| block(b, &paper.page)).collect::<Result<_, PaperError>>()?;
    let value = json!({
        "title": paper.title,
        "width_mm": width_mm,
        "height_mm": height_mm,
        "top_mm": margins.top_mm,
        "bottom_mm": margins.bottom_mm,
        "left_mm": margins.left_mm,
        "right_mm": margins.right_mm,
        "numbered": paper.page.numbers == PageNumbers::TopFromSecond,
        "foot": paper.foot,
        "blocks": blocks,
    });
    Ok(value.to_string().into_bytes())
}

fn block(block: &Block, page: &Page) -> Result<Value, PaperError> {
    Ok(match block {
        Block::Paragraph(p) => paragraph(p),
        Block::SideBySide { left, right } => json!({
            "kind": "side_by_side",
            "left": left.iter().map(paragraph).collect::<Vec<_>>(),
            "right": right.iter().map(paragraph).collect::<Vec<_>>(),
        }),
        Block::Table(t) => table(t, page)?,
    })
}

fn paragraph(paragraph: &Paragraph) -> Value {
    let look = look(paragraph.role);
    json!({
        "kind": "paragraph",
        "size": look.size_pt,
        "align": match look.align {
            Align::Left => "left",
            Align::Centre => "centre",
            Align::Justified => "justified",
        },
        "above": look.above_pt,
        "below": look.below_pt,
        "first_cm": if look.indent == Indent::FirstLine { 1 } else { 0 },
        "keep": look.after == After::KeepWithNext,
        "rule": match look.rule {
            Rule::None => "none",
            Rule::TextWidth => "text",
            Rule::Short => "short",
        },
        "runs": paragraph.runs.iter().map(|r| run(paragraph.role, r)).collect::<Vec<_>>(),
    })
}

fn run(role: Role, run: &Run) -> Value {
    let face = face(role, run.face);
    json!({
        "text": splittable(run.text()),
        "bold": is_bold(face),
        "italic": is_italic(face),
        "mark": match run.mark {
            Mark::Kept => "kept",
            Mark::Struck => "struck",
            Mark::Inserted => "inserted",
        },
    })
}

fn table(table: &Table, page: &Page) -> Result<Value, PaperError> {
    let (width_mm, height_mm) = page.text_mm();
    let unbroken_pt = f64::from(height_mm) * PT_PER_MM * UNBROKEN_SHARE;
    let heights = table.row_heights_pt(width_mm)?;
    let cells: Vec<Value> =
        table.placed()?.iter().map(|placed| cell(placed, heights[placed.row] > unbroken_pt)).collect();
    Ok(json!({
        "kind": "table",
        "columns": table.columns,
        "head": table.head_rows,
        "rows": table.rows.len(),
        "cells": cells,
    }))
}

fn cell(placed: &Placed<'_>, row_is_tall: bool) -> Value {
    let Placed { row, column, cell, above, below } = placed;
    let centred = |p: &Paragraph| matches!(p.role, Role::CellCentre | Role::CellHead);
    json!({
        "x": column,
        "y": row,
        "rows": cell.row_span,
        "columns": cell.column_span,
        "breakable": cell.row_span > 1 || row_is_tall,
        "centred": cell.content.iter().all(centred),
        "above": *above == Above::Line,
        "below": *below == Above::Line,
        "content": cell.content.iter().map(paragraph).collect::<Vec<_>>(),
    })
}

/// The text with invisible break points in words that no line can hold.
fn splittable(text: &str) -> String {
    let mut in_word = 0;
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        in_word = if letter.is_whitespace() { 0 } else { in_word + 1 };
        if in_word > LONGEST_WORD {
            out.push('\u{200B}');
            in_word = 1;
        }
        out.push(letter);
    }
    out
}
