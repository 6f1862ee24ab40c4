//! The shape of files: length, names, and no trace of the machine they were written on.

use super::Breach;
use super::tree::{Source, Tree};

const MOST_LINES: usize = 400;

/// A longer file becomes a folder cut by act.
pub(super) fn files_stay_short(tree: &Tree) -> Vec<Breach> {
    const WRITTEN: [&str; 5] = ["rs", "js", "mjs", "css", "html"];
    let written = tree.sources.iter().filter(|source| source.has_extension(&WRITTEN) && !source.is_test());
    let long = written.filter_map(|source| {
        let lines = source.text.lines().count();
        (lines > MOST_LINES).then(|| Breach {
            place: source.path.clone(),
            what: format!("{lines} lines, {MOST_LINES} at most"),
            mend: "cut it by subject or act into a folder of the same name",
        })
    });
    long.collect()
}

/// A drawer for things without a name has no bottom.
pub(super) fn names_mean_something(tree: &Tree) -> Vec<Breach> {
    const DRAWERS: [&str; 7] = ["utils", "util", "helpers", "helper", "common", "misc", "shared"];
    let drawers = tree.sources.iter().filter(|source| {
        let is_code = source.has_extension(&["rs", "js", "mjs"]);
        let parts = source.path.trim_end_matches(".rs").trim_end_matches(".mjs").trim_end_matches(".js");
        is_code && parts.split('/').any(|part| DRAWERS.contains(&part))
    });
    let breach = |source: &Source| Breach {
        place: source.path.clone(),
        what: "a name that could mean anything".to_owned(),
        mend: "name the idea and put it where it is used",
    };
    drawers.map(breach).collect()
}

/// A path of somebody's machine works nowhere else. Test data and data files are quoted as they came.
pub(super) fn no_path_of_one_machine(tree: &Tree) -> Vec<Breach> {
    let places =
        [concat!("../sha", "red"), concat!("/ho", "me/"), concat!("/tm", "p/"), concat!("/ro", "ot/")];
    let own = tree.sources.iter().filter(|source| !source.path.contains("tests/data/"));
    let mut breaches = Vec::new();
    for source in own.filter(|source| !source.path.starts_with("data/")) {
        for (number, line) in (1..).zip(source.text.lines()) {
            for place in places.iter().filter(|place| starts_a_path(line, place)) {
                breaches.push(Breach {
                    place: format!("{}:{number}", source.path),
                    what: format!("a path of one machine: {place}"),
                    mend: "take the folder from an argument, the environment or a temporary directory",
                });
            }
        }
    }
    breaches
}

/// Whether a path begins at `place`, and not in the middle of an address or of another path.
fn starts_a_path(line: &str, place: &str) -> bool {
    line.match_indices(place).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '/' | '~' | '}' | '_' | '-'))
    })
}

#[cfg(test)]
mod tests {
    use super::super::tree::places;
    use super::*;

    #[test]
    fn a_file_over_the_limit_is_found_unless_it_is_a_test() {
        let long = "line\n".repeat(MOST_LINES + 1);
        let files =
            [("node/src/main.rs", long.as_str()), ("node/tests/doors.rs", &long), ("docs/guide.md", &long)];
        assert_eq!(places(files_stay_short, &files), ["node/src/main.rs"]);
        assert_eq!(places(files_stay_short, &[("node/src/main.rs", &"line\n".repeat(MOST_LINES))]), [""; 0]);
    }

    #[test]
    fn a_drawer_is_found_as_a_file_and_as_a_folder() {
        let files = [
            ("base/web/src/utils.rs", ""),
            ("base/web/src/common/links.rs", ""),
            ("base/web/src/links.rs", ""),
            ("assets/helpers.mjs", ""),
        ];
        assert_eq!(
            places(names_mean_something, &files),
            ["base/web/src/utils.rs", "base/web/src/common/links.rs", "assets/helpers.mjs"]
        );
    }

    #[test]
    fn a_machine_path_is_found_but_an_address_is_not() {
        let path = concat!("let folder = \"/ho", "me/someone/data\";");
        let address = concat!("let page = \"https://tinh.gov.vn/ho", "me/lich\";");
        let files =
            [("node/src/main.rs", path), ("docs/guide.md", address), ("layouts/tests/data/page.html", path)];
        assert_eq!(places(no_path_of_one_machine, &files), ["node/src/main.rs:1"]);
    }
}
