//! The command line: one file per command.

mod args;
mod backup;
mod clashes;
mod demo;
mod doctor;
mod harmonise;
mod index;
mod init;
mod intake;
mod mistakes;
mod office;
mod output;
mod paper_text;
mod publish;
mod read;
mod restore;
mod serve;
mod user;
mod verify;
mod vietnamese;

use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _};

use crate::config::Config;
use crate::fault::Fault;
use crate::lang::Lang;

pub use args::{Args, Command};
pub(crate) use init::{THREE, write_private};
pub(crate) use output::Screen;

/// How a command ended when nothing failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// All is well.
    Done,
    /// Done, and something was found that a person should look at.
    Findings,
}

/// Runs the program with the arguments and the environment of this process.
pub fn main() -> ExitCode {
    let words: Vec<String> = std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    let lang = language(&words);
    let screen = Screen::new(lang);
    let args = match parsed(&words, lang) {
        Ok(args) => args,
        Err(error) => return mistakes::show(&error, &screen),
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            screen.error(&error.to_string());
            return ExitCode::from(4);
        }
    };
    match runtime.block_on(run(args, &screen)) {
        Ok(Ending::Done) => ExitCode::SUCCESS,
        Ok(Ending::Findings) => ExitCode::from(1),
        Err(fault) => {
            screen.error(&fault.told(lang));
            ExitCode::from(fault.exit_code())
        }
    }
}

/// The command as clap knows it, with its words in a language.
pub fn command(lang: Lang) -> clap::Command {
    match lang {
        Lang::Vi => vietnamese::dressed(Args::command()),
        Lang::En => Args::command().after_help(args::after_help(lang)),
    }
}

fn parsed(words: &[String], lang: Lang) -> Result<Args, clap::Error> {
    let matches = command(lang).try_get_matches_from(words)?;
    Args::from_arg_matches(&matches)
}

/// The language must be known before the arguments are read, because the help is in it.
fn language(words: &[String]) -> Lang {
    let after = words.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1].as_str());
    let given = after.or_else(|| words.iter().find_map(|word| word.strip_prefix("--lang=")));
    match given {
        Some("en") => Lang::En,
        Some("vi") => Lang::Vi,
        _ => Lang::of_environment(|key| std::env::var(key).ok()),
    }
}

async fn run(args: Args, screen: &Screen) -> Result<Ending, Fault> {
    let config = || Config::read(&args.config);
    match args.command {
        Command::Init(init) => init::run(init, screen).await,
        Command::Serve(serve) => serve::run(config()?, serve, screen).await,
        Command::Demo(demo) => demo::run(demo, screen).await,
        Command::Read(read) => read::run(&read, screen),
        Command::Intake(intake) => intake::run(&config()?, intake, screen).await,
        Command::Clashes(clashes) => clashes::run(&clashes, screen),
        Command::Harmonise(wanted) => harmonise::run(wanted, screen).await,
        Command::Publish(publish) => publish::run(&config()?, publish, screen).await,
        Command::User(user) => user::run(&config()?, user, screen).await,
        Command::Office(office) => office::run(&config()?, office, screen).await,
        Command::Backup(backup) => backup::run(&config()?, backup, screen).await,
        Command::Restore(restore) => restore::run(&config()?, restore, screen).await,
        Command::Index(index) => index::run(&config()?, index, screen).await,
        Command::PaperText(paper) => paper_text::run(&paper),
        Command::Verify(verify) => verify::run(&config()?, verify, screen).await,
        Command::Doctor => doctor::run(&args.config, screen).await,
    }
}
