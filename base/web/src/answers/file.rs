//! Files as answers: their type and their name, said in one place.

use std::fmt;
use std::str::FromStr;

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use nhip_files::paper::PaperKind;
use serde::{Deserialize, Deserializer, de};
use thiserror::Error;

/// The kinds of files that the program makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// PDF.
    Pdf,
    /// Word.
    Docx,
    /// Excel.
    Xlsx,
    /// A page that stands by itself.
    Html,
    /// Plain text.
    Text,
    /// Rows with commas between.
    Csv,
    /// iCalendar.
    Calendar,
}

impl FileKind {
    /// How names of such files end.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => PaperKind::Pdf.ending(),
            Self::Docx => PaperKind::Docx.ending(),
            Self::Xlsx => PaperKind::Xlsx.ending(),
            Self::Html => "html",
            Self::Text => PaperKind::Txt.ending(),
            Self::Csv => "csv",
            Self::Calendar => "ics",
        }
    }

    /// The type under which it is sent.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => PaperKind::Pdf.media_type(),
            Self::Docx => PaperKind::Docx.media_type(),
            Self::Xlsx => PaperKind::Xlsx.media_type(),
            Self::Html => "text/html; charset=utf-8",
            Self::Text => PaperKind::Txt.media_type(),
            Self::Csv => "text/csv; charset=utf-8",
            Self::Calendar => "text/calendar; charset=utf-8",
        }
    }
}

/// What a browser does with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// Shows it when it can.
    Shown,
    /// Saves it.
    Saved,
}

/// A file that the browser saves under a name.
pub fn file(name: &str, kind: FileKind, bytes: impl IntoResponse) -> Response {
    let headers = [
        (CONTENT_TYPE, kind.media_type().to_owned()),
        (CONTENT_DISPOSITION, disposition(Opening::Saved, name)),
    ];
    (headers, bytes).into_response()
}

/// What a browser does with a file of a name (RFC 6266). A name that is not plain is written as RFC 8187 does, so that
/// nothing in it can end the header or become another one.
pub fn disposition(opening: Opening, name: &str) -> String {
    let way = match opening {
        Opening::Shown => "inline",
        Opening::Saved => "attachment",
    };
    if name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte)) {
        return format!("{way}; filename=\"{name}\"");
    }
    let name: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
    format!("{way}; filename*=UTF-8''{name}")
}

/// How a list leaves; its word ends the address of the export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListFormat {
    /// Excel.
    Xlsx,
    /// CSV, UTF-8 with the mark that Excel looks for.
    Csv,
}

/// A word that names no format of a list.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("không xuất được dạng “{0}”: dùng xlsx hoặc csv")]
pub struct UnknownListFormat(String);

impl ListFormat {
    /// Both, the most asked for first.
    pub const ALL: [Self; 2] = [Self::Xlsx, Self::Csv];

    /// The kind of file.
    pub fn kind(self) -> FileKind {
        match self {
            Self::Xlsx => FileKind::Xlsx,
            Self::Csv => FileKind::Csv,
        }
    }
}

impl fmt::Display for ListFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind().extension())
    }
}

impl FromStr for ListFormat {
    type Err = UnknownListFormat;

    fn from_str(text: &str) -> Result<Self, UnknownListFormat> {
        let known = Self::ALL.into_iter().find(|format| format.kind().extension() == text);
        known.ok_or_else(|| UnknownListFormat(text.chars().take(20).collect()))
    }
}

impl<'de> Deserialize<'de> for ListFormat {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_neither_ends_its_header_nor_loses_its_accents() {
        assert_eq!(disposition(Opening::Saved, "nhiem-vu.xlsx"), "attachment; filename=\"nhiem-vu.xlsx\"");
        let hostile = disposition(Opening::Shown, "lịch\"\r\nX: y");
        assert_eq!(hostile, "inline; filename*=UTF-8''%6C%E1%BB%8B%63%68%22%0D%0A%58%3A%20%79");
    }

    #[test]
    fn a_list_leaves_as_excel_or_csv_only() {
        assert_eq!("csv".parse::<ListFormat>().unwrap().kind().media_type(), "text/csv; charset=utf-8");
        assert!("pdf".parse::<ListFormat>().is_err());
    }
}
