//! Decides what a file is from its first bytes and its parts; the name is only a promise to be checked.

use std::io::{Cursor, Read};

use crate::{FileError, Found, Kind, Limits, archive::Archive, delimited, encoding};

/// What a file is, with its text where it is text.
pub(crate) enum Content {
    Xlsx,
    Xls,
    Docx,
    Html(String),
    Csv(String),
    Txt(String),
    Ics(String),
}

/// Recognises the content and holds it against the ending of the name.
pub(crate) fn content(name: &str, bytes: &[u8], limits: &Limits) -> Result<Content, FileError> {
    let promised = Promise::of(name);
    let content = if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        zipped(name, bytes, limits)?
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        compound(name, bytes)?
    } else if let Some(content) = foreign(bytes) {
        return Err(mismatch_or(&promised, name, content));
    } else {
        text(name, bytes, &promised)?
    };
    if promised.accepts(content.kind()) {
        Ok(content)
    } else {
        Err(promised.broken(name, Found::Kind(content.kind())))
    }
}

impl Content {
    fn kind(&self) -> Kind {
        match self {
            Self::Xlsx => Kind::Xlsx,
            Self::Xls => Kind::Xls,
            Self::Docx => Kind::Docx,
            Self::Html(_) => Kind::Html,
            Self::Csv(_) => Kind::Csv,
            Self::Txt(_) => Kind::Txt,
            Self::Ics(_) => Kind::Ics,
        }
    }
}

/// What the ending of a name promises.
struct Promise {
    extension: String,
}

impl Promise {
    fn of(name: &str) -> Self {
        let extension = name.rsplit_once('.').map(|(_, end)| end.trim().to_lowercase()).unwrap_or_default();
        Self { extension }
    }

    /// Plain text may turn out to be a table between tabs, and a table may turn out to be plain text.
    fn accepts(&self, kind: Kind) -> bool {
        match self.extension.as_str() {
            "xlsx" => kind == Kind::Xlsx,
            "xls" => kind == Kind::Xls,
            "docx" => kind == Kind::Docx,
            "html" | "htm" | "xhtml" => kind == Kind::Html,
            "csv" | "tsv" | "txt" | "text" | "md" => matches!(kind, Kind::Csv | Kind::Txt),
            "ics" | "ical" | "ifb" => kind == Kind::Ics,
            "doc" | "xlsm" | "docm" | "xlsb" | "pdf" | "ods" | "odt" | "rtf" | "pptx" | "ppt" | "zip" => {
                false
            }
            _ => true,
        }
    }

    fn broken(&self, name: &str, content: Found) -> FileError {
        FileError::NotWhatNameSays { name: name.to_owned(), extension: self.extension.clone(), content }
    }
}

fn zipped(name: &str, bytes: &[u8], limits: &Limits) -> Result<Content, FileError> {
    let archive = Archive::open(name, bytes, limits)?;
    let names = archive.names();
    let parts: Vec<&str> = names.iter().map(String::as_str).collect();
    if let Some(part) = parts.iter().find(|part| part.to_lowercase().ends_with("vbaproject.bin")) {
        return Err(FileError::Macro { name: name.to_owned(), part: (*part).to_owned() });
    }
    let lower = name.to_lowercase();
    if lower.ends_with(".xlsm")
        || lower.ends_with(".docm")
        || lower.ends_with(".xltm")
        || lower.ends_with(".dotm")
    {
        return Err(FileError::Macro { name: name.to_owned(), part: "đuôi tệp".to_owned() });
    }
    if parts.contains(&"xl/workbook.xml") {
        return Ok(Content::Xlsx);
    }
    if parts.contains(&"word/document.xml") {
        return Ok(Content::Docx);
    }
    let content = if parts.contains(&"xl/workbook.bin") {
        Found::Xlsb
    } else if parts.contains(&"ppt/presentation.xml") {
        Found::Pptx
    } else if parts.contains(&"content.xml") {
        Found::OpenDocument
    } else {
        Found::Zip
    };
    Err(mismatch_or(&Promise::of(name), name, content))
}

