//! Small facts about written Vietnamese: bullets, sentence ends, word boundaries, capitals.

use super::{Pattern, pattern};

/// Marks that open an item of a list.
static BULLET: Pattern = Pattern::new(|| {
    pattern(r"^\s*(?:[-–—+•*●▪■◦·➢→✓\u{f0b7}\u{f02d}o]|\-{2,})\s+|^\s*[-–—+•*●▪■◦·➢\u{f0b7}]\s*")
});

/// Numbers that open an item: “1.”, “2-”, “3)”, “1/.”, “(1)”.
static NUMBER: Pattern = Pattern::new(|| {
    pattern(r"^\s*(?:\d{1,2}\s*(?:[.)]\s*[-–]?|[-–]|/\.?)\s*|\(\d{1,2}\)\s+|[IVX]{1,4}[.)]\s+|[a-hđ]\)\s+)")
});

/// The text without one opening bullet.
pub(crate) fn without_bullet(text: &str) -> Option<&str> {
    BULLET.find(text).map(|found| text[found.end()..].trim_start())
}

/// The text without one opening number; a date or a time is no number of a list.
pub(crate) fn without_number(text: &str) -> Option<&str> {
    let found = NUMBER.find(text)?;
    let rest = text[found.end()..].trim_start();
    let digit = rest.starts_with(|c: char| c.is_ascii_digit());
    let apart = found.as_str().ends_with(char::is_whitespace);
    let dashed = found.as_str().contains(['-', '–']);
    // “28 - 30/9” and “8.30” are no numbers of a list, “1- 08h30” is one.
    let is_number = !digit || apart && !dashed || dashed && super::clock::time(rest).is_some();
    is_number.then_some(rest)
}

/// The text without opening bullets and numbers.
pub(crate) fn bare(text: &str) -> &str {
    let mut rest = text.trim();
    for _ in 0..3 {
        match without_bullet(rest).or_else(|| without_number(rest)) {
            Some(inner) => rest = inner,
            None => break,
        }
    }
    rest
}

/// Whether the text opens with a bullet or a number.
pub(crate) fn opens_item(text: &str) -> bool {
    without_bullet(text).or_else(|| without_number(text)).is_some()
}

/// Words after which a full stop ends no sentence.
const ABBREVIATED: [&str; 36] = [
    "p", "ph", "tp", "pct", "ct", "pbt", "bt", "t", "tt", "q", "h", "x", "ths", "ts", "gs", "pgs", "đ", "đc",
    "gđ", "pgđ", "bs", "ks", "ls", "kt", "tl", "tm", "v", "vd", "tx", "ttr", "ht", "tr", "st", "số", "ubnd",
    "đ/c",
];

/// Byte offsets just after each full stop, “;” not included, that ends a sentence.
pub(crate) fn sentence_ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '.' if depth == 0 && ends_sentence(text, at) => ends.push(at + 1),
            _ => {}
        }
    }
    ends
}

fn ends_sentence(text: &str, dot: usize) -> bool {
    let after = &text[dot + 1..];
    if after.trim().is_empty() {
        return true;
    }
    if !after.starts_with(char::is_whitespace) {
        return false;
    }
    let opens = after
        .trim_start()
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "-–+*(“\"đ".contains(c));
    let before = text[..dot].rsplit(|c: char| c.is_whitespace() || "(,;:-–".contains(c)).next().unwrap_or("");
    let numbers_item = text[..dot].trim() == before && before.chars().all(|c| c.is_ascii_digit());
    opens && !numbers_item && !ABBREVIATED.contains(&before.to_lowercase().as_str())
}

/// The sentences of a text, each without its full stop.
pub(crate) fn sentences(text: &str) -> Vec<&str> {
    let mut from = 0;
    let mut out = Vec::new();
    for end in sentence_ends(text).into_iter().chain([text.len()]) {
        let piece = trimmed(&text[from..end]);
        if !piece.is_empty() {
            out.push(piece);
        }
        from = end;
    }
    out
}

/// Without outer blanks and separators; “./.” closes papers.
pub(crate) fn trimmed(text: &str) -> &str {
    let separators = |c: char| c.is_whitespace() || ",.;:–—-/".contains(c);
    text.trim().trim_end_matches("./.").trim_matches(separators)
}

/// Whether a place in the text stands within brackets.
pub(crate) fn is_bracketed(text: &str, at: usize) -> bool {
    let before = &text[..at];
    before.matches('(').count() > before.matches(')').count()
}

/// With a capital first letter.
pub(crate) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Whether the text begins with a letter or digit, so that a word just before it would go on.
pub(crate) fn goes_on(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphanumeric())
}

/// One blank between words, lines joined.
pub(crate) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the first letter is a capital.
pub(crate) fn opens_with_capital(text: &str) -> bool {
    text.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase)
}
