//! The sources that laws judge: every text file that git tracks or would track.

use crate::programs::{Checkout, Failure, not_started};
use std::fs;

/// A source file and its text.
pub(super) struct Source {
    /// From the root, with `/`.
    pub(super) path: String,
    pub(super) text: String,
}

impl Source {
    pub(super) fn has_extension(&self, extensions: &[&str]) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, extension)| extensions.contains(&extension))
    }

    /// The file's name without its folders.
    pub(super) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Whether this is test code or test data.
    pub(super) fn is_test(&self) -> bool {
        self.path.split('/').any(|part| part == "tests" || part == "testing" || part == "testing.rs")
    }

    /// The numbered lines of product code: without comments and without the unit tests at the end.
    pub(super) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().map(str::trim).take_while(|line| *line != "#[cfg(test)]");
        (1..).zip(lines).filter(|(_, line)| !line.starts_with("//"))
    }
}

/// All sources of a checkout.
pub(super) struct Tree {
    pub(super) sources: Vec<Source>,
}

/// Folders with material that is not written here.
const FOREIGN: [&str; 2] = ["node_modules", "target"];
const TEXT: [&str; 14] =
    ["rs", "toml", "html", "css", "js", "mjs", "json", "ftl", "sql", "md", "snap", "sh", "typ", "yml"];

impl Tree {
    pub(super) fn of(checkout: &Checkout) -> Result<Self, Failure> {
        let mut git = checkout.program("git");
        git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
        let output = git.output().map_err(|error| Failure::io(not_started(&git), &error))?;
        if !output.status.success() {
            return Err(Failure::new(format!(
                "git ls-files failed: {}",
                String::from_utf8_lossy(&output.stderr)
            )));
        }
        let listed = String::from_utf8_lossy(&output.stdout);
        let paths = listed.split('\0').filter(|path| !path.is_empty());
        let mut sources = Vec::new();
        for path in paths.filter(|path| !path.split('/').any(|part| FOREIGN.contains(&part))) {
            // A file that is listed but gone was deleted and not yet committed.
            if let Ok(text) = fs::read_to_string(checkout.path(path)) {
                sources.push(Source { path: path.to_owned(), text });
            }
        }
        sources.retain(|source| source.has_extension(&TEXT) || source.path.starts_with(".ci/"));
        Ok(Self { sources })
    }

    /// The files under a folder.
    pub(super) fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a Source> {
        self.sources.iter().filter(move |source| source.path.starts_with(folder))
    }

    /// The product's Rust code, without tests.
    pub(super) fn product(&self) -> impl Iterator<Item = &Source> {
        const FOLDERS: [&str; 5] = ["base/", "harmony/", "layouts/", "subjects/", "node/"];
        let rust = self.sources.iter().filter(|source| source.has_extension(&["rs"]) && !source.is_test());
        rust.filter(|source| FOLDERS.iter().any(|folder| source.path.starts_with(folder)))
    }

    #[cfg(test)]
    pub(super) fn with(files: &[(&str, &str)]) -> Self {
        let source =
            |(path, text): &(&str, &str)| Source { path: (*path).to_owned(), text: (*text).to_owned() };
        Self { sources: files.iter().map(source).collect() }
    }
}

#[cfg(test)]
pub(super) fn places(law: super::Law, files: &[(&str, &str)]) -> Vec<String> {
    law(&Tree::with(files)).into_iter().map(|breach| breach.place).collect()
}
