//! What a year, a quarter and a month are called: the one list for every page and paper that tells of one.

use nhip_harmony::term::Term;
use nhip_web::words::{Language, Words};

/// The name as it stands alone: `Quý II năm 2026`, `Q2 2026` in English.
pub fn name(words: Words, term: Term) -> String {
    match (words.language(), term) {
        (Language::Vietnamese, _) => {
            let name = term.vietnamese();
            let mut letters = name.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        }
        (Language::English, Term::Year(year)) => year.to_string(),
        (Language::English, Term::Quarter(year, quarter)) => format!("Q{quarter} {year}"),
        (Language::English, Term::Month(month)) => format!("{}/{}", month.month, month.year),
    }
}
