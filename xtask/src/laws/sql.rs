//! Where waiting and storage may stand: SQL in stores, and nothing of the world in rules.

use super::Breach;
use super::tree::{Source, Tree};

/// SQL stands in `store.rs`, in `store/` or in the migrations, so that a column is changed in one place.
pub(super) fn sql_stands_in_stores(tree: &Tree) -> Vec<Breach> {
    let sources = tree.product().filter(|source| !may_hold_sql(source));
    sources
        .flat_map(|source| found(source, holds_sql, "SQL outside a store", "move the query into store.rs"))
        .collect()
}

/// `rules.rs` and `rules/` hold no SQL, no waiting, no files, no clock and no dice: they are given values.
pub(super) fn rules_wait_for_nothing(tree: &Tree) -> Vec<Breach> {
    const WORLD: [&str; 14] = [
        "sqlx",
        "async ",
        ".await",
        "std::fs",
        "std::net",
        "std::env",
        "std::thread",
        "tokio",
        "::now(",
        "Instant",
        "SystemTime",
        "rand::",
        "thread_rng",
        "Uuid::new",
    ];
    let rules =
        tree.product().filter(|source| source.name() == "rules.rs" || source.path.contains("/rules/"));
    let touches_world = |line: &str| WORLD.iter().any(|word| line.contains(word)) || holds_sql(line);
    let mend = "let the command fetch it and hand the value in";
    rules.flat_map(|source| found(source, touches_world, "a rule touches the world", mend)).collect()
}

fn found(source: &Source, is_breach: impl Fn(&str) -> bool, what: &str, mend: &'static str) -> Vec<Breach> {
    let lines = source.code().filter(|(_, line)| is_breach(line));
    let breach = |(number, line): (usize, &str)| Breach {
        place: format!("{}:{number}", source.path),
        what: format!("{what}: {line}"),
        mend,
    };
    lines.map(breach).collect()
}

/// Stores; and the two engines themselves, whose differences sit in one folder.
fn may_hold_sql(source: &Source) -> bool {
    source.name() == "store.rs"
        || source.path.contains("/store/")
        || source.path.starts_with("base/office/src/db/")
}

fn holds_sql(line: &str) -> bool {
    const MARKS: [&str; 9] = [
        "sqlx::query",
        "\"select ",
        "\"insert into ",
        "\"delete from ",
        "\"create table ",
        "\"drop table ",
        "\"alter table ",
        "\"with recursive ",
        "\"update ",
    ];
    let line = line.to_lowercase();
    MARKS.iter().any(|mark| line.contains(mark) && (*mark != "\"update " || line.contains(" set ")))
}

#[cfg(test)]
mod tests {
    use super::super::tree::places;
    use super::*;

    #[test]
    fn a_query_on_a_page_is_found_and_one_in_a_store_is_not() {
        let query = "let row = conn.one(\"select id from person\").await?;";
        let files = [
            ("subjects/people/src/pages.rs", query),
            ("subjects/people/src/store.rs", query),
            ("subjects/people/src/store/search.rs", query),
            ("subjects/people/tests/people.rs", query),
        ];
        assert_eq!(places(sql_stands_in_stores, &files), ["subjects/people/src/pages.rs:1"]);
    }

    #[test]
    fn words_that_only_look_like_sql_are_left_alone() {
        let harmless = "// select one\nlet hint = \"update the page\";\nlet html = \"<select name=x>\";";
        assert_eq!(places(sql_stands_in_stores, &[("base/web/src/forms.rs", harmless)]), [""; 0]);
    }

    #[test]
    fn a_rule_that_asks_the_clock_is_found() {
        let rule = "fn due() -> Date {\n    Timestamp::now()\n}\n#[cfg(test)]\nmod tests { use std::fs; }";
        let files =
            [("subjects/tasks/src/rules.rs", rule), ("subjects/tasks/src/rules/late.rs", "async fn x() {}")];
        assert_eq!(
            places(rules_wait_for_nothing, &files),
            ["subjects/tasks/src/rules.rs:2", "subjects/tasks/src/rules/late.rs:1"]
        );
    }
}
