//! `nhip office`: which offices there are and how they stand.

use nhip_office::exchange;
use serde::Serialize;

use super::{Ending, Screen};
use crate::config::Config;
use crate::fault::Fault;
use crate::hosting;

/// What can be said to it.
#[derive(Debug, clap::Args)]
pub struct OfficeArgs {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, clap::Subcommand)]
enum Act {
    /// The offices of the configuration
    #[command(after_help = "Examples:\n  nhip office list")]
    List,
    /// Revision, journal, deliveries, tray
    #[command(after_help = "Examples:\n  nhip office status\n  nhip office status ub --json")]
    Status {
        /// Code of the office; all offices when absent
        #[arg(value_name = "OFFICE")]
        office: Option<String>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
}

/// How an office stands.
#[derive(Debug, Serialize)]
struct Status {
    office: String,
    revision: i64,
    journal: i64,
    tray: usize,
    deliveries: Vec<exchange::Delivery>,
}

pub(super) async fn run(config: &Config, args: OfficeArgs, screen: &Screen) -> Result<Ending, Fault> {
    match args.act {
        Act::List => list(config, screen),
        Act::Status { office, json } => {
            let found = statuses(config, office).await?;
            if json { screen.json(&found) } else { show(&found, screen) }
        }
    }
    Ok(Ending::Done)
}

fn list(config: &Config, screen: &Screen) {
    let pick = |vietnamese, english| screen.lang.pick(vietnamese, english);
    let head = [
        pick("Mã", "Code"),
        pick("Tên", "Name"),
        pick("Cơ sở dữ liệu", "Database"),
        pick("Trao đổi với", "Partners"),
    ];
    let rows: Vec<Vec<String>> = config
        .offices
        .iter()
        .map(|office| {
            let kind = match office.database {
                nhip_office::db::DatabaseUrl::Sqlite(_) => "SQLite",
                nhip_office::db::DatabaseUrl::Postgres(_) => "PostgreSQL",
            };
            let partners: Vec<&str> = office.identity.partners.iter().map(|code| code.as_str()).collect();
            let identity = &office.identity;
            vec![identity.code.to_string(), identity.name.clone(), kind.to_owned(), partners.join(", ")]
        })
        .collect();
    screen.table(&head, &rows);
}

async fn statuses(config: &Config, only: Option<String>) -> Result<Vec<Status>, Fault> {
    let codes = match only {
        Some(code) => vec![code],
        None => config.offices.iter().map(|office| office.identity.code.to_string()).collect(),
    };
    let mut found = Vec::new();
    for code in codes {
        let hosted = hosting::open_one(config, &code).await?;
        found.push(status(&hosted.office, code).await?);
        hosted.office.close().await;
    }
    Ok(found)
}

async fn status(office: &nhip_office::Office, code: String) -> Result<Status, Fault> {
    let (revision, last) = {
        let mut view = office.view().await?;
        (view.revision().await?, view.journal(i64::MAX, 1).await?)
    };
    Ok(Status {
        office: code,
        revision,
        journal: last.first().map_or(0, |entry| entry.seq),
        tray: exchange::tray(office).await?.len(),
        deliveries: exchange::deliveries(office).await?,
    })
}

fn show(found: &[Status], screen: &Screen) {
    let pick = |vietnamese, english| screen.lang.pick(vietnamese, english);
    let head = [
        pick("Văn phòng", "Office"),
        pick("Bản ghi số", "Revision"),
        pick("Nhật ký", "Journal"),
        pick("Khay chờ", "Tray"),
        pick("Chờ gửi", "Waiting"),
    ];
    let rows: Vec<Vec<String>> = found
        .iter()
        .map(|status| {
            let waiting = status.deliveries.iter().map(|to| format!("{}: {}", to.partner, to.waiting));
            vec![
                status.office.clone(),
                status.revision.to_string(),
                status.journal.to_string(),
                status.tray.to_string(),
                waiting.collect::<Vec<_>>().join(", "),
            ]
        })
        .collect();
    screen.table(&head, &rows);
}
