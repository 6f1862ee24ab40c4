//! A paper as plain text: for the body of an e-mail, for the clipboard and for tests that people read.

use crate::PaperError;
use crate::paper::{Block, Mark, Paper, Paragraph, Role, Run, Table};

/// The paper as lines of text. What was taken out stands in `[-…-]`, what was put in stands in `{+…+}`; a table
/// row is one line of cells between bars, and a slot under a tall or wide cell is empty.
///
/// # Errors
/// [`PaperError::CellsOverlap`] for a malformed table.
pub fn text(paper: &Paper) -> Result<String, PaperError> {
    let mut out = String::new();
    for block in &paper.blocks {
        match block {
            Block::Paragraph(p) => {
                if p.role == Role::Day {
                    out.push('\n');
                }
                out.push_str(&line(p));
                out.push('\n');
            }
            Block::SideBySide { left, right } => side_by_side(&mut out, left, right),
            Block::Table(t) => table(&mut out, t)?,
        }
    }
    if let Some(foot) = &paper.foot {
        out.push_str(&format!("\n{foot}\n"));
    }
    Ok(out)
}

fn side_by_side(out: &mut String, left: &[Paragraph], right: &[Paragraph]) {
    for index in 0..left.len().max(right.len()) {
        let side = |column: &[Paragraph]| column.get(index).map(line).unwrap_or_default();
        out.push_str(&format!("{} | {}\n", side(left), side(right)));
    }
    out.push('\n');
}

fn table(out: &mut String, table: &Table) -> Result<(), PaperError> {
    let mut grid = vec![vec![String::new(); table.columns.len()]; table.rows.len()];
    for placed in table.placed()? {
        let lines: Vec<String> = placed.cell.content.iter().map(line).collect();
        grid[placed.row][placed.column] = lines.join(" / ");
    }
    for (index, row) in grid.iter().enumerate() {
        out.push_str(&format!("| {} |\n", row.join(" | ")));
        if index + 1 == table.head_rows {
            out.push_str(&format!("|{}\n", "---|".repeat(table.columns.len())));
        }
    }
    Ok(())
}

/// Nothing is broken into lines here, so that a space that holds words together is one as any other.
fn line(paragraph: &Paragraph) -> String {
    paragraph.runs.iter().map(marked).collect::<String>().replace('\u{a0}', " ")
}

fn marked(run: &Run) -> String {
    match run.mark {
        Mark::Kept => run.text().to_owned(),
        Mark::Struck => format!("[-{}-]", run.text()),
        Mark::Inserted => format!("{{+{}+}}", run.text()),
    }
}
