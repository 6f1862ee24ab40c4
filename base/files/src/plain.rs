//! Plain text → lines.

use crate::{Block, FileError, Kind, Line, Source, tally::Tally};

/// Every line that holds text.
pub(crate) fn read(text: &str, tally: &mut Tally<'_>) -> Result<Source, FileError> {
    let mut blocks = Vec::new();
    for (index, raw) in text.lines().enumerate() {
        if raw.trim().is_empty() {
            continue;
        }
        tally.row()?;
        let text = tally.text(raw)?;
        for text in text.split('\n').filter(|piece| !piece.is_empty()) {
            blocks.push(Block::Line(Line { where_: format!("dòng {}", index + 1), text: text.to_owned() }));
        }
    }
    Ok(Source { kind: Kind::Txt, blocks, skipped: Vec::new() })
}
