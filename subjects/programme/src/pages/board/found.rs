//! What a search finds, marked in place: the text as written, cut where the hits begin and end.

use std::collections::HashSet;

use nhip_web::search::fold;

/// A stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// As written.
    pub(super) text: String,
    /// Whether the search found it.
    pub(super) is_hit: bool,
}

/// The words of a search, folded.
pub(super) fn words_of(search: &str) -> Vec<String> {
    fold(search).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The text cut at every occurrence of the folded words.
pub(super) fn marked(text: &str, words: &[String]) -> Vec<Piece> {
    if words.is_empty() {
        return vec![Piece { text: text.to_owned(), is_hit: false }];
    }
    let folded: Vec<(usize, char)> = text.char_indices().flat_map(folded_letter).collect();
    let hits = hits(&folded, words);
    let bases: HashSet<usize> = folded.iter().map(|(at, _)| *at).collect();
    let mut pieces: Vec<Piece> = Vec::new();
    for (at, letter) in text.char_indices() {
        // A combining mark belongs to the letter before it.
        let is_mark = !bases.contains(&at);
        match pieces.last_mut() {
            Some(last) if is_mark || last.is_hit == hits.contains(&at) => last.text.push(letter),
            _ => pieces.push(Piece { text: letter.to_string(), is_hit: hits.contains(&at) }),
        }
    }
    pieces
}

fn folded_letter((at, letter): (usize, char)) -> Vec<(usize, char)> {
    if letter.is_whitespace() {
        return vec![(at, ' ')];
    }
    fold(letter.encode_utf8(&mut [0; 4])).chars().map(|folded| (at, folded)).collect()
}

/// Where the letters stand that a word covers.
fn hits(folded: &[(usize, char)], words: &[String]) -> HashSet<usize> {
    let mut hits = HashSet::new();
    for word in words {
        let word: Vec<char> = word.chars().collect();
        let covers = |window: &&[(usize, char)]| window.iter().map(|(_, letter)| letter).eq(word.iter());
        let found = folded.windows(word.len().max(1)).filter(covers);
        hits.extend(found.flatten().map(|(at, _)| *at));
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits_in(text: &str, search: &str) -> Vec<String> {
        let pieces = marked(text, &words_of(search));
        assert_eq!(pieces.iter().map(|piece| piece.text.as_str()).collect::<String>(), text);
        pieces.into_iter().filter(|piece| piece.is_hit).map(|piece| piece.text).collect()
    }

    #[test]
    fn a_search_without_diacritics_marks_the_words_as_written() {
        assert_eq!(hits_in("Họp giao ban Đảng ủy", "dang uy"), ["Đảng", "ủy"]);
        assert_eq!(hits_in("Giao ban, họp GIAO BAN", "giao"), ["Giao", "GIAO"]);
    }

    #[test]
    fn a_decomposed_spelling_keeps_its_marks() {
        assert_eq!(hits_in("xa\u{303} Ho\u{300}a", "hoa"), ["Ho\u{300}a"]);
    }

    #[test]
    fn nothing_is_marked_where_nothing_is_found() {
        assert!(hits_in("Hội nghị", "tiếp dân").is_empty());
        assert!(hits_in("", "a").is_empty());
    }
}
