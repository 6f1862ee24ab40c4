//! Bytes → text: UTF-8, UTF-16, windows-1258 and windows-1252, and a refusal that names TCVN3 and VNI.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1258};
use unicode_normalization::UnicodeNormalization;

use crate::{Block, FileError, Source};

/// Decodes text, trying the encodings that Vietnamese offices use.
pub(crate) fn decode(name: &str, bytes: &[u8]) -> Result<String, FileError> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return printable(name, String::from_utf8_lossy(rest).into_owned());
    }
    if let Some(wide) = wide(bytes) {
        return printable(name, wide.decode(bytes).0.into_owned());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return printable(name, text.to_owned());
    }
    if let Some(text) = nearly_utf8(bytes) {
        return printable(name, text);
    }
    legacy(name, bytes)
}

/// Refuses a source whose text is spelt in TCVN3 or VNI code points, as documents in .VnTime or VNI-Times are.
pub(crate) fn refuse_old_fonts(name: &str, source: &Source) -> Result<(), FileError> {
    let mut text = String::new();
    for block in &source.blocks {
        match block {
            Block::Line(line) => push(&mut text, &line.text),
            Block::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    push(&mut text, &cell.text);
                }
            }
            Block::Event(event) => push(&mut text, &event.summary),
        }
        if text.len() > 20_000 {
            break;
        }
    }
    old_encoding(&text)
        .map_or(Ok(()), |encoding| Err(FileError::OldEncoding { name: name.to_owned(), encoding }))
}

fn push(text: &mut String, piece: &str) {
    text.push_str(piece);
    text.push(' ');
}

/// UTF-16 by its mark, or by every other byte of its beginning being zero.
fn wide(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    if bytes.starts_with(b"\xff\xfe") {
        return Some(UTF_16LE);
    }
    if bytes.starts_with(b"\xfe\xff") {
        return Some(UTF_16BE);
    }
    let head = bytes.get(..200)?;
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    match (zeros(0), zeros(1)) {
        (0, odd) if odd > 20 => Some(UTF_16LE),
        (even, 0) if even > 20 => Some(UTF_16BE),
        _ => None,
    }
}

/// UTF-8 with a few broken bytes, as when a file was cut or glued.
fn nearly_utf8(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    let broken = text.chars().filter(|c| *c == '\u{fffd}').count();
    let marked = text.chars().filter(|c| is_vietnamese(*c)).count();
    (broken * 50 < marked).then(|| text.into_owned())
}

fn legacy(name: &str, bytes: &[u8]) -> Result<String, FileError> {
    let latin = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0;
    if let Some(encoding) = old_encoding(&latin) {
        return Err(FileError::OldEncoding { name: name.to_owned(), encoding });
    }
    let viet: String = WINDOWS_1258.decode_without_bom_handling(bytes).0.nfc().collect();
    let loose = viet.chars().filter(|c| ('\u{300}'..='\u{36f}').contains(c)).count();
    let marked = viet.chars().filter(|c| is_vietnamese(*c)).count();
    let chosen = if loose * 10 <= marked { viet } else { latin.into_owned() };
    printable(name, chosen)
}

fn printable(name: &str, text: String) -> Result<String, FileError> {
    let controls = text.chars().filter(|c| {
        *c == '\u{fffd}' || c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{b}')
    });
    if controls.count() * 100 > text.chars().count() {
        return Err(FileError::UnknownEncoding { name: name.to_owned() });
    }
    Ok(text)
}

fn is_vietnamese(c: char) -> bool {
    matches!(
        c,
        '\u{1ea0}'
            ..='\u{1ef9}'
                | 'ă'
                | 'Ă'
                | 'đ'
                | 'Đ'
                | 'ơ'
                | 'Ơ'
                | 'ư'
                | 'Ư'
                | 'à'
                | 'á'
                | 'â'
                | 'ê'
                | 'ô'
                | 'ó'
                | 'ò'
                | 'é'
                | 'è'
                | 'ì'
                | 'í'
                | 'ù'
                | 'ú'
                | 'ý'
    )
}

/// Recognises everyday words as the two old font families spell them.
fn old_encoding(text: &str) -> Option<&'static str> {
    const TCVN3: [&str; 12] =
        ["ngµy", "thø", "chñ", "vµ", "cña", "c¸c", "®¹i", "®ång", "s¸ng", "chiÒu", "tØnh", "uû ban"];
    const VNI: [&str; 11] =
        ["ngaøy", "thöù", "chuû", "vaø", "cuûa", "caùc", "ñaïi", "ñoàng", "saùng", "chieàu", "tænh"];
    let lower = text.to_lowercase();
    let hits = |words: &[&str]| words.iter().map(|word| lower.matches(word).count()).sum::<usize>();
    let (tcvn3, vni) = (hits(&TCVN3), hits(&VNI));
    match (tcvn3, vni) {
        (3.., _) if tcvn3 >= vni => Some("TCVN3 (ABC)"),
        (_, 3..) => Some("VNI"),
        _ => None,
    }
}
