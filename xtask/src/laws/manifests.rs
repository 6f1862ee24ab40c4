//! Who may depend on whom, read from the manifests.

use super::Breach;
use super::tree::{Source, Tree};

/// The crates that are functions over values.
const PURE: [&str; 6] = [
    "base/days/Cargo.toml",
    "base/envelope/Cargo.toml",
    "base/files/Cargo.toml",
    "base/papers/Cargo.toml",
    "harmony/Cargo.toml",
    "layouts/Cargo.toml",
];

/// The pure crates name no database, no web, no runtime and no office.
pub(super) fn pure_crates_stay_pure(tree: &Tree) -> Vec<Breach> {
    const WORLD: [&str; 7] = ["sqlx", "axum", "tokio", "reqwest", "tower", "nhip-office", "nhip-web"];
    let manifests = tree.sources.iter().filter(|source| PURE.contains(&source.path.as_str()));
    let mend = "hand the value in as an argument, or put the code into the crate that knows the world";
    manifests
        .flat_map(|source| named(source, |name| WORLD.contains(&name), "a pure crate depends on", mend))
        .collect()
}

/// Nothing in the base, in harmony or in layouts depends on a subject or on the program.
pub(super) fn the_base_knows_no_subject(tree: &Tree) -> Vec<Breach> {
    let above: Vec<&str> = manifests(tree)
        .filter(|source| source.path.starts_with("subjects/") || source.path.starts_with("node/"))
        .filter_map(crate_name)
        .collect();
    let below = manifests(tree).filter(|source| {
        ["base/", "harmony/", "layouts/"].iter().any(|folder| source.path.starts_with(folder))
    });
    let mend = "turn the dependency round: the subject calls the base, with a value or a closure";
    below
        .flat_map(|source| named(source, |name| above.contains(&name), "the base depends on", mend))
        .collect()
}

/// The tasks build without the product, so that they start quickly and can repair it.
pub(super) fn tasks_know_no_product_crate(tree: &Tree) -> Vec<Breach> {
    let tasks = manifests(tree).filter(|source| source.path == "xtask/Cargo.toml");
    let is_product = |name: &str| name == "nhip" || name.starts_with("nhip-");
    tasks
        .flat_map(|source| named(source, is_product, "xtask depends on", "start the program instead"))
        .collect()
}

fn manifests(tree: &Tree) -> impl Iterator<Item = &Source> {
    tree.sources.iter().filter(|source| source.name() == "Cargo.toml")
}

fn crate_name(source: &Source) -> Option<&str> {
    let line = source.text.lines().find_map(|line| line.trim().strip_prefix("name"))?;
    Some(line.trim_start().strip_prefix('=')?.trim().trim_matches('"'))
}

fn named(source: &Source, is_breach: impl Fn(&str) -> bool, what: &str, mend: &'static str) -> Vec<Breach> {
    let found = dependencies(&source.text).into_iter().filter(|(_, name)| is_breach(name));
    let breach = |(line, name): (usize, &str)| Breach {
        place: format!("{}:{line}", source.path),
        what: format!("{what} {name}"),
        mend,
    };
    found.map(breach).collect()
}

/// The crates that a manifest names in any of its dependency tables, with their lines.
fn dependencies(manifest: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut inside = false;
    for (number, line) in (1..).zip(manifest.lines().map(str::trim)) {
        if let Some(table) = line.strip_prefix('[') {
            let table = table.trim_end_matches(']');
            inside = table.ends_with("dependencies");
            if let Some((_, name)) = table.split_once("dependencies.") {
                found.push((number, name));
            }
        } else if inside && !line.starts_with('#') && line.contains('=') {
            found.push((number, line.split(['.', '=', ' ']).next().unwrap_or(line)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::tree::places;
    use super::*;

    #[test]
    fn a_pure_crate_that_names_a_database_is_found_in_any_table() {
        let manifest = "[package]\nname = \"nhip-days\"\n[dependencies]\njiff.workspace = true\nsqlx = \"0.9\"\n\
                        [dev-dependencies.tokio]\nversion = \"1\"\n[features]\naxum = []";
        let files = [("base/days/Cargo.toml", manifest), ("base/office/Cargo.toml", manifest)];
        assert_eq!(
            places(pure_crates_stay_pure, &files),
            ["base/days/Cargo.toml:5", "base/days/Cargo.toml:6"]
        );
    }

    #[test]
    fn a_base_crate_that_uses_a_subject_is_found() {
        let files = [
            (
                "subjects/people/Cargo.toml",
                "[package]\nname = \"nhip-people\"\n[dependencies]\nnhip-web.workspace = true",
            ),
            (
                "base/web/Cargo.toml",
                "[package]\nname = \"nhip-web\"\n[dependencies]\nnhip-people.workspace = true",
            ),
        ];
        assert_eq!(places(the_base_knows_no_subject, &files), ["base/web/Cargo.toml:4"]);
    }

    #[test]
    fn tasks_that_need_the_product_are_found() {
        let files =
            [("xtask/Cargo.toml", "[dependencies]\nclap.workspace = true\nnhip-days.workspace = true")];
        assert_eq!(places(tasks_know_no_product_crate, &files), ["xtask/Cargo.toml:3"]);
    }
}