/// Word and Excel 97–2003 and locked files of any age share one container.
fn compound(name: &str, bytes: &[u8]) -> Result<Content, FileError> {
    let holds = |stream: &str| holds_stream(bytes, stream);
    let owned = name.to_owned();
    if holds("EncryptedPackage") {
        return Err(FileError::Encrypted { name: owned });
    }
    if holds("WordDocument") {
        return Err(FileError::OldWord { name: owned });
    }
    if holds("_VBA_PROJECT") {
        return Err(FileError::Macro { name: owned, part: "_VBA_PROJECT".to_owned() });
    }
    if holds("Workbook") || holds("Book") {
        return Ok(Content::Xls);
    }
    if holds("PowerPoint Document") {
        return Err(mismatch_or(&Promise::of(name), name, Found::OldPpt));
    }
    if cfb::CompoundFile::open(Cursor::new(bytes)).is_err() {
        return Err(FileError::Truncated {
            name: owned, detail: "thiếu mục lục bên trong".to_owned()
        });
    }
    Err(mismatch_or(&Promise::of(name), name, Found::OldOffice))
}

/// Whether a compound file names a stream.
pub(crate) fn holds_stream(bytes: &[u8], stream: &str) -> bool {
    let wide: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wide.len()).any(|window| window == wide)
}

/// Well-known kinds that are not read.
pub(crate) fn foreign(bytes: &[u8]) -> Option<Found> {
    let starts = |mark: &[u8]| bytes.starts_with(mark);
    let head = bytes.get(..1024).unwrap_or(bytes);
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Some(Found::Pdf);
    }
    match bytes {
        _ if starts(b"{\\rtf") => Some(Found::Rtf),
        _ if starts(b"\x89PNG")
            || starts(b"\xff\xd8\xff")
            || starts(b"GIF8")
            || starts(b"BM") && has_nul(head) =>
        {
            Some(Found::Picture)
        }
        _ if starts(b"MZ") && has_nul(head) || starts(b"\x7fELF") => Some(Found::Program),
        _ if starts(b"Rar!") || starts(b"7z\xbc\xaf") || starts(b"\x1f\x8b") => Some(Found::Packed),
        _ => None,
    }
}

fn has_nul(head: &[u8]) -> bool {
    head.contains(&0)
}

fn text(name: &str, bytes: &[u8], promised: &Promise) -> Result<Content, FileError> {
    let text = match encoding::decode(name, bytes) {
        Err(_) if matches!(promised.extension.as_str(), "xlsx" | "xls" | "docx" | "doc") => {
            let mut first = Vec::new();
            // A zip or a compound file that lost its beginning is no text either.
            Cursor::new(bytes).take(8).read_to_end(&mut first).ok();
            return Err(promised.broken(name, Found::Unknown));
        }
        // Advice about encodings is of no use for bytes that were never text.
        Err(FileError::UnknownEncoding { .. }) if has_nul(bytes) => {
            return Err(mismatch_or(promised, name, Found::Binary));
        }
        decoded => decoded?,
    };
    let head = text.get(..head_end(&text)).unwrap_or(&text).to_lowercase();
    if head.contains("begin:vcalendar") {
        return Ok(Content::Ics(text));
    }
    if ["<!doctype html", "<html", "<table", "<body", "<meta ", "<p>", "<div"]
        .iter()
        .any(|tag| head.contains(tag))
    {
        return Ok(Content::Html(text));
    }
    let tabular = match promised.extension.as_str() {
        "csv" | "tsv" => !delimited::is_prose(&text),
        _ => delimited::looks_tabular(&text),
    };
    Ok(if tabular { Content::Csv(text) } else { Content::Txt(text) })
}

fn head_end(text: &str) -> usize {
    let mut end = text.len().min(2_000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}

fn mismatch_or(promised: &Promise, name: &str, content: Found) -> FileError {
    let known = ["xlsx", "xls", "docx", "html", "htm", "csv", "tsv", "txt", "ics"];
    if known.contains(&promised.extension.as_str()) {
        promised.broken(name, content)
    } else {
        FileError::Unsupported { name: name.to_owned(), content }
    }
}
