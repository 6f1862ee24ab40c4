//! Words as the offices write them, brought to one form so that two wordings of one thing can be compared.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// What offices shorten, folded, with what it stands for.
const SHORT_FORMS: [(&str, &str); 14] = [
    ("bch", "ban chap hanh"),
    ("btv", "ban thuong vu"),
    ("bcd", "ban chi dao"),
    ("dbqh", "dai bieu quoc hoi"),
    ("gpmb", "giai phong mat bang"),
    ("hdnd", "hoi dong nhan dan"),
    ("hn", "hoi nghi"),
    ("ht", "hoi truong"),
    ("mttq", "mat tran to quoc"),
    ("ntm", "nong thon moi"),
    ("tcd", "tiep cong dan"),
    ("tttu", "thuong truc tinh uy"),
    ("txct", "tiep xuc cu tri"),
    ("ubnd", "uy ban nhan dan"),
];

/// Lower case, one form of each letter, single spaces; the diacritics stay.
#[must_use]
pub fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for c in composed(text) {
        if !c.is_whitespace() {
            tidy.extend(c.to_lowercase());
        } else if !tidy.ends_with(' ') && !tidy.is_empty() {
            tidy.push(' ');
        }
    }
    tidy.truncate(tidy.trim_end().len());
    tidy
}

/// Lower case without diacritics (đ = d), words and numbers only, single spaces.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            push_folded(&mut folded, c);
        } else {
            decompose_canonical(c, |part| push_folded(&mut folded, part));
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

fn push_folded(folded: &mut String, c: char) {
    match c {
        'đ' | 'Đ' => folded.push('d'),
        _ if c.is_ascii_alphanumeric() => folded.push(c.to_ascii_lowercase()),
        _ if !c.is_ascii() && is_combining_mark(c) => {}
        _ if c.is_alphanumeric() => folded.extend(c.to_lowercase()),
        _ if !folded.ends_with(' ') && !folded.is_empty() => folded.push(' '),
        _ => {}
    }
}

/// Letters in their composed form. Composing is slow and most texts are composed already: only those that hold
/// marks of their own need it.
fn composed(text: &str) -> Either<impl Iterator<Item = char>, impl Iterator<Item = char>> {
    let has_marks = text.chars().any(|c| ('\u{300}'..='\u{36f}').contains(&c));
    if has_marks { Either::Composing(text.nfc()) } else { Either::Plain(text.chars()) }
}

/// One of two ways to the same letters.
enum Either<A, B> {
    Composing(A),
    Plain(B),
}

impl<A: Iterator<Item = char>, B: Iterator<Item = char>> Iterator for Either<A, B> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self {
            Self::Composing(chars) => chars.next(),
            Self::Plain(chars) => chars.next(),
        }
    }
}

/// The tidy title without the `Dự` with which an office marks that its leaders only attend.
#[must_use]
pub fn without_attending(title: &str) -> String {
    let mut tidy = tidy(title);
    if tidy.starts_with("dự ") {
        tidy.drain(.."dự ".len());
    }
    tidy
}

/// Whether the title says that the leaders only attend (`Dự …`).
#[must_use]
pub fn attends(title: &str) -> bool {
    let mut chars = composed(title.trim_start()).flat_map(char::to_lowercase);
    chars.next() == Some('d') && chars.next() == Some('ự') && chars.next().is_some_and(char::is_whitespace)
}

/// Whether a tidy title opens with a word or words of any case.
#[must_use]
pub fn opens_with(tidy_title: &str, opening: &str) -> bool {
    let mut title = tidy_title.chars();
    let same = composed(opening).flat_map(char::to_lowercase).all(|c| title.next() == Some(c));
    same && !title.next().is_some_and(char::is_alphanumeric)
}

/// The words of a title, folded, without `Dự`, short forms spelt out, sorted.
#[must_use]
pub fn event_words(title: &str) -> Vec<String> {
    let folded = fold(title);
    // `Dự` folds to `du`, and so does the first word of `Du lịch`: only the former is left out.
    let told = if attends(title) { folded.strip_prefix("du ").unwrap_or(&folded) } else { &folded };
    let mut words: Vec<String> = told
        .split(' ')
        .flat_map(|word| {
            let spelt = SHORT_FORMS.iter().find(|(short, _)| *short == word).map_or(word, |(_, long)| long);
            spelt.split(' ')
        })
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.sort_unstable();
    words
}

/// Share (0..=1) of words that two sorted lists have in common; 0 when their numbers differ, since
/// `phiên tuần 1` and `phiên tuần 2` are never one event.
#[must_use]
pub fn likeness(a: &[String], b: &[String]) -> f64 {
    if a.is_empty() || b.is_empty() || numbers_differ(a, b) {
        return 0.0;
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in a {
        *counts.entry(word).or_default() += 1;
    }
    let mut shared = 0_u32;
    for word in b {
        if let Some(left) = counts.get_mut(word.as_str()).filter(|left| **left > 0) {
            *left -= 1;
            shared += 1;
        }
    }
    // Titles hold a few dozen words: the numbers below are exact in f64.
    f64::from(2 * shared) / (a.len() + b.len()) as f64
}

fn numbers_differ(a: &[String], b: &[String]) -> bool {
    let numbers = |words: &[String]| -> Vec<String> {
        words.iter().filter(|word| word.chars().all(|c| c.is_ascii_digit())).cloned().collect()
    };
    let (a, b) = (numbers(a), numbers(b));
    !a.is_empty() && !b.is_empty() && a != b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_spellings_of_one_name_fold_alike() {
        assert_eq!(fold("xã Tân Hoà"), fold("Xã  Tân Hòa"));
        assert_eq!(fold("P.200 TTHN, Đ1"), "p 200 tthn d1");
        assert_eq!(fold("Tha\u{302}\u{301}m tra"), "tham tra");
    }

    #[test]
    fn attending_is_told_apart_from_what_is_attended() {
        assert!(attends("Dự họp Ban Thường vụ"));
        assert!(!attends("Họp Ban Thường vụ"));
        assert_eq!(without_attending("Dự Hội nghị"), "hội nghị");
        assert!(opens_with("lễ khởi công", "Lễ"));
        assert!(!opens_with("lễn", "Lễ"));
    }

    #[test]
    fn short_forms_count_as_what_they_stand_for() {
        let long = event_words("Họp Ban Thường vụ Tỉnh ủy");
        assert!(likeness(&long, &event_words("Dự họp BTV Tỉnh ủy")) > 0.99);
    }

    #[test]
    fn titles_with_other_numbers_tell_of_other_events() {
        let first = event_words("Kỳ họp thứ 13 HĐND tỉnh");
        assert!(likeness(&first, &event_words("Dự kỳ họp thứ 14 HĐND tỉnh")) < 0.01);
        assert!(likeness(&first, &event_words("Dự kỳ họp HĐND tỉnh")) > 0.75);
    }
}
