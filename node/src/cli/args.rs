//! What can be typed. The comments here are the English help; the Vietnamese help stands in `vietnamese.rs`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Parser, Subcommand};

use super::{
    backup, clashes, demo, harmonise, index, init, intake, office, paper_text, publish, read, restore, serve,
    user, verify,
};
use crate::fault::EXIT_CODES;
use crate::lang::Lang;

/// Where the server listens unless told otherwise.
pub(super) const LISTEN: &str = "127.0.0.1:8080";

/// Nhịp: the programmes of a province's three offices, without clashes.
#[derive(Debug, Parser)]
#[command(name = "nhip", version, disable_help_subcommand = true)]
pub struct Args {
    /// The configuration
    #[arg(
        long,
        global = true,
        env = "NHIP_CONFIG",
        default_value = "nhip.toml",
        value_name = "FILE",
        hide_env = true
    )]
    pub config: PathBuf,
    /// Language of messages and help
    #[arg(long, global = true, value_name = "vi|en", hide_possible_values = true)]
    pub lang: Option<Lang>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a configuration, make the databases and the first administrators
    #[command(
        after_help = "Examples:\n  nhip init /srv/nhip\n  nhip init /srv/nhip --office \"ub=Văn phòng UBND tỉnh An Bình\" --password-stdin < secret"
    )]
    Init(init::Init),
    /// Serve the offices of the configuration
    #[command(
        after_help = "Examples:\n  nhip serve\n  nhip --config /etc/nhip/nhip.toml serve --listen 0.0.0.0:8080"
    )]
    Serve(serve::Serve),
    /// Make the demo province with its three offices and serve it
    #[command(after_help = "Examples:\n  nhip demo\n  nhip demo an-binh --listen 127.0.0.1:9000")]
    Demo(demo::Demo),
    /// Print what a schedule file says
    #[command(
        after_help = "Examples:\n  nhip read lich-tuan-23.docx\n  nhip read lich.xlsx --from 2026-06-01 --body ubnd --json"
    )]
    Read(read::Read),
    /// Read a schedule file into an office, and take it over when asked
    #[command(
        after_help = "Examples:\n  nhip intake lich-tuan-23.docx --office ub --body ubnd --as ub.tonghop\n  nhip intake lich.xlsx --office ub --body ubnd --as ub.tonghop --take"
    )]
    Intake(intake::Intake),
    /// Find the clashes of a province given as tables
    #[command(after_help = "Examples:\n  nhip clashes data/province\n  nhip clashes data/province --json")]
    Clashes(clashes::Clashes),
    /// Find the least disturbing plan without clashes
    #[command(
        after_help = "Examples:\n  nhip harmonise week.json\n  nhip harmonise year.json --time 30 --json > plan.json"
    )]
    Harmonise(harmonise::Harmonise),
    /// Publish the week of an office
    #[command(
        after_help = "Examples:\n  nhip publish ub 2026-06-01 --as ub.tonghop --dry-run\n  nhip publish ub 2026-06-01 --as ub.tonghop --files week-23"
    )]
    Publish(publish::Publish),
    /// Accounts
    User(user::User),
    /// The offices of the configuration and how they stand
    Office(office::OfficeArgs),
    /// Copy a whole office into one file, while it works
    #[command(after_help = "Examples:\n  nhip backup ub --to /backup/ub-2026-06-01.nhip")]
    Backup(backup::Backup),
    /// Replace a whole office by a backup, while it works; all or nothing
    #[command(after_help = "Examples:\n  nhip restore ub --from /backup/ub-2026-06-01.nhip")]
    Restore(restore::Restore),
    /// Prove the journals: walk the chain of hashes from end to end
    #[command(after_help = "Examples:\n  nhip verify\n  nhip verify ub")]
    Verify(verify::Verify),
    /// Make the index of search anew, while the office works
    #[command(after_help = "Examples:\n  nhip index\n  nhip index ub")]
    Index(index::Index),
    /// Read the text of a paper from the standard input; the server asks itself so
    #[command(hide = true)]
    PaperText(paper_text::PaperText),
    /// Check configuration, databases, journal heads, partners
    #[command(after_help = "Examples:\n  nhip doctor")]
    Doctor,
}

/// The address to listen on.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct Listen {
    /// Listen here instead of where the configuration says
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub(super) listen: Option<SocketAddr>,
}

/// What stands below every help text.
pub(super) fn after_help(lang: Lang) -> String {
    let mut text = lang.pick("Mã thoát:", "Exit codes:").to_owned();
    for (code, vietnamese, english) in EXIT_CODES {
        text.push_str(&format!("\n  {code}  {}", lang.pick(vietnamese, english)));
    }
    text
}
