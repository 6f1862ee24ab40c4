//! A paper as PDF, by Typst. The template is fixed; a paper reaches it as JSON, so that no text of a user is ever
//! read as markup.

mod data;
mod world;

pub use world::Fonts;

use crate::PaperError;
use crate::paper::Paper;
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
    let data = data::json(paper)?;
    let world = world::PaperWorld::new(fonts, data);
    let document = typst::compile::<PagedDocument>(&world).output.map_err(|errors| refused(&errors))?;
    let options = PdfOptions { creator: typst::foundations::Smart::Custom(None), ..PdfOptions::default() };
    let bytes = typst_pdf::pdf(&document, &options).map_err(|errors| refused(&errors));
    typst::comemo::evict(CACHE_AGE);
    bytes
}

fn refused(errors: &[typst::diag::SourceDiagnostic]) -> PaperError {
    let detail: Vec<EcoString> = errors.iter().map(|error| error.message.clone()).collect();
    PaperError::Layout { detail: detail.join("; ") }
}
