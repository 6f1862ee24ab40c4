//! `nhip read`: what a schedule file says.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use nhip_files::Limits;
use nhip_layouts::{BodyCode, ReadActivity, ReadOptions, Reading};

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
    /// As JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Read, screen: &Screen) -> Result<Ending, Fault> {
    let limits = Limits::default();
    let bytes = bytes(&args.file, &limits).map_err(Fault::file(&args.file))?;
    let name = args.file.file_name().unwrap_or_default().to_string_lossy();
    let unusable = |why: String| Fault::Input { path: args.file.clone(), why };
    let source = nhip_files::open(&name, &bytes, &limits).map_err(|error| unusable(error.to_string()))?;
    let body = args.body.as_deref().map(BodyCode::new);
    let reading =
        nhip_layouts::read(&source, &ReadOptions { body, from: args.from, ..ReadOptions::default() });
    if args.json {
        screen.json(&reading)
    } else {
        show(&reading, screen)
    }
    Ok(Ending::Done)
}

/// No more of the file than tells that it is too large.
pub(super) fn bytes(path: &Path, limits: &Limits) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(limits.file_bytes + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn show(reading: &Reading, screen: &Screen) {
    let pick = |vietnamese, english| screen.lang.pick(vietnamese, english);
    let head =
        [pick("Ngày", "Date"), pick("Giờ", "Time"), pick("Nội dung", "Matter"), pick("Lãnh đạo", "Leaders")];
    screen.table(&head, &reading.activities.iter().map(row).collect::<Vec<_>>());
    for unread in &reading.unread {
        screen.say(
            &format!("Chưa đọc được {}: {} ({})", unread.where_, unread.text, unread.why),
            &format!("Unread {}: {} ({})", unread.where_, unread.text, unread.why),
        );
    }
    let (read, unread) = (reading.activities.len(), reading.unread.len());
    screen.say(
        &format!("{read} hoạt động; {unread} chỗ chưa đọc được"),
        &format!("{read} activities; {unread} passages unread"),
    );
}

fn row(activity: &ReadActivity) -> Vec<String> {
    let hour = activity.start.map(|start| start.strftime("%H:%M").to_string());
    vec![
        activity.date.to_string(),
        hour.unwrap_or_default(),
        activity.title.clone(),
        activity.leaders_as_written.join("; "),
    ]
}
