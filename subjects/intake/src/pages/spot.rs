//! Where something stands in a file, in the reader's language.

use nhip_web::words::Words;

/// The words of which places are made, with their keys; the longer ones first.
const WORDS: [(&str, &str); 7] = [
    ("dòng chữ ", "intake-spot-text-line"),
    ("dòng ", "intake-spot-line"),
    ("đoạn ", "intake-spot-paragraph"),
    ("bảng ", "intake-spot-table"),
    ("hàng ", "intake-spot-row"),
    ("cột ", "intake-spot-column"),
    ("sự kiện ", "intake-spot-event"),
];

/// `dòng 5, cột B` as the reader says it. What names a sheet (`Tuần 23!B4`) stays as the file has it.
pub(super) fn spot(words: Words, place: &str) -> String {
    place.split(", ").map(|part| said(words, part)).collect::<Vec<_>>().join(", ")
}

fn said(words: Words, part: &str) -> String {
    let known = WORDS.iter().find_map(|(word, key)| Some((key, part.strip_prefix(word)?)));
    match known {
        Some((key, number)) if !part.contains('!') => words.named(key, number),
        _ => part.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use nhip_web::words::{Language, Words};

    use super::spot;

    #[test]
    fn a_place_is_said_in_the_readers_language_and_a_sheet_by_its_own_name() {
        let english = Words::of(Language::English);
        assert_eq!(spot(english, "dòng 5, cột B"), "line 5, column B");
        assert_eq!(spot(english, "bảng 2, hàng 3, cột 1"), "table 2, row 3, column 1");
        assert_eq!(spot(english, "dòng chữ 7"), "text line 7");
        assert_eq!(spot(english, "dòng hai!B4"), "dòng hai!B4");
        assert_eq!(spot(Words::of(Language::Vietnamese), "dòng 5, cột B"), "dòng 5, cột B");
    }
}
