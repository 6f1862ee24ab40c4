//! The text of a paper, for those who search; never shown as the paper itself.

use thiserror::Error;

use super::PaperKind;
use super::pdf;
use crate::archive::Archive;
use crate::tally::Tally;
use crate::{Block, FileError, Limits, Source, docx, encoding, legacy, sheet};

/// The most text that is kept of one paper, in characters; some three hundred pages.
const MOST_CHARS: usize = 1_000_000;

/// How much of a paper its text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// Its beginning.
    Beginning,
}

/// The text of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperText {
    /// The words, line by line.
    pub text: String,
    /// How much of the paper that is.
    pub extent: Extent,
}

/// Why a paper has no text to be searched in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NoText {
    /// Its kind is not read: pictures, old Word and PowerPoint.
    #[error("loại tệp này không đọc được chữ để tìm kiếm")]
    Kind,
    /// It holds no letters: a scan.
    #[error("tệp không có chữ, có thể là bản quét ảnh")]
    Empty,
    /// It is locked.
    #[error("tệp bị khóa, không đọc được chữ")]
    Locked,
    /// It is broken, or costs more to read than allowed.
    #[error("nội dung tệp hỏng hoặc quá nặng, không đọc được chữ")]
    Broken,
}

impl From<FileError> for NoText {
    fn from(error: FileError) -> Self {
        match error {
            FileError::Encrypted { .. } => Self::Locked,
            FileError::Empty { .. } => Self::Empty,
            _ => Self::Broken,
        }
    }
}

/// Reads the text out of a paper. It may take long and, for a hostile file, may panic or never end: callers read in a
/// place that can be given up.
///
/// # Errors
/// [`NoText`].
pub fn text(kind: PaperKind, bytes: &[u8], limits: &Limits) -> Result<PaperText, NoText> {
    let name = "";
    let mut tally = Tally::new(name, limits);
    let text = match kind {
        PaperKind::Pdf => pdf::text(bytes, limits)?,
        PaperKind::Docx => lines(&docx::read(bytes, &mut tally)?),
        PaperKind::Xlsx => lines(&sheet::read(bytes, &mut tally)?),
        PaperKind::Xls => lines(&legacy::read(bytes, &mut tally)?),
        PaperKind::Txt => encoding::decode(name, bytes)?,
        PaperKind::Pptx => slides(bytes, limits)?,
        PaperKind::Odt | PaperKind::Ods | PaperKind::Odp => {
            let part = Archive::open(name, bytes, limits)?.part("content.xml")?;
            letters(&part.unwrap_or_default(), &["text:p", "text:h"])
        }
        PaperKind::Doc | PaperKind::Ppt | PaperKind::Png | PaperKind::Jpeg => return Err(NoText::Kind),
    };
    cut(&text)
}

fn lines(source: &Source) -> String {
    let mut text = String::new();
    for block in &source.blocks {
        match block {
            Block::Line(line) => push(&mut text, &line.text),
            Block::Table(table) => {
                for row in &table.rows {
                    let cells: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
                    push(&mut text, &cells.join(" "));
                }
            }
            Block::Event(event) => push(&mut text, &event.summary),
        }
    }
    text
}

fn push(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

/// Slides in their order.
fn slides(bytes: &[u8], limits: &Limits) -> Result<String, NoText> {
    let mut archive = Archive::open("", bytes, limits)?;
    let number = |part: &str| {
        part.strip_prefix("ppt/slides/slide")?
            .strip_suffix(".xml")?
            .parse::<u32>()
            .ok()
            .map(|at| (at, part.to_owned()))
    };
    let mut parts: Vec<(u32, String)> = archive.names().iter().filter_map(|part| number(part)).collect();
    parts.sort();
    let mut text = String::new();
    for (_, part) in parts {
        push(&mut text, &letters(&archive.part(&part)?.unwrap_or_default(), &["a:p"]));
    }
    Ok(text)
}

/// The letters of XML; these elements are paragraphs.
fn letters(xml: &str, paragraphs: &[&str]) -> String {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut text = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Text(piece)) => text.push_str(&piece),
            Ok(Event::GeneralRef(name)) => text.push_str(reference(&name)),
            Ok(Event::End(end)) if paragraphs.iter().any(|name| *name == end.name().as_ref()) => {
                text.push('\n');
            }
            Ok(Event::Eof) | Err(_) => return text,
            Ok(_) => {}
        }
    }
}

fn reference(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => " ",
    }
}

/// Composed, without what cannot be kept or shown, and of bounded length.
fn cut(raw: &str) -> Result<PaperText, NoText> {
    use unicode_normalization::UnicodeNormalization;
    let mut text = String::new();
    let mut count = 0;
    let mut extent = Extent::Whole;
    for letter in raw.nfc() {
        let letter = if letter.is_whitespace() && letter != '\n' { ' ' } else { letter };
        if letter.is_control() && letter != '\n' || matches!(letter, '\u{ad}' | '\u{feff}' | '\u{fffd}') {
            continue;
        }
        if letter == ' ' && text.ends_with([' ', '\n']) || letter == '\n' && text.ends_with('\n') {
            continue;
        }
        if count == MOST_CHARS {
            extent = Extent::Beginning;
            break;
        }
        text.push(letter);
        count += 1;
    }
    text.truncate(text.trim_end().len());
    match text.chars().any(char::is_alphanumeric) {
        true => Ok(PaperText { text, extent }),
        false => Err(NoText::Empty),
    }
}
