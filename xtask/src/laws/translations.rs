//! The words of the interface: every key in both languages, and none used that no file holds.

use super::Breach;
use super::tree::{Source, Tree};
use std::collections::{BTreeMap, BTreeSet};

/// Keys by language, and where each was first found.
type Keys<'a> = BTreeMap<&'a str, String>;

const LANGUAGES: [&str; 2] = ["vi", "en"];

/// What one language has the other has; what a page asks for both have.
pub(super) fn both_languages_have_every_key(tree: &Tree) -> Vec<Breach> {
    let keys = LANGUAGES.map(|language| keys(tree, language));
    let mut breaches = Vec::new();
    for (here, there, language) in [(&keys[0], &keys[1], LANGUAGES[1]), (&keys[1], &keys[0], LANGUAGES[0])] {
        for (key, place) in here.iter().filter(|(key, _)| !there.contains_key(*key)) {
            breaches.push(missing(place.clone(), key, language));
        }
    }
    let known: BTreeSet<&str> = keys.iter().flat_map(|keys| keys.keys().copied()).collect();
    for (place, key) in uses(tree).into_iter().filter(|(_, key)| !known.contains(key)) {
        breaches.push(missing(place, key, "vi and en"));
    }
    breaches
}

fn missing(place: String, key: &str, language: &str) -> Breach {
    Breach {
        place,
        what: format!("the key “{key}” is missing in {language}"),
        mend: "write it into the file of the same name under translations/",
    }
}

fn keys<'a>(tree: &'a Tree, language: &str) -> Keys<'a> {
    let folder = format!("translations/{language}/");
    let mut keys = Keys::new();
    for source in tree.sources.iter().filter(|source| source.path.starts_with(&folder)) {
        for (number, line) in (1..).zip(source.text.lines()) {
            // Terms (-name), attributes (.name) and continued lines do not start with a letter.
            let key = line.split_once('=').map(|(key, _)| key.trim_end());
            if let Some(key) =
                key.filter(|key| key.starts_with(|c: char| c.is_ascii_alphabetic()) && is_key(key))
            {
                keys.entry(key).or_insert_with(|| format!("{}:{number}", source.path));
            }
        }
    }
    keys
}

/// Literal keys that Rust code and templates ask for.
fn uses(tree: &Tree) -> Vec<(String, &str)> {
    let code = tree.product().map(|source| (source, product_text(source)));
    let templates = tree.sources.iter().filter(|source| source.path.contains("/templates/"));
    let all = code.chain(templates.map(|source| (source, source.text.as_str())));
    all.flat_map(|(source, text)| uses_in(source, text)).collect()
}

/// The text up to the unit tests.
fn product_text(source: &Source) -> &str {
    source.text.split("#[cfg(test)]").next().unwrap_or_default()
}

fn uses_in<'a>(source: &Source, text: &'a str) -> Vec<(String, &'a str)> {
    const CALLS: [&str; 4] = [".t(", "words.with(", "words.count(", "words.named("];
    let mut found = Vec::new();
    for (at, call) in CALLS.iter().flat_map(|call| text.match_indices(call)) {
        let Some(literal) = text[at + call.len()..].trim_start().strip_prefix('"') else { continue };
        let Some((key, _)) = literal.split_once('"') else { continue };
        if is_key(key) {
            let line = text[..at].matches('\n').count() + 1;
            found.push((format!("{}:{line}", source.path), key));
        }
    }
    found
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::super::tree::places;
    use super::*;

    #[test]
    fn a_key_of_one_language_only_is_found_where_it_stands() {
        let files = [
            ("translations/vi/web.ftl", "# Khung\nclose = Đóng\nsave = Lưu\n    .title = Lưu lại\n"),
            ("translations/en/web.ftl", "close = Close\nonly-here = Here\n"),
        ];
        assert_eq!(
            places(both_languages_have_every_key, &files),
            ["translations/vi/web.ftl:3", "translations/en/web.ftl:2"]
        );
    }

    #[test]
    fn a_key_that_no_file_holds_is_found_in_code_and_templates() {
        let files = [
            ("translations/vi/web.ftl", "close = Đóng"),
            ("translations/en/web.ftl", "close = Close"),
            (
                "base/web/src/frame.rs",
                "words.t(\"close\");\nwords.with(\n    \"gone\", &[]);\nwords.t(&key);",
            ),
            (
                "base/web/templates/frame.html",
                "{{ words.t(\"close\") }}\n<b>{{ self.words.t(\"lost\") }}</b>",
            ),
            (
                "base/web/src/words.rs",
                "fn a() {}\n#[cfg(test)]\nmod tests { fn b() { words.t(\"no-such-key\"); } }",
            ),
        ];
        assert_eq!(
            places(both_languages_have_every_key, &files),
            ["base/web/src/frame.rs:2", "base/web/templates/frame.html:2"]
        );
    }
}
