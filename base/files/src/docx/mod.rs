//! Word documents (.docx, ECMA-376 part 1) → lines and tables in document order.

mod body;
mod numbering;

use crate::{FileError, Kind, Source, archive::Archive, tally::Tally};

/// Reads the main document; headers, footers and comments are no part of a schedule.
pub(crate) fn read(bytes: &[u8], tally: &mut Tally<'_>) -> Result<Source, FileError> {
    let mut archive = Archive::open(tally.name, bytes, tally.limits)?;
    let document = archive
        .part("word/document.xml")?
        .ok_or_else(|| tally.damaged("word/document.xml", "không có phần này"))?;
    let numbering = match archive.part("word/numbering.xml")? {
        Some(xml) => numbering::Numbering::parse(&xml),
        None => numbering::Numbering::default(),
    };
    let blocks = body::read(&document, numbering, tally)?;
    Ok(Source { kind: Kind::Docx, blocks, skipped: Vec::new() })
}
