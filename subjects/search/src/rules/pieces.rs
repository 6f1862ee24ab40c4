//! Long texts in pieces, and texts as words: what both databases take for a word is decided here, so that they find the
//! same.

use nhip_web::search::fold;
use unicode_normalization::UnicodeNormalization;

/// The longest piece, in characters: words of a piece stay far below what PostgreSQL keeps of one (1 MiB).
pub const LONGEST_PIECE: usize = 40_000;

/// A text in pieces of bounded length, cut between words. One piece at least.
pub fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((end, _)) = rest.char_indices().nth(LONGEST_PIECE) {
        let cut = rest[..end].rfind(char::is_whitespace).filter(|cut| *cut > 0).unwrap_or(end);
        pieces.push(&rest[..cut]);
        rest = &rest[cut..];
    }
    pieces.push(rest);
    pieces
}

/// The words of a text as written, in lower case: letters and digits.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    let composed: String = text.nfc().collect();
    let words: Vec<String> = composed
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.into_iter()
}

/// The words of a text, blanks between them.
pub fn marked(text: &str) -> String {
    words(text).collect::<Vec<_>>().join(" ")
}

/// The same without diacritics.
pub fn folded(text: &str) -> String {
    fold(&marked(text))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn signs_between_letters_part_words() {
        assert_eq!(marked("Số: 12/TB-UBND, ngày 01/6"), "số 12 tb ubnd ngày 01 6");
        assert_eq!(folded("Tòa ÁN Đống Đa"), "toa an dong da");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]
        #[test]
        fn nothing_is_lost_between_pieces(words in prop::collection::vec("[a-zđ]{1,9}", 0..30_000)) {
            let text = words.join(" ");
            let cut = pieces(&text);
            prop_assert!(cut.iter().all(|piece| piece.chars().count() <= LONGEST_PIECE));
            prop_assert_eq!(cut.concat(), text);
        }
    }
}
