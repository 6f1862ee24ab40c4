//! What a paper is. The bytes decide; a name that promises something else is told, and what could run is refused.

use thiserror::Error;

use crate::archive::Archive;
use crate::sniff::{foreign, holds_stream};
use crate::{FileError, Found, Kind, Limits, encoding};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident => $ending:literal, $media:literal;)+) => {
        /// The kinds of paper that are taken.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum PaperKind { $($(#[$doc])* $name,)+ }

        impl PaperKind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The usual ending of such a file, which is also its word in data.
            pub fn ending(self) -> &'static str {
                match self { $(Self::$name => $ending,)+ }
            }

            /// Its media type.
            pub fn media_type(self) -> &'static str {
                match self { $(Self::$name => $media,)+ }
            }
        }
    };
}

kinds! {
    /// PDF (ISO 32000).
    Pdf => "pdf", "application/pdf";
    /// Word 2007 and later.
    Docx => "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    /// Excel 2007 and later.
    Xlsx => "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    /// PowerPoint 2007 and later.
    Pptx => "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation";
    /// OpenDocument text.
    Odt => "odt", "application/vnd.oasis.opendocument.text";
    /// OpenDocument tables.
    Ods => "ods", "application/vnd.oasis.opendocument.spreadsheet";
    /// OpenDocument slides.
    Odp => "odp", "application/vnd.oasis.opendocument.presentation";
    /// Word 97–2003.
    Doc => "doc", "application/msword";
    /// Excel 97–2003.
    Xls => "xls", "application/vnd.ms-excel";
    /// PowerPoint 97–2003.
    Ppt => "ppt", "application/vnd.ms-powerpoint";
    /// A picture, PNG.
    Png => "png", "image/png";
    /// A picture, JPEG.
    Jpeg => "jpg", "image/jpeg";
    /// Plain text.
    Txt => "txt", "text/plain; charset=utf-8";
}

/// Whether a browser shows a kind by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Showing {
    /// It does.
    Inline,
    /// It is saved and opened by another program.
    Saved,
}

impl PaperKind {
    /// The kind of an ending.
    pub fn of(ending: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.ending() == ending)
    }

    /// How a browser takes it. Text is saved too: a browser would guess at what it holds.
    pub fn showing(self) -> Showing {
        match self {
            Self::Pdf | Self::Png | Self::Jpeg => Showing::Inline,
            _ => Showing::Saved,
        }
    }

    fn accepts(self, ending: &str) -> bool {
        match self {
            Self::Jpeg => matches!(ending, "jpg" | "jpeg"),
            _ => self.ending() == ending,
        }
    }
}

/// What the ending of the name had promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// What the bytes are.
    AsNamed,
    /// Something else, or nothing.
    Other {
        /// The ending; empty when the name has none.
        named: String,
    },
}

/// A paper that may be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// What it is.
    pub kind: PaperKind,
    /// What its name had promised.
    pub ending: Ending,
}

/// Why a paper is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// It cannot be opened, or carries macros, or is larger than allowed.
    #[error(transparent)]
    File(#[from] FileError),
    /// It runs, or carries something that runs.
    #[error("Tệp “{name}” là chương trình hoặc có chứa chương trình ({part}), không nhận làm tài liệu họp.")]
    Program {
        /// The file's name.
        name: String,
        /// What in it runs.
        part: String,
    },
    /// No kind of paper.
    #[error("Tệp “{name}” không thuộc loại tài liệu được nhận. Lưu lại dạng PDF rồi gửi.")]
    Kind {
        /// The file's name.
        name: String,
        /// What it is.
        content: Found,
    },
}

/// Endings of what Windows and its like run when it is opened.
const RUNNING: [&str; 17] = [
    "exe", "dll", "scr", "com", "bat", "cmd", "js", "jse", "vbs", "vbe", "wsf", "ps1", "jar", "msi", "hta",
    "lnk", "sh",
];

/// Says what a paper is.
///
/// # Errors
/// [`Refusal`] when it is too large, broken, locked, could run, or is of no kind that is handed round.
pub fn recognise(name: &str, bytes: &[u8], limits: &Limits) -> Result<Recognised, Refusal> {
    let size = bytes.len() as u64;
    if size > limits.file_bytes {
        return Err(
            FileError::TooLarge { name: name.to_owned(), bytes: size, limit: limits.file_bytes }.into()
        );
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(FileError::Empty { name: name.to_owned() }.into());
    }
    let named = name.rsplit_once('.').map(|(_, end)| end.trim().to_lowercase()).unwrap_or_default();
    if RUNNING.contains(&named.as_str()) {
        return Err(Refusal::Program { name: name.to_owned(), part: format!(".{named}") });
    }
    let kind = by_bytes(name, &named, (bytes, limits))?;
    let ending = if kind.accepts(&named) { Ending::AsNamed } else { Ending::Other { named } };
    Ok(Recognised { kind, ending })
}

