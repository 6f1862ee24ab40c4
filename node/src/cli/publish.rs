//! `nhip publish`: the week of an office as it stands, as a numbered version.

use jiff::civil::Date;
use nhip_office::Office;
use nhip_office::rights::{Actor, Scope};
use nhip_programme::commands::publish;
use nhip_programme::rules::publication::week_of;
use nhip_programme::week::judge;

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

async fn publish_week(office: &Office, args: &Publish) -> Result<(Date, u32), Fault> {
    let actor = actor(office, &args.account).await?;
    let period = week_of(args.day);
    let mut act = office.act(&actor).await?;
    let today = act.today();
    let refused = |error: &dyn std::error::Error| Fault::Usage(error.to_string());
    let week = judge(act.conn(), period, (0, today)).await.map_err(|error| refused(&error))?;
    let published = publish(&mut act, &week.reference, &week).await.map_err(|error| refused(&error))?;
    act.commit().await?;
    Ok((published.week_from, published.number))
}

async fn actor(office: &Office, name: &str) -> Result<Actor, Fault> {
    let accounts = office.view().await?.accounts().await?;
    let known =
        accounts.iter().find(|account| account.name.as_str() == name && account.disabled_at.is_none());
    let known =
        known.ok_or_else(|| Fault::Usage(format!("không có tài khoản {name}, hoặc tài khoản đã đóng")))?;
    Ok(known.actor(Scope::Desk))
}
