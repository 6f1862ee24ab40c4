//! `nhip backup`: a whole office into one file.

use std::path::PathBuf;

use nhip_office::backup;

use super::{Ending, Screen};
use crate::config::Config;
use crate::fault::Fault;
use crate::hosting;

/// What can be said to it.
#[derive(Debug, clap::Args)]
pub struct Backup {
    /// Code of the office
    #[arg(value_name = "OFFICE")]
    office: String,
    /// The file to write; a file of that name is replaced when the copy is complete
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
}

pub(super) async fn run(config: &Config, args: Backup, screen: &Screen) -> Result<Ending, Fault> {
    let hosted = hosting::open_one(config, &args.office).await?;
    let bar = screen.progress("Đang sao lưu", "Backing up");
    let made = backup::backup(&hosted.office, &args.to, &mut |progress| {
        bar.set_length(progress.of);
        bar.set_position(progress.rows);
    })
    .await;
    bar.finish_and_clear();
    hosted.office.close().await;
    let made = made?;
    let rows: u64 = made.manifest.tables.iter().map(|table| table.rows).sum();
    let (journal, file) = (made.manifest.journal.seq, args.to.display());
    screen.say(
        &format!("Đã sao lưu văn phòng {} vào {file}: {rows} dòng, nhật ký tới số {journal}", args.office),
        &format!("Office {} backed up to {file}: {rows} rows, journal up to {journal}", args.office),
    );
    if made.verdict.faults.is_empty() {
        return Ok(Ending::Done);
    }
    screen.error(screen.lang.pick(
        "chú ý: nhật ký của văn phòng không toàn vẹn, bản sao này sẽ không khôi phục được; chạy `nhip verify`",
        "warning: the office's journal is broken, this backup cannot be restored; run `nhip verify`",
    ));
    Ok(Ending::Findings)
}