fn by_bytes(name: &str, named: &str, (bytes, limits): (&[u8], &Limits)) -> Result<PaperKind, Refusal> {
    let not_taken = |content: Found| Refusal::Kind { name: name.to_owned(), content };
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zipped(name, (bytes, limits));
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return compound(name, bytes);
    }
    // A program with the mark of a PDF behind it is a program.
    if bytes.starts_with(b"MZ") || bytes.starts_with(b"\x7fELF") || bytes.starts_with(b"#!") {
        return Err(Refusal::Program { name: name.to_owned(), part: "nội dung tệp".to_owned() });
    }
    match foreign(bytes) {
        Some(Found::Pdf) => Ok(PaperKind::Pdf),
        Some(Found::Picture) if bytes.starts_with(b"\x89PNG") => Ok(PaperKind::Png),
        Some(Found::Picture) if bytes.starts_with(b"\xff\xd8\xff") => Ok(PaperKind::Jpeg),
        Some(content) => Err(not_taken(content)),
        None => plain(name, named, bytes),
    }
}

fn zipped(name: &str, (bytes, limits): (&[u8], &Limits)) -> Result<PaperKind, Refusal> {
    let mut archive = Archive::open(name, bytes, limits)?;
    let parts = archive.names();
    let carries_macro = |part: &&String| {
        let part = part.to_lowercase();
        part.ends_with("vbaproject.bin") || part.starts_with("basic/") || part.starts_with("scripts/")
    };
    if let Some(part) = parts.iter().find(carries_macro) {
        return Err(FileError::Macro { name: name.to_owned(), part: part.clone() }.into());
    }
    let runs = |part: &&String| {
        part.rsplit_once('.').is_some_and(|(_, end)| RUNNING.contains(&end.to_lowercase().as_str()))
    };
    if let Some(part) = parts.iter().find(runs) {
        return Err(Refusal::Program { name: name.to_owned(), part: part.clone() });
    }
    let types = archive.part("[Content_Types].xml")?.unwrap_or_default();
    if types.contains("macroEnabled") {
        return Err(FileError::Macro { name: name.to_owned(), part: "[Content_Types].xml".to_owned() }.into());
    }
    let has = |part: &str| parts.iter().any(|known| known == part);
    if has("word/document.xml") {
        return Ok(PaperKind::Docx);
    }
    if has("xl/workbook.xml") {
        return Ok(PaperKind::Xlsx);
    }
    if has("ppt/presentation.xml") {
        return Ok(PaperKind::Pptx);
    }
    let mime = archive.part("mimetype")?.unwrap_or_default();
    let open = [PaperKind::Odt, PaperKind::Ods, PaperKind::Odp];
    let kind = open.into_iter().find(|kind| kind.media_type() == mime.trim());
    kind.ok_or_else(|| Refusal::Kind { name: name.to_owned(), content: Found::Zip })
}

fn compound(name: &str, bytes: &[u8]) -> Result<PaperKind, Refusal> {
    let holds = |stream: &str| holds_stream(bytes, stream);
    if holds("EncryptedPackage") {
        return Err(FileError::Encrypted { name: name.to_owned() }.into());
    }
    if holds("_VBA_PROJECT") {
        return Err(FileError::Macro { name: name.to_owned(), part: "_VBA_PROJECT".to_owned() }.into());
    }
    if holds("WordDocument") {
        return Ok(PaperKind::Doc);
    }
    if holds("Workbook") || holds("Book") {
        return Ok(PaperKind::Xls);
    }
    if holds("PowerPoint Document") {
        return Ok(PaperKind::Ppt);
    }
    Err(Refusal::Kind { name: name.to_owned(), content: Found::OldOffice })
}

/// Text is taken under its own ending alone: what another program would run or show as a page is none.
fn plain(name: &str, named: &str, bytes: &[u8]) -> Result<PaperKind, Refusal> {
    let not_taken = |content: Found| Refusal::Kind { name: name.to_owned(), content };
    if bytes.contains(&0) && !bytes.starts_with(b"\xff\xfe") && !bytes.starts_with(b"\xfe\xff") {
        return Err(not_taken(Found::Binary));
    }
    let text = encoding::decode(name, bytes)?;
    let head: String = text.chars().take(500).collect::<String>().to_lowercase();
    if ["<!doctype", "<html", "<script", "<svg", "<?xml"].iter().any(|tag| head.contains(tag)) {
        return Err(not_taken(Found::Kind(Kind::Html)));
    }
    match named {
        "txt" | "text" | "" => Ok(PaperKind::Txt),
        _ => Err(not_taken(Found::Kind(Kind::Txt))),
    }
}
