//! `nhip read`: what a schedule file says, as JSON.

use std::path::PathBuf;

use jiff::civil::Date;
use nhip_layouts::{BodyCode, ReadOptions};

use super::{Ending, Screen};
use crate::fault::Fault;

/// What can be said to it.
#[derive(Debug, clap::Args)]
pub struct Read {
    /// The file: XLSX, XLS, DOCX, CSV, HTML, ICS or text
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The day near which days without a year fall
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// The body whose schedule it is; guessed from the heading when absent
    #[arg(long, value_name = "BODY")]
    body: Option<String>,
}

pub(super) fn run(args: &Read, screen: &Screen) -> Result<Ending, Fault> {
    let bytes = std::fs::read(&args.file).map_err(Fault::file(&args.file))?;
    let name = args.file.file_name().unwrap_or_default().to_string_lossy();
    let unusable = |why: String| Fault::Input { path: args.file.clone(), why };
    let source = nhip_files::open(&name, &bytes, &nhip_files::Limits::default())
        .map_err(|error| unusable(error.to_string()))?;
    let body = args.body.as_deref().map(BodyCode::new);
    let reading =
        nhip_layouts::read(&source, &ReadOptions { body, from: args.from, ..ReadOptions::default() });
    screen.json(&reading);
    Ok(Ending::Done)
}
