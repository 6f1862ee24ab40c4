//! `nhip paper-text`: reads the text of one paper, for a server that must not fall with a hostile file. What it may cost
//! is bounded by the system.

use std::io::{stdin, stdout};

use nhip_files::paper::PaperKind;
use rustix::process::{Resource, Rlimit, setrlimit};

use super::Ending;
use crate::fault::Fault;

/// The most memory that a reader may ask for, in bytes.
const MEMORY: u64 = 2 << 30;
/// The most time that it may reckon, in seconds.
const SECONDS: u64 = 20;

/// What can be said to it.
#[derive(Debug, clap::Args)]
pub struct PaperText {
    /// The kind of the paper, as its usual ending
    #[arg(value_name = "ENDING")]
    kind: String,
}

pub(super) fn run(args: &PaperText) -> Result<Ending, Fault> {
    let kind = PaperKind::of(&args.kind).ok_or_else(|| Fault::Usage(args.kind.clone()))?;
    for (what, most) in [(Resource::As, MEMORY), (Resource::Cpu, SECONDS)] {
        // A system that refuses has limits of its own.
        let _ = setrlimit(what, Rlimit { current: Some(most), maximum: Some(most) });
    }
    nhip_handouts::texts::serve(kind, stdin(), stdout()).map_err(|error| Fault::Usage(error.to_string()))?;
    Ok(Ending::Done)
}
