//! The files in which a paper leaves.

use std::fmt;
use std::str::FromStr;

use nhip_papers::PaperError;
use nhip_papers::paper::Paper;
use nhip_papers::pdf::{Fonts, pdf};
use nhip_papers::{docx, html, text, xlsx};
use nhip_web::answers::FileKind;
use thiserror::Error;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For printing and sending.
    Pdf,
    /// For Word.
    Docx,
    /// For Excel.
    Xlsx,
    /// For a web page.
    Html,
    /// For the body of a message.
    Text,
}

/// A word that names no kind of file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("không có dạng tệp “{0}”: dùng pdf, docx, xlsx, html hoặc txt")]
pub struct UnknownFormat(String);

impl Format {
    /// All, the most asked for first.
    pub const ALL: [Self; 5] = [Self::Pdf, Self::Docx, Self::Xlsx, Self::Html, Self::Text];

    /// How names of such files end.
    pub fn extension(self) -> &'static str {
        self.kind().extension()
    }

    /// What it is to a browser.
    pub fn kind(self) -> FileKind {
        match self {
            Self::Pdf => FileKind::Pdf,
            Self::Docx => FileKind::Docx,
            Self::Xlsx => FileKind::Xlsx,
            Self::Html => FileKind::Html,
            Self::Text => FileKind::Text,
        }
    }

    /// The paper as such a file.
    pub fn bytes(self, paper: &Paper, fonts: &Fonts) -> Result<Vec<u8>, PaperError> {
        match self {
            Self::Pdf => pdf(paper, fonts),
            Self::Docx => docx::docx(paper),
            Self::Xlsx => xlsx::xlsx(paper),
            Self::Html => page(paper).map(String::into_bytes),
            // Old editors on office machines take a text without this mark for another encoding.
            Self::Text => text::text(paper).map(|text| format!("\u{feff}{text}").into_bytes()),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.extension())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, UnknownFormat> {
        let known = Self::ALL.into_iter().find(|format| format.extension() == text);
        known.ok_or_else(|| UnknownFormat(text.chars().take(20).collect()))
    }
}

impl<'de> serde::Deserialize<'de> for Format {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A page that stands by itself: the paper with its style sheet.
fn page(paper: &Paper) -> Result<String, PaperError> {
    let body = html::html(paper)?;
    let title = paper.title.replace('&', "&amp;").replace('<', "&lt;");
    Ok(format!(
        "<!doctype html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>\n{}</style>\n</head>\n<body>\n{body}</body>\n</html>\n",
        html::STYLE
    ))
}
