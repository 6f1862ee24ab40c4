//! The styles and scripts of the pages: npm packages by their lock file, bundled into `assets/dist`.

use crate::programs::{Checkout, Failure, check};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Installs the locked packages and bundles, whatever is there already.
pub(crate) fn build(checkout: &Checkout) -> Result<(), Failure> {
    install(checkout, "assets")?;
    bundle(checkout)
}

/// Bundles only what changed since the last time.
pub(crate) fn build_if_stale(checkout: &Checkout) -> Result<(), Failure> {
    let folder = checkout.path("assets");
    if !folder.join("package.json").is_file() {
        return Ok(());
    }
    let lock = newest(&folder.join("package-lock.json"));
    if newest(&folder.join("node_modules/.package-lock.json")) < lock || lock.is_none() {
        install(checkout, "assets")?;
    }
    if newest(&folder.join("dist")) < sources(&folder).iter().filter_map(|path| newest(path)).max() {
        bundle(checkout)?;
    }
    Ok(())
}

/// Installs the packages of a folder exactly as its lock file names them.
pub(crate) fn install(checkout: &Checkout, folder: &str) -> Result<(), Failure> {
    check(checkout.program("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(checkout.path(folder)))
}

fn bundle(checkout: &Checkout) -> Result<(), Failure> {
    check(checkout.program("npm").args(["run", "--silent", "build"]).current_dir(checkout.path("assets")))
}

/// What the bundle is made of: everything in the folder but packages and the bundle itself.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.filter(|path| !path.ends_with("dist") && !path.ends_with("node_modules")).collect()
}

/// When a file, or the newest file in a folder, was changed last; `None` when there is none.
fn newest(path: &Path) -> Option<SystemTime> {
    let about = fs::metadata(path).ok()?;
    if !about.is_dir() {
        return about.modified().ok();
    }
    let entries = fs::read_dir(path).ok()?.flatten();
    entries.filter_map(|entry| newest(&entry.path())).max()
}
