//! A paper as a Word file in Times New Roman, with real merged cells, repeated heading rows and page numbers.

mod lines;
mod table;

use crate::PaperError;
use crate::paper::{Block, Orientation, Page, PageNumbers, Paper};
use docx_rs::{
    AlignmentType, Docx, Footer, Header, PageMargin, PageNum, PageOrientationType, Paragraph, Run, RunFonts,
};

/// The face that the decree asks for; Word has it, so it need not be shipped.
const FACE: &str = "Times New Roman";

/// Size of running text, half points.
const BODY_HALF_POINTS: usize = 26;

/// The paper as DOCX bytes.
///
/// # Errors
/// [`PaperError::CellsOverlap`] for a malformed table, [`PaperError::Docx`] when the package cannot be written.
pub fn docx(paper: &Paper) -> Result<Vec<u8>, PaperError> {
    let mut file = laid_out(&paper.page);
    if paper.page.numbers == PageNumbers::TopFromSecond {
        let number = Paragraph::new().align(AlignmentType::Center).add_page_num(PageNum::new());
        file = file.header(Header::new().add_paragraph(number));
        file = file.first_header(Header::new().add_paragraph(Paragraph::new()));
    }
    if let Some(foot) = &paper.foot {
        file = file.footer(foot_line(foot)).first_footer(foot_line(foot));
    }
    for block in &paper.blocks {
        file = add_block(file, block, &paper.page)?;
    }
    packed(file)
}

fn laid_out(page: &Page) -> Docx {
    let (width_mm, height_mm) = page.sheet_mm();
    let lie = match page.orientation {
        Orientation::Portrait => PageOrientationType::Portrait,
        Orientation::Landscape => PageOrientationType::Landscape,
    };
    let margins = page.margins;
    let margin = PageMargin {
        top: twips(margins.top_mm),
        bottom: twips(margins.bottom_mm),
        left: twips(margins.left_mm),
        right: twips(margins.right_mm),
        header: twips(margins.top_mm / 2),
        footer: twips(margins.bottom_mm / 2),
        gutter: 0,
    };
    let fonts = RunFonts::new().ascii(FACE).hi_ansi(FACE).cs(FACE).east_asia(FACE);
    Docx::new()
        .page_size(twips(width_mm).unsigned_abs(), twips(height_mm).unsigned_abs())
        .page_orient(lie)
        .page_margin(margin)
        .default_fonts(fonts)
        .default_size(BODY_HALF_POINTS)
}

fn foot_line(foot: &str) -> Footer {
    let run = Run::new().add_text(foot).size(18).italic();
    Footer::new().add_paragraph(Paragraph::new().align(AlignmentType::Right).add_run(run))
}

fn add_block(mut file: Docx, block: &Block, page: &Page) -> Result<Docx, PaperError> {
    let (text_mm, _) = page.text_mm();
    match block {
        Block::Paragraph(p) => {
            for line in lines::paragraph(p, text_mm) {
                file = file.add_paragraph(line);
            }
            Ok(file)
        }
        Block::SideBySide { left, right } => {
            Ok(file.add_table(table::side_by_side((left, right), text_mm)).add_paragraph(lines::gap()))
        }
        Block::Table(t) => Ok(file.add_table(table::table(t, text_mm)?).add_paragraph(lines::gap())),
    }
}

fn packed(file: Docx) -> Result<Vec<u8>, PaperError> {
    let mut parts = file.build();
    parts.document = table::finish(&String::from_utf8_lossy(&parts.document)).into_bytes();
    let mut bytes = std::io::Cursor::new(Vec::new());
    parts.pack(&mut bytes).map_err(|error| PaperError::Docx(std::io::Error::other(error)))?;
    Ok(bytes.into_inner())
}

/// Millimetres as twentieths of a point.
fn twips(mm: u16) -> i32 {
    (f64::from(mm) * 1440.0 / 25.4).round() as i32
}
