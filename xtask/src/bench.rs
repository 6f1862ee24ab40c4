//! The benchmarks of `bench/`, in the profile that people run.

use crate::programs::{Checkout, Failure, check};
use crate::{assets, mail};

/// Those of the pure core: they build without the server.
const OF_HARMONY: [&str; 2] = ["clashes", "harmonise"];
const ALL: [&str; 8] = ["clashes", "harmonise", "week", "write", "tasks", "search", "footprint", "mail"];

/// Runs the named benchmark, or all; they print ratios against a named reference in the same run.
pub(crate) fn run(checkout: &Checkout, arguments: &[String]) -> Result<(), Failure> {
    let named: Vec<&str> = match arguments.first() {
        None => ALL.to_vec(),
        Some(name) => ALL.into_iter().filter(|known| known == name).collect(),
    };
    if named.is_empty() {
        return Err(Failure::new(format!("there is no such benchmark; there are {}", ALL.join(", "))));
    }
    let mut packages = vec!["--package", "nhip-bench-harmony"];
    if named.iter().any(|name| !OF_HARMONY.contains(name)) {
        assets::build_if_stale(checkout)?;
        packages.extend(["--package", "nhip", "--package", "nhip-bench"]);
    }
    check(checkout.cargo(&["build", "--release", "--locked"]).args(packages))?;
    for name in named {
        if name == "mail" && !mail::has_servers() {
            println!("mail is left out: it needs postfix and dovecot-imapd");
            continue;
        }
        let mut bench = checkout.program(checkout.released(&format!("bench-{name}")));
        check(bench.args(arguments.iter().skip(1)))?;
    }
    Ok(())
}

/// Runs what takes too long for every change: the harmoniser against other programs.
pub(crate) fn nightly(checkout: &Checkout, arguments: &[String]) -> Result<(), Failure> {
    check(&mut checkout.cargo(&["build", "--release", "--locked", "--package", "nhip-bench-harmony"]))?;
    check(checkout.program(checkout.released("nightly-harmonise")).args(arguments))
}
