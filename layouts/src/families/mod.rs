//! One reader per family of layouts, and the choice between them by structure.

mod agenda;
mod cell;
mod columns;
mod crossing;
mod dated;
mod events;
mod inferred;
mod invitation;
mod laid;
mod prose;
mod records;
mod row;
mod tables;

use nhip_files::{Block, Kind, Source};

use crate::build::{Builder, Span};

/// Reads a file by the layouts that its parts have.
pub(crate) fn read(source: &Source, builder: &mut Builder<'_>) {
    if matches!(source.kind, Kind::Csv | Kind::Xlsx | Kind::Xls | Kind::Ics) {
        builder.span = Span::Week;
    }
    let lines: Vec<&nhip_files::Line> = source
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Line(line) => Some(line),
            _ => None,
        })
        .collect();
    let only_lines = lines.len() == source.blocks.len();
    if only_lines && invitation::is_one(&lines) {
        return invitation::read(&lines, builder);
    }
    let mut prose = prose::Prose::default();
    for block in &source.blocks {
        match block {
            Block::Line(line) => prose.line(&line.where_, &line.text, builder),
            Block::Table(table) => {
                prose.pause(builder);
                tables::read(table, &mut prose, builder);
            }
            Block::Event(event) => agenda::read(event, builder),
        }
    }
    prose.pause(builder);
}
