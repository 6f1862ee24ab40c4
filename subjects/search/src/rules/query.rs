//! What somebody searches for, in the languages of both databases. Every word must occur, diacritics apart; words side by
//! side and words with the very diacritics that were typed come first.

use nhip_web::search::fold;

use super::pieces::words;

/// The most words of a query; further ones are passed over.
pub const MOST_WORDS: usize = 12;
/// From how many letters on the last word may be the beginning of one.
const SHORTEST_BEGINNING: usize = 3;

/// What is searched for. Never without a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// As typed, in lower case.
    written: Vec<String>,
    /// Without diacritics.
    folded: Vec<String>,
}

impl Query {
    /// Reads a query; none when it holds no word.
    pub fn read(text: &str) -> Option<Self> {
        let written: Vec<String> = words(text).take(MOST_WORDS).collect();
        // What is folded may fall apart or away: signs that are letters to some.
        let folded: Vec<String> =
            written.iter().map(|word| fold(word)).filter(|word| is_plain(word)).collect();
        let written: Vec<String> = written.into_iter().filter(|word| is_plain(&fold(word))).collect();
        (!folded.is_empty()).then_some(Self { written, folded })
    }

    /// The words without diacritics.
    pub fn folded(&self) -> &[String] {
        &self.folded
    }

    /// Whether a folded word of a text is one that is searched for.
    pub fn meets(&self, word: &str) -> bool {
        let last = self.folded.len() - 1;
        let is_met = |(at, sought): (usize, &String)| {
            word == sought || at == last && self.last_may_begin() && word.starts_with(sought.as_str())
        };
        self.folded.iter().enumerate().any(is_met)
    }

    /// For SQLite's FTS5.
    pub fn fts5(&self) -> String {
        let quoted = |words: &[String], glue: &str| {
            words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(glue)
        };
        let star = if self.last_may_begin() { "*" } else { "" };
        let mut text = format!("({{heading words}} : ({}{star}))", quoted(&self.folded, " AND "));
        if self.folded.len() > 1 {
            text.push_str(&format!(" OR ({{heading words}} : \"{}\")", self.folded.join(" ")));
        }
        if self.has_marks() {
            text.push_str(&format!(" OR (marked : \"{}\")", self.written.join(" ")));
        }
        text
    }

    /// For PostgreSQL's `to_tsquery('simple', …)`: what must match, and what comes first.
    pub fn tsquery(&self) -> (String, String) {
        let quoted = |words: &[String], glue: &str| {
            words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(glue)
        };
        let star = if self.last_may_begin() { ":*" } else { "" };
        let must = format!("{}{star}", quoted(&self.folded, " & "));
        let first =
            if self.has_marks() { quoted(&self.written, " <-> ") } else { quoted(&self.folded, " <-> ") };
        (must, first)
    }

    fn has_marks(&self) -> bool {
        self.written != self.folded
    }

    fn last_may_begin(&self) -> bool {
        self.folded.last().is_some_and(|word| word.chars().count() >= SHORTEST_BEGINNING)
    }
}

fn is_plain(word: &str) -> bool {
    !word.is_empty() && word.chars().all(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_query_asks_for_every_word_and_prefers_what_was_typed() {
        let plain = Query::read("toa an").unwrap();
        assert_eq!(
            plain.fts5(),
            "({heading words} : (\"toa\" AND \"an\")) OR ({heading words} : \"toa an\")"
        );
        assert_eq!(plain.tsquery(), ("'toa' & 'an'".to_owned(), "'toa' <-> 'an'".to_owned()));
        let marked = Query::read("Tòa án").unwrap();
        assert_eq!(marked.folded(), plain.folded());
        assert!(marked.fts5().ends_with(" OR (marked : \"tòa án\")"));
        assert!(Query::read("  -- / ").is_none());
    }

    #[test]
    fn the_last_word_may_be_a_beginning_when_it_is_long_enough() {
        let query = Query::read("giải phón").unwrap();
        assert!(query.meets("phong") && query.meets("giai") && !query.meets("giaiphap"));
        assert!(!Query::read("toa an").unwrap().meets("anh"));
    }

    proptest! {
        #[test]
        fn nothing_typed_can_break_out_of_its_quotes(text in "\\PC{0,60}") {
            if let Some(query) = Query::read(&text) {
                let (must, first) = query.tsquery();
                prop_assert_eq!(query.fts5().matches('"').count() % 2, 0);
                prop_assert_eq!(must.matches('\'').count(), 2 * query.folded().len());
                prop_assert!(!first.contains('\\'));
            }
        }
    }
}
