//! `nhip restore`: a whole office out of one file, all or nothing.

use std::path::PathBuf;

use nhip_office::backup::{self, WhoseBackup};

use super::{Ending, Screen};
use crate::config::Config;
use crate::fault::Fault;
use crate::hosting;

/// What can be said to it.
#[derive(Debug, clap::Args)]
pub struct Restore {
    /// Code of the office
    #[arg(value_name = "OFFICE")]
    office: String,
    /// The backup
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// Take the backup even if it is another office's
    #[arg(long)]
    force_office: bool,
}

pub(super) async fn run(config: &Config, args: Restore, screen: &Screen) -> Result<Ending, Fault> {
    let hosted = hosting::open_one(config, &args.office).await?;
    let bar = screen.progress("Đang khôi phục", "Restoring");
    let whose = if args.force_office { WhoseBackup::Any } else { WhoseBackup::Own };
    let done = backup::restore(&hosted.office, &args.from, whose, &mut |progress| {
        bar.set_length(progress.of);
        bar.set_position(progress.rows);
    })
    .await;
    bar.finish_and_clear();
    hosted.office.close().await;
    let done = done?;
    let (made, journal) = (done.manifest.made_at, done.manifest.journal.seq);
    screen.say(
        &format!(
            "Đã khôi phục văn phòng {} về bản sao lưu lúc {made}, nhật ký tới số {journal}",
            args.office
        ),
        &format!("Office {} restored to the backup of {made}, journal up to {journal}", args.office),
    );
    Ok(Ending::Done)
}
