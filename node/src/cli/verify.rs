//! `nhip verify`: proves the journals.

use nhip_office::journal::Fault as Break;

use super::{Ending, Screen};
use crate::config::Config;
use crate::fault::Fault;
use crate::hosting;

/// What can be said to it.
#[derive(Debug, clap::Args)]
pub struct Verify {
    /// Code of the office; all offices when absent
    #[arg(value_name = "OFFICE")]
    office: Option<String>,
}

pub(super) async fn run(config: &Config, args: Verify, screen: &Screen) -> Result<Ending, Fault> {
    let codes: Vec<String> = match args.office {
        Some(code) => vec![code],
        None => config.offices.iter().map(|office| office.identity.code.to_string()).collect(),
    };
    let mut ending = Ending::Done;
    for code in codes {
        if verify(config, &code, screen).await? == Ending::Findings {
            ending = Ending::Findings;
        }
    }
    Ok(ending)
}

async fn verify(config: &Config, code: &str, screen: &Screen) -> Result<Ending, Fault> {
    let hosted = hosting::open_one(config, code).await?;
    let bar = screen.progress("Đang kiểm nhật ký", "Verifying the journal");
    let verdict = hosted.office.verify(&mut |entries| bar.set_position(entries.unsigned_abs())).await;
    bar.finish_and_clear();
    hosted.office.close().await;
    let verdict = verdict?;
    let entries = verdict.entries;
    if verdict.faults.is_empty() {
        screen.say(
            &format!("{code}: nhật ký toàn vẹn, {entries} mục"),
            &format!("{code}: the journal is whole, {entries} entries"),
        );
        return Ok(Ending::Done);
    }
    for found in &verdict.faults {
        let (vietnamese, english, seq) = match found {
            Break::Altered { seq } => ("bị sửa ở mục", "altered at entry", seq),
            Break::Missing { seq } => ("mất mục", "missing entry", seq),
            Break::Inserted { seq } => ("bị chèn thêm mục", "inserted entry", seq),
        };
        screen.say(
            &format!("{code}: nhật ký {vietnamese} {seq}"),
            &format!("{code}: the journal is {english} {seq}"),
        );
    }
    Ok(Ending::Findings)
}
