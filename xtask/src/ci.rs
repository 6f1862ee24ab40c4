//! Everything that is checked before a change is accepted, cheapest first, stopping at the first failure.

mod steps;
mod tally;

use std::process::Command;

use crate::programs::{Checkout, Failure, check, check_and_keep, scratch};
use crate::{assets, laws, mail, postgres, tools};
use postgres::Postgres;
use steps::Steps;

/// Checks everything, prints how long each step took and ends with the count of tests.
pub(crate) fn run(checkout: &Checkout) -> Result<(), Failure> {
    let mut steps = Steps::default();
    let result = all(checkout, &mut steps);
    steps.print();
    let lines = result?;
    for line in &lines {
        println!("{line}");
    }
    println!("{} passed, 0 failed", tally::passed(&lines));
    Ok(())
}

/// The closing lines of the test runners.
fn all(checkout: &Checkout, steps: &mut Steps) -> Result<Vec<String>, Failure> {
    steps.take("tools", || tools::install(checkout))?;
    steps.take("assets", || assets::build(checkout))?;
    steps.take("format", || check(&mut checkout.cargo(&["fmt", "--all", "--check"])))?;
    steps.take("house laws", || laws::check(checkout))?;
    steps.take("licences, bans, sources", || licences(checkout))?;
    steps.take("lints", || lints(checkout))?;
    steps.take("documentation", || documentation(checkout))?;
    let server = steps.take("throw-away PostgreSQL", Postgres::start)?;
    let mut lines = steps.take("tests on both databases", || tests(checkout, &server))?;
    steps.take("examples in the documentation", || examples(checkout))?;
    drop(server);
    lines.extend(steps.take("browser walks", || walks(checkout))?);
    Ok(lines)
}

/// What would let the next build of a changed crate be quicker costs a whole build minutes of writing.
fn cargo(checkout: &Checkout, arguments: &[&str]) -> Command {
    let mut cargo = checkout.cargo(arguments);
    cargo.env("CARGO_INCREMENTAL", "0");
    cargo
}

/// Advisories are left out: their database cannot be fetched on a machine without a way to the internet.
fn licences(checkout: &Checkout) -> Result<(), Failure> {
    check(&mut checkout.cargo(&["deny", "--locked", "check", "licenses", "bans", "sources"]))
}

fn lints(checkout: &Checkout) -> Result<(), Failure> {
    let arguments = ["clippy", "--locked", "--workspace", "--all-targets", "--", "--deny", "warnings"];
    check(&mut cargo(checkout, &arguments))
}

fn documentation(checkout: &Checkout) -> Result<(), Failure> {
    let arguments = ["doc", "--locked", "--workspace", "--no-deps", "--document-private-items"];
    check(cargo(checkout, &arguments).env("RUSTDOCFLAGS", "--deny warnings"))
}

fn tests(checkout: &Checkout, server: &Postgres) -> Result<Vec<String>, Failure> {
    let arguments = ["nextest", "run", "--locked", "--workspace", "--no-fail-fast", "--status-level", "slow"];
    let mut nextest = cargo(checkout, &arguments);
    // With CI set, insta compares snapshots and writes none.
    nextest.env(postgres::VARIABLE, &server.address).env("CI", "true").env("TMPDIR", scratch());
    if let Some(python) = mail::python()? {
        nextest.env(mail::VARIABLE, python);
    }
    check_and_keep(&mut nextest, tally::closes_tests)
}

fn examples(checkout: &Checkout) -> Result<(), Failure> {
    check(&mut cargo(checkout, &["test", "--locked", "--workspace", "--doc", "--quiet"]))
}

/// A browser walks through the demo province of the program just built, and a fuzzer asks its API.
fn walks(checkout: &Checkout) -> Result<Vec<String>, Failure> {
    assets::install(checkout, "e2e")?;
    // The program that the tests have built: a build of its own would build everything anew, without what only tests need.
    check(&mut cargo(checkout, &["test", "--no-run", "--locked", "--workspace", "--quiet"]))?;
    let mut walks = checkout.program("node");
    walks.arg("e2e/run.mjs").arg("--program").arg(checkout.built("nhip")).env("TMPDIR", scratch());
    if let Some(chromium) = tools::chromium() {
        walks.env("NHIP_CHROMIUM", chromium);
    }
    if let Some(chromium) = tools::whole_chromium() {
        walks.env("NHIP_WHOLE_CHROMIUM", chromium);
    }
    if let Some(schemathesis) = tools::schemathesis() {
        walks.env("NHIP_SCHEMATHESIS", schemathesis);
    }
    if let Some(clients) = tools::calendar_clients() {
        walks.env("NHIP_CALENDAR_CLIENTS", clients);
    }
    check_and_keep(&mut walks, tally::closes_walks)
}
