//! Search that finds `Đỗ Thị Hà` by `do thi ha`: folding away diacritics, case and the bar of đ.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text without diacritics, in lower case, đ as d, runs of spaces as one.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase) {
        match letter {
            'đ' => folded.push('d'),
            space if space.is_whitespace() => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            // Lower case of İ and its like brings marks of its own.
            mark if is_combining_mark(mark) => {}
            other => folded.push(other),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Whether every word of `query` occurs in `text`, diacritics and case apart.
pub fn matches(text: &str, query: &str) -> bool {
    let text = fold(text);
    fold(query).split(' ').all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_is_found_without_its_diacritics() {
        assert_eq!(fold("Thường trực Tỉnh ủy  họp ở Đồng Hới"), "thuong truc tinh uy hop o dong hoi");
        assert!(matches("Đỗ Thị Hà", "ha do"));
        assert!(matches("Đỗ Thị Hà", "HÀ"));
        assert!(!matches("Đỗ Thị Hà", "hai"));
    }

    #[test]
    fn composed_and_decomposed_spellings_are_one() {
        assert_eq!(fold("Hòa"), fold("Ho\u{300}a"));
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
