//! How offices write one thing in several ways, brought to one list of words.
//!
//! `Đ/c PCT. Thường trực` and `Phó Chủ tịch Thường trực` give the same words, and so do `Uỷ ban nhân dân tỉnh` and
//! `UBND tỉnh`. What a word means in which body is decided by whoever compares the lists.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Shorthands of posts in the papers of Vietnamese offices, one word each.
static SHORTHANDS: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let rows = include_str!("shorthand.csv").lines().skip(1);
    rows.filter_map(|row| row.split_once(','))
        .map(|(short, long)| (short, long.split(' ').collect()))
        .collect()
});

/// Long names that the offices nearly always shorten.
const LONG_NAMES: [(&[&str], &str); 4] = [
    (&["ủy", "ban", "nhân", "dân"], "ubnd"),
    (&["hội", "đồng", "nhân", "dân"], "hđnd"),
    (&["đại", "biểu", "quốc", "hội"], "đbqh"),
    (&["mặt", "trận", "tổ", "quốc"], "mttq"),
];

/// Words for `comrade` and the like, which say nothing about who is meant.
const COURTESIES: [&[&str]; 3] = [&["đ", "c"], &["đc"], &["đồng", "chí"]];

/// The tone written on the second vowel, and where the older spelling puts it.
const TONES: [(&str, &str); 15] = [
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("oè", "òe"),
    ("oé", "óe"),
    ("oẻ", "ỏe"),
    ("oẽ", "õe"),
    ("oẹ", "ọe"),
    ("uỳ", "ùy"),
    ("uý", "úy"),
    ("uỷ", "ủy"),
    ("uỹ", "ũy"),
    ("uỵ", "ụy"),
];

/// The words of a post or a group, shorthands written out, courtesies left away.
pub fn words(text: &str) -> Vec<String> {
    let plain = without(plain_words(text), &COURTESIES);
    let spelt = plain.into_iter().flat_map(|word| match SHORTHANDS.get(word.as_str()) {
        Some(long) => long.iter().map(|word| (*word).to_owned()).collect(),
        None => vec![word],
    });
    shorten(spelt.collect())
}

/// The words of a room: `PH2` and `Phòng họp số 2` are one.
pub fn room_words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for word in plain_words(text).iter().flat_map(|word| split_digits(word)) {
        let spelt: &[&str] = match word.as_str() {
            "p" => &["phòng"],
            "ph" => &["phòng", "họp"],
            "ht" => &["hội", "trường"],
            "tthn" => &["trung", "tâm", "hội", "nghị"],
            "tcd" => &["tiếp", "công", "dân"],
            "bchqs" => &["bộ", "chỉ", "huy", "quân", "sự"],
            "số" => &[],
            "tu" => &["tỉnh", "ủy"],
            "tv" => &["thường", "vụ"],
            other => &[other],
        };
        found.extend(spelt.iter().map(|word| (*word).to_owned()));
    }
    shorten(found)
}

/// Where `part` begins in `words`.
pub fn find(words: &[String], part: &[String]) -> Option<usize> {
    if part.is_empty() {
        return None;
    }
    words.windows(part.len()).position(|window| window == part)
}

/// `words` with the first occurrence of `part` replaced by `by`.
pub fn replaced(words: &[String], part: &[String], by: &[String]) -> Option<Vec<String>> {
    let at = find(words, part)?;
    Some([&words[..at], by, &words[at + part.len()..]].concat())
}

/// The text without diacritics and case, đ as d, runs of spaces as one.
pub fn fold(text: &str) -> String {
    let plain: String = text
        .nfd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .map(|letter| if letter == 'đ' { 'd' } else { letter })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain_words(text: &str) -> Vec<String> {
    let text: String = text.nfc().flat_map(char::to_lowercase).collect();
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(with_usual_tone)
        .collect()
}

/// `uỷ` as `ủy`, but `quý` as it is: there the `u` belongs to the consonant.
fn with_usual_tone(word: &str) -> String {
    for (new, old) in TONES {
        if let Some(head) = word.strip_suffix(new)
            && !(head.ends_with('q') && new.starts_with('u'))
        {
            return format!("{head}{old}");
        }
    }
    word.to_owned()
}

fn without(mut words: Vec<String>, parts: &[&[&str]]) -> Vec<String> {
    for part in parts {
        let part: Vec<String> = part.iter().map(|word| (*word).to_owned()).collect();
        while let Some(rest) = replaced(&words, &part, &[]) {
            words = rest;
        }
    }
    words
}

fn shorten(mut words: Vec<String>) -> Vec<String> {
    for (long, short) in LONG_NAMES {
        let long: Vec<String> = long.iter().map(|word| (*word).to_owned()).collect();
        while let Some(shorter) = replaced(&words, &long, &[short.to_owned()]) {
            words = shorter;
        }
    }
    words
}

fn split_digits(word: &str) -> Vec<String> {
    let Some(at) = word.find(|letter: char| letter.is_ascii_digit()) else { return vec![word.to_owned()] };
    let (letters, digits) = word.split_at(at);
    [letters, digits].into_iter().filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> String {
        words(text).join(" ")
    }

    #[test]
    fn shorthands_courtesies_and_spellings_give_the_same_words() {
        assert_eq!(joined("Đ/c PCT. Thường trực"), "phó chủ tịch thường trực");
        assert_eq!(joined("đồng chí Phó Chủ tịch TT"), "phó chủ tịch thường trực");
        assert_eq!(joined("Đ/c BTTU"), joined("Bí thư Tỉnh uỷ"));
        assert_eq!(joined("Chủ tịch Uỷ ban nhân dân tỉnh"), "chủ tịch ubnd tỉnh");
        assert_eq!(joined("quý khách"), "quý khách");
    }

    #[test]
    fn rooms_are_one_however_their_number_is_written() {
        assert_eq!(room_words("PH2 HĐND"), room_words("Phòng họp số 2 HĐND"));
        assert_eq!(room_words("P. họp 5 tầng 2").join(" "), "phòng họp 5 tầng 2");
    }
}
