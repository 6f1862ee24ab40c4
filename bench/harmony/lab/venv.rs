//! Python environments of references, made when they are missing; each is kept under the names of its packages.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The interpreter of an environment that has these packages, as the package index names them; nothing where it
/// cannot be had. `module` is what is imported to see whether it is there.
#[must_use]
pub fn python(packages: &[&str], module: &str) -> Option<PathBuf> {
    let home = cache().join(packages.first()?);
    let python = home.join("bin/python");
    let there = succeeds(Command::new(&python).args(["-c", &format!("import {module}")]));
    let made = there
        || succeeds(Command::new("python3").args(["-m", "venv"]).arg(&home))
            && succeeds(Command::new(home.join("bin/pip")).args(["install", "--quiet"]).args(packages));
    made.then_some(python)
}

fn succeeds(command: &mut Command) -> bool {
    command.stderr(std::process::Stdio::null()).status().is_ok_and(|status| status.success())
}

/// Where built things are kept between runs, outside the checkout.
fn cache() -> PathBuf {
    let base = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let home = || std::env::var_os("HOME").map(|home| Path::new(&home).join(".cache"));
    base.or_else(home).unwrap_or_else(std::env::temp_dir).join("nhip")
}
