//! The two sets of migrations: the same numbers, tables and columns.

use super::Breach;
use super::tree::Tree;
use std::collections::{BTreeMap, BTreeSet};

/// SQLite's and PostgreSQL's migrations by file name.
type Files<'a> = BTreeMap<&'a str, &'a str>;

/// A table missing on one side would be found only by the office that moves to it.
pub(super) fn both_databases_have_the_same_tables(tree: &Tree) -> Vec<Breach> {
    let sqlite = files(tree, "migrations/sqlite/");
    let postgres = files(tree, "migrations/postgres/");
    let mut breaches = Vec::new();
    for (name, text) in &sqlite {
        match postgres.get(name) {
            None => breaches.push(breach(&format!("migrations/sqlite/{name}"), "has no twin for PostgreSQL")),
            Some(twin) => breaches.extend(differences(name, text, twin)),
        }
    }
    for name in postgres.keys().filter(|name| !sqlite.contains_key(*name)) {
        breaches.push(breach(&format!("migrations/postgres/{name}"), "has no twin for SQLite"));
    }
    breaches
}

fn breach(place: &str, what: &str) -> Breach {
    Breach {
        place: place.to_owned(),
        what: what.to_owned(),
        mend: "give both folders a file of the same name with the same tables and columns",
    }
}

fn files<'a>(tree: &'a Tree, folder: &'a str) -> Files<'a> {
    let sql = tree.under(folder).filter(|source| source.has_extension(&["sql"]));
    sql.map(|source| (source.name(), source.text.as_str())).collect()
}

fn differences(name: &str, sqlite: &str, postgres: &str) -> Vec<Breach> {
    let (here, there) = (columns(sqlite), columns(postgres));
    let only = |place: &str, mine: &BTreeSet<String>, other: &BTreeSet<String>| {
        let extra = mine.difference(other).cloned().collect::<Vec<_>>();
        (!extra.is_empty()).then(|| breach(place, &format!("only here: {}", extra.join(", "))))
    };
    let sqlite = only(&format!("migrations/sqlite/{name}"), &here, &there);
    let postgres = only(&format!("migrations/postgres/{name}"), &there, &here);
    sqlite.into_iter().chain(postgres).collect()
}

/// Every `table.column` that a migration makes, adds or drops.
fn columns(sql: &str) -> BTreeSet<String> {
    let plain: String = sql
        .lines()
        .map(|line| line.split("--").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    plain.split(';').flat_map(statement_columns).collect()
}

fn statement_columns(statement: &str) -> Vec<String> {
    let statement = statement.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(rest) = statement.strip_prefix("create table ") {
        let rest = rest.trim_start_matches("if not exists ");
        let Some((table, body)) = rest.split_once('(') else { return Vec::new() };
        // Full-text search is what the two do differently: each has its own table of that name.
        if table.trim() == "index_words" {
            return Vec::new();
        }
        let items = top_level_items(body.rsplit_once(')').map_or(body, |(body, _)| body));
        return items.iter().filter_map(|item| column(table.trim(), item)).collect();
    }
    if let Some(rest) = statement.strip_prefix("alter table ") {
        let Some((table, change)) = rest.split_once(' ') else { return Vec::new() };
        return vec![format!("{table}: {}", change_words(change))];
    }
    statement.strip_prefix("drop table ").map(|table| format!("drop {table}")).into_iter().collect()
}

/// `add column note`, `drop column note`, `rename to x`: what is changed without its type.
fn change_words(change: &str) -> String {
    change.replace("add column ", "add ").split(' ').take(2).collect::<Vec<_>>().join(" ")
}

fn column(table: &str, item: &str) -> Option<String> {
    const CONSTRAINTS: [&str; 5] = ["primary", "foreign", "unique", "check", "constraint"];
    let name = item.trim().split(' ').next().filter(|name| !name.is_empty())?;
    let is_constraint = CONSTRAINTS.contains(&name.split('(').next().unwrap_or(name));
    (!is_constraint).then(|| format!("{table}.{}", name.trim_matches('"')))
}

/// The parts between commas that are not inside parentheses.
fn top_level_items(body: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut depth = 0_i32;
    for c in body.chars() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        if c == ',' && depth == 0 {
            items.push(String::new());
        } else if let Some(item) = items.last_mut() {
            item.push(c);
        }
    }
    items
}

#[cfg(test)]
mod tests {
    use super::super::tree::places;
    use super::*;

    const SQLITE: &str = "-- people\ncreate table person (\n  id text primary key, -- a, b\n  born integer not null\n    \
                          check (born in (1, 2)),\n  unique (id, born)\n);\ncreate index by_born on person (born);";

    #[test]
    fn the_same_tables_in_other_types_are_the_same() {
        let postgres = SQLITE.replace("integer", "bigint");
        let files =
            [("migrations/sqlite/0001_a.sql", SQLITE), ("migrations/postgres/0001_a.sql", postgres.as_str())];
        assert_eq!(places(both_databases_have_the_same_tables, &files), [""; 0]);
        assert_eq!(columns(SQLITE).into_iter().collect::<Vec<_>>(), ["person.born", "person.id"]);
    }

    #[test]
    fn a_column_on_one_side_is_found() {
        let postgres = SQLITE.replace("born integer not null", "born bigint, died bigint");
        let files =
            [("migrations/sqlite/0001_a.sql", SQLITE), ("migrations/postgres/0001_a.sql", postgres.as_str())];
        assert_eq!(places(both_databases_have_the_same_tables, &files), ["migrations/postgres/0001_a.sql"]);
        let added = "alter table person add column note text";
        let files = [("migrations/sqlite/0002_b.sql", added), ("migrations/postgres/0002_b.sql", "")];
        assert_eq!(places(both_databases_have_the_same_tables, &files), ["migrations/sqlite/0002_b.sql"]);
    }

    #[test]
    fn a_migration_without_a_twin_is_found() {
        let files = [("migrations/sqlite/0001_a.sql", SQLITE), ("migrations/postgres/0002_b.sql", SQLITE)];
        assert_eq!(
            places(both_databases_have_the_same_tables, &files),
            ["migrations/sqlite/0001_a.sql", "migrations/postgres/0002_b.sql"]
        );
    }
}
