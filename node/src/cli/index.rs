//! `nhip index`: makes the index of search anew.

use super::{Ending, Screen};
use crate::config::Config;
use crate::fault::Fault;
use crate::hosting;

/// What can be said to it.
#[derive(Debug, clap::Args)]
pub struct Index {
    /// Code of the office; all offices when absent
    #[arg(value_name = "OFFICE")]
    office: Option<String>,
}

pub(super) async fn run(config: &Config, args: Index, screen: &Screen) -> Result<Ending, Fault> {
    let codes: Vec<String> = match args.office {
        Some(code) => vec![code],
        None => config.offices.iter().map(|office| office.identity.code.to_string()).collect(),
    };
    for code in codes {
        let hosted = hosting::open_one(config, &code).await?;
        let bar = screen.progress("Đang lập chỉ mục", "Making the index");
        let done = nhip_search::commands::rebuild(&hosted.office, &mut |done, of| {
            bar.set_length(of as u64);
            bar.set_position(done as u64);
        })
        .await;
        bar.finish_and_clear();
        hosted.office.close().await;
        let done = done?;
        screen.say(
            &format!("{code}: đã lập chỉ mục {done} mục"),
            &format!("{code}: the index holds {done} things"),
        );
    }
    Ok(Ending::Done)
}
