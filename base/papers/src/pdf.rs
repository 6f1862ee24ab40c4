//! A paper as PDF, by Typst. The template is fixed; a paper reaches it as JSON, so that no text of a user is ever
//! read as markup.

mod data;
#[cfg(test)]
mod tests;
mod world;

pub use world::Fonts;

use crate::PaperError;
use crate::paper::{Block, Paper, Paragraph};
use std::collections::BTreeSet;
use typst::ecow::EcoString;
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

/// How many papers ago a piece of layout may have been used last and still be kept in memory.
const CACHE_AGE: usize = 4;

/// The paper as PDF bytes, with the fonts embedded and the text searchable.
///
/// # Errors
/// [`PaperError::CellsOverlap`] for a malformed table, [`PaperError::Layout`] when Typst refuses.
pub fn pdf(paper: &Paper, fonts: &Fonts) -> Result<Vec<u8>, PaperError> {
    let document = laid_out(paper, fonts)?;
    let options = PdfOptions { creator: typst::foundations::Smart::Custom(None), ..PdfOptions::default() };
    let bytes = typst_pdf::pdf(&document, &options).map_err(|errors| refused(&errors));
    typst::comemo::evict(CACHE_AGE);
    bytes
}

/// The letters of the paper that the fonts lack, such as pictures typed on a phone, so that the page which asks for
/// the PDF can say so. An empty answer is the usual one.
pub fn missing_letters(paper: &Paper, fonts: &Fonts) -> BTreeSet<char> {
    let letters = |p: &Paragraph| p.runs.iter().flat_map(|run| run.text().chars()).collect::<Vec<_>>();
    let of_block = |block: &Block| -> Vec<char> {
        match block {
            Block::Paragraph(p) => letters(p),
            Block::SideBySide { left, right } => left.iter().chain(right).flat_map(letters).collect(),
            Block::Table(t) => {
                let cells = t.rows.iter().flat_map(|row| &row.cells);
                cells.flat_map(|cell| &cell.content).flat_map(letters).collect()
            }
        }
    };
    let all = paper.blocks.iter().flat_map(of_block);
    all.filter(|&letter| !letter.is_whitespace() && !fonts.have(letter)).collect()
}

/// Lays the paper out on pages.
fn laid_out(paper: &Paper, fonts: &Fonts) -> Result<PagedDocument, PaperError> {
    let world = world::PaperWorld::new(fonts, data::json(paper)?);
    typst::compile::<PagedDocument>(&world).output.map_err(|errors| refused(&errors))
}

fn refused(errors: &[typst::diag::SourceDiagnostic]) -> PaperError {
    let detail: Vec<EcoString> = errors.iter().map(|error| error.message.clone()).collect();
    PaperError::Layout { detail: detail.join("; ") }
}
