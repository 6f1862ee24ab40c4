//! The place of a text where most of what is searched for stands close together, its words marked.

use nhip_web::search::fold;

use super::query::Query;

/// How many words are shown.
const WORDS: usize = 32;
/// The most words that are looked through.
const MOST_WORDS: usize = 10_000;

/// A run of text, marked when it is what is searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Whether it is searched for.
    pub is_hit: bool,
}

/// The best place of a text; empty when it holds none of the words.
pub fn snippet(text: &str, query: &Query) -> Vec<Run> {
    let pieces: Vec<&str> = text.split_whitespace().take(MOST_WORDS).collect();
    let hits: Vec<bool> = pieces.iter().map(|piece| is_hit(piece, query)).collect();
    let Some(first) = hits.iter().position(|hit| *hit) else { return Vec::new() };
    let count = |from: usize| hits.iter().skip(from).take(WORDS).filter(|hit| **hit).count();
    let starts = hits.iter().enumerate().filter(|(_, hit)| **hit).map(|(at, _)| at);
    let best = starts.max_by_key(|at| (count(*at), std::cmp::Reverse(*at))).unwrap_or(first);
    let from = best.saturating_sub(4);
    let to = (from + WORDS).min(pieces.len());
    let mut runs: Vec<Run> = Vec::new();
    let mut push = |text: &str, is_hit: bool| match runs.last_mut() {
        Some(last) if last.is_hit == is_hit => {
            last.text.push(' ');
            last.text.push_str(text);
        }
        Some(last) => {
            if !last.is_hit {
                last.text.push(' ');
            }
            let text = if last.is_hit { format!(" {text}") } else { text.to_owned() };
            runs.push(Run { text, is_hit });
        }
        None => runs.push(Run { text: text.to_owned(), is_hit }),
    };
    if from > 0 {
        push("…", false);
    }
    for at in from..to {
        push(pieces[at], hits[at]);
    }
    if to < pieces.len() {
        push("…", false);
    }
    runs
}

/// A title whole, its words marked; blanks between two of them with them.
pub fn marked_title(title: &str, query: &Query) -> Vec<Run> {
    let pieces: Vec<&str> = title.split_inclusive(char::is_whitespace).collect();
    let hits: Vec<bool> = pieces.iter().map(|piece| is_hit(piece, query)).collect();
    let mut runs: Vec<Run> = Vec::new();
    let mut push = |text: &str, is_hit: bool| match runs.last_mut().filter(|last| last.is_hit == is_hit) {
        _ if text.is_empty() => {}
        Some(last) => last.text.push_str(text),
        None => runs.push(Run { text: text.to_owned(), is_hit }),
    };
    for (at, piece) in pieces.iter().enumerate() {
        let word = piece.trim_end();
        let goes_on = hits[at] && hits.get(at + 1) == Some(&true);
        push(word, hits[at]);
        push(&piece[word.len()..], goes_on);
    }
    runs
}

fn is_hit(piece: &str, query: &Query) -> bool {
    let folded = fold(piece);
    folded.split(|letter: char| !letter.is_alphanumeric()).any(|word| !word.is_empty() && query.meets(word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn plain(runs: &[Run]) -> String {
        runs.iter().map(|run| run.text.as_str()).collect()
    }

    #[test]
    fn the_place_with_most_words_is_shown_and_they_are_marked() {
        let far = "lời mở đầu ".repeat(40);
        let text = format!("An ninh trật tự. {far} trụ sở tòa án nhân dân tỉnh. {far}");
        let runs = snippet(&text, &Query::read("toa an").unwrap());
        assert!(runs.iter().any(|run| run.is_hit && run.text.trim() == "tòa án"), "{runs:?}");
        assert!(plain(&runs).starts_with("… ") && plain(&runs).ends_with('…'));
        assert!(snippet("không có gì", &Query::read("tòa").unwrap()).is_empty());
    }

    proptest! {
        #[test]
        fn a_title_stays_as_it_is(title in "\\PC{0,80}", sought in "[a-z ]{1,12}") {
            if let Some(query) = Query::read(&sought) {
                prop_assert_eq!(plain(&marked_title(&title, &query)), title);
            }
        }

        #[test]
        fn a_snippet_is_short_and_runs_take_turns(text in "([a-d]{1,3} ){0,200}", sought in "[a-d]{1,2}") {
            let runs = snippet(&text, &Query::read(&sought).unwrap());
            prop_assert!(plain(&runs).split_whitespace().count() <= WORDS + 2);
            prop_assert!(runs.windows(2).all(|pair| pair[0].is_hit != pair[1].is_hit));
        }
    }
}
