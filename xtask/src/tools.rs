//! What the checks need on the machine, installed only when it is missing.

use crate::postgres;
use crate::programs::{Checkout, Failure, check, succeeds, which};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Installs Debian packages and cargo tools that are missing.
pub(crate) fn install(checkout: &Checkout) -> Result<(), Failure> {
    let packages: Vec<&str> =
        debian_packages().into_iter().filter(|(here, _)| !here).map(|(_, name)| name).collect();
    if !packages.is_empty() {
        apt_install(&packages)?;
    }
    for tool in ["nextest", "deny"] {
        if !succeeds(&mut checkout.cargo(&[tool, "--version"])) {
            let mut install = checkout.cargo(&["install", "--locked", &format!("cargo-{tool}")]);
            check(install.env("CARGO_TARGET_DIR", cache().join("tools")))?;
        }
    }
    Ok(())
}

/// Chromium without its window, which draws a page in half of the time; else the whole one.
pub(crate) fn chromium() -> Option<PathBuf> {
    which(HEADLESS).or_else(whole_chromium)
}

/// Chromium as people have it: without its window it shows no notices.
pub(crate) fn whole_chromium() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(which)
}

/// The fuzzer of the API, in an environment of its own; none where it cannot be fetched.
pub(crate) fn schemathesis() -> Option<PathBuf> {
    let home = python_environment(SCHEMATHESIS, &[SCHEMATHESIS], "schemathesis", "the API is not fuzzed")?;
    Some(home.join("bin/schemathesis"))
}

/// The folder with the programs of calendar clients that are not ours, and their python; none where they cannot be
/// fetched.
pub(crate) fn calendar_clients() -> Option<PathBuf> {
    let without = "the calendars are read by no other program";
    let home = python_environment("calendar-clients-1", &CALENDAR_CLIENTS, "vdirsyncer", without)?;
    Some(home.join("bin"))
}

/// Packages of the python index in an environment of their own under a name; `program` is one that they bring.
fn python_environment(name: &str, packages: &[&str], program: &str, without: &str) -> Option<PathBuf> {
    let home = cache().join(name);
    if succeeds(Command::new(home.join("bin").join(program)).arg("--version")) {
        return Some(home);
    }
    let made = check(Command::new("python3").args(["-m", "venv"]).arg(&home));
    let fetched = made
        .and_then(|()| check(Command::new(home.join("bin/pip")).args(["install", "--quiet"]).args(packages)));
    match fetched {
        Ok(()) => Some(home),
        Err(failure) => {
            println!("{without}: {failure}");
            None
        }
    }
}

const HEADLESS: &str = "chromium-headless-shell";
/// As the package index names it.
const SCHEMATHESIS: &str = "schemathesis==4.32.5";
/// A client library, and a program that keeps calendars in step.
const CALENDAR_CLIENTS: [&str; 2] = ["caldav==3.6.0", "vdirsyncer==0.21.0"];

/// Whether a package's thing is here, and the package.
fn debian_packages() -> Vec<(bool, &'static str)> {
    vec![
        (which(HEADLESS).is_some(), HEADLESS),
        (whole_chromium().is_some(), "chromium"),
        (postgres::binaries().is_some(), "postgresql"),
        (which("node").is_some() && which("npm").is_some(), "nodejs"),
        (which("npm").is_some(), "npm"),
        (succeeds(Command::new("python3").args(["-c", "import ensurepip"])), "python3-venv"),
        (which("pdftotext").is_some(), "poppler-utils"),
        (has_font("LiberationSerif-Regular.ttf"), "fonts-liberation"),
        (which("postfix").is_some(), "postfix"),
        (Path::new("/usr/lib/dovecot/imap").is_file(), "dovecot-imapd"),
    ]
}

fn has_font(file: &str) -> bool {
    let families = fs::read_dir("/usr/share/fonts/truetype").into_iter().flatten().flatten();
    families.into_iter().any(|family| family.path().join(file).is_file())
}

fn apt_install(packages: &[&str]) -> Result<(), Failure> {
    let wanted = packages.join(" ");
    if which("apt-get").is_none() {
        return Err(Failure::new(format!(
            "missing on this machine, and it has no apt-get: install what Debian calls {wanted}"
        )));
    }
    let root = succeeds(Command::new("sh").args(["-c", "test $(id -u) = 0"]));
    let apt = || {
        let mut command = Command::new(if root { "apt-get" } else { "sudo" });
        if !root {
            command.args(["-n", "apt-get"]);
        }
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    let installed = check(apt().args(["update", "--quiet"]))
        .and_then(|()| check(apt().args(["install", "--yes", "--no-install-recommends"]).args(packages)));
    installed
        .map_err(|failure| Failure::new(format!("{failure}\nInstall them by hand: apt-get install {wanted}")))
}

/// Where built things are kept between runs, outside the checkout.
pub(crate) fn cache() -> PathBuf {
    let base = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or_else(|| {
        let home = env::var_os("HOME")?;
        Some(Path::new(&home).join(".cache"))
    });
    base.unwrap_or_else(env::temp_dir).join("nhip")
}
