//! `cargo xtask …`: the same words on a desk and in CI.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line speaks on the terminal")]

mod assets;
mod bench;
mod ci;
mod demo;
mod laws;
mod mail;
mod postgres;
mod programs;
mod tools;

use clap::{Parser, Subcommand};
use programs::{Checkout, Failure};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "What a developer and CI do with this checkout")]
struct Line {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Checks everything: tools, assets, format, laws, lints, licences, tests on both databases, docs, browser walks
    Ci,
    /// Builds the program and serves the demo province; what follows goes to `nhip demo` (a folder, --listen)
    Demo {
        /// Arguments of `nhip demo`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Bundles the styles and scripts of the pages into assets/dist
    Assets,
    /// Checks the house laws of this repository
    Laws,
    /// Runs the benchmarks, which print ratios against references of the same run
    Bench {
        /// Arguments of the benchmarks
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Compares proven weeks with CP-SAT, and the checker of plans with a second one; a seed gives new problems
    Nightly {
        /// The seed
        #[arg(trailing_var_arg = true)]
        arguments: Vec<String>,
    },
    /// Runs a command with a throw-away PostgreSQL in NHIP_TEST_POSTGRES: cargo xtask with-postgres -- cargo nextest run -p nhip-office
    WithPostgres {
        /// The command and its arguments
        #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
        command: Vec<String>,
    },
    /// Runs a command with tests of official mail switched on: cargo xtask with-mail -- cargo nextest run -p nhip
    WithMail {
        /// The command and its arguments
        #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
        command: Vec<String>,
    },
}

fn main() -> ExitCode {
    let line = Line::parse();
    match Checkout::find().and_then(|checkout| run(line.task, &checkout)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nerror: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task, checkout: &Checkout) -> Result<(), Failure> {
    match task {
        Task::Ci => ci::run(checkout),
        Task::Demo { arguments } => demo::run(checkout, &arguments),
        Task::Assets => assets::build(checkout),
        Task::Laws => laws::check(checkout),
        Task::Bench { arguments } => bench::run(checkout, &arguments),
        Task::Nightly { arguments } => bench::nightly(checkout, &arguments),
        Task::WithPostgres { command } => postgres::run_with(checkout, &command),
        Task::WithMail { command } => mail::run_with(checkout, &command),
    }
}
