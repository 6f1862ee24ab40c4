//! `nhip doctor`: the program examines itself and says what to mend.

use std::net::TcpListener;
use std::path::Path;

use nhip_office::exchange;

use super::{Ending, Screen};
use crate::config::{Config, HostedOffice, MailSettings};
use crate::fault::Fault;
use crate::hosting;
use crate::mail::{Courier, mailbox_answers};

/// One finding.
struct Check {
    well: bool,
    what: String,
}

fn well(what: impl Into<String>) -> Check {
    Check { well: true, what: what.into() }
}

fn ill(what: impl Into<String>) -> Check {
    Check { well: false, what: what.into() }
}

pub(super) async fn run(path: &Path, screen: &Screen) -> Result<Ending, Fault> {
    let config = Config::read(path)?;
    let pick = |vietnamese: &str, english: &str| screen.lang.pick(vietnamese, english).to_owned();
    let mut checks = vec![well(format!("{}: {}", pick("cấu hình", "configuration"), path.display()))];
    checks.push(guarded(path, screen));
    checks.push(listening(&config, screen));
    if nhip_web::assets::are_bundled() {
        checks.push(well(pick("giao diện có trong chương trình", "the pages' assets are in the program")));
    } else {
        checks.push(ill(pick(
            "chương trình được dựng thiếu giao diện: chạy `cargo xtask assets` rồi dựng lại",
            "the program was built without the pages' assets: run `cargo xtask assets` and build again",
        )));
    }
    for office in &config.offices {
        checks.extend(examined(&config, office, screen).await);
    }
    for check in &checks {
        screen.line(&format!("{} {}", if check.well { "✓" } else { "✗" }, check.what));
    }
    Ok(if checks.iter().all(|check| check.well) { Ending::Done } else { Ending::Findings })
}

/// Whether others can read the secrets of the configuration.
fn guarded(path: &Path, screen: &Screen) -> Check {
    #[cfg(unix)]
    if let Ok(facts) = std::fs::metadata(path)
        && std::os::unix::fs::MetadataExt::mode(&facts) & 0o077 != 0
    {
        let path = path.display();
        return ill(match screen.lang {
            crate::lang::Lang::Vi => format!("người khác đọc được cấu hình: chmod 600 {path}"),
            crate::lang::Lang::En => format!("others can read the configuration: chmod 600 {path}"),
        });
    }
    well(screen.lang.pick("cấu hình chỉ chủ của nó đọc được", "only its owner reads the configuration"))
}

fn listening(config: &Config, screen: &Screen) -> Check {
    let pick = |vietnamese, english| screen.lang.pick(vietnamese, english);
    match TcpListener::bind(config.listen) {
        Ok(_) => well(format!("{} {}", pick("cổng còn trống:", "address is free:"), config.listen)),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => well(format!(
            "{} {}",
            pick("đang có chương trình phục vụ tại", "something serves at"),
            config.listen
        )),
        Err(error) => {
            ill(format!("{} {}: {error}", pick("không mở được cổng", "cannot listen on"), config.listen))
        }
    }
}

async fn examined(config: &Config, settings: &HostedOffice, screen: &Screen) -> Vec<Check> {
    let code = settings.identity.code.clone();
    let pick = |vietnamese: &str, english: &str| screen.lang.pick(vietnamese, english).to_owned();
    let office = match hosting::open_one(config, code.as_str()).await {
        Ok(hosted) => hosted.office,
        Err(fault) => return vec![ill(format!("{code}: {}", fault.told(screen.lang)))],
    };
    let mut checks = Vec::new();
    match accounts_and_tray(&office).await {
        Ok((administrators, tray)) => {
            checks.push(well(format!("{code}: {}", pick("cơ sở dữ liệu trả lời", "the database answers"))));
            if administrators == 0 {
                checks.push(ill(format!(
                    "{code}: {} nhip user add {code} {code}.quantri --display \"Quản trị\" --role administrator",
                    pick("chưa có tài khoản quản trị; chạy:", "no administrator; run:")
                )));
            }
            if tray > 0 {
                checks.push(ill(format!(
                    "{code}: {tray} {}",
                    pick("thông báo chờ trong khay", "notices in the tray")
                )));
            }
        }
        Err(error) => checks.push(ill(format!("{code}: {error}"))),
    }
    for partner in &settings.identity.partners {
        checks.push(partnership(config, settings, partner.as_str(), screen));
    }
    if let Some(mail) = &settings.mail {
        checks.extend(mailing(&office, mail, screen).await);
    }
    office.close().await;
    checks
}

/// Whether the mail servers answer and let the office in.
async fn mailing(office: &nhip_office::Office, mail: &MailSettings, screen: &Screen) -> Vec<Check> {
    let code = office.code();
    let pick = |vietnamese: &str, english: &str| screen.lang.pick(vietnamese, english).to_owned();
    let told = |what: String, said: Result<(), String>| match said {
        Ok(()) => well(format!("{code}: {what}")),
        Err(error) => ill(format!("{code}: {what}: {error}")),
    };
    let smtp = match Courier::new(office.clone(), mail) {
        Ok(courier) => courier.answers().await.map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    };
    let mut checks = vec![told(pick("máy chủ gửi thư (SMTP)", "mail out (SMTP)"), smtp)];
    match &mail.imap {
        Some(imap) => {
            let said = mailbox_answers(imap).await.map_err(|error| error.to_string());
            checks.push(told(pick("hộp thư đến (IMAP)", "mailbox (IMAP)"), said));
        }
        None => checks.push(well(format!(
            "{code}: {}",
            pick(
                "chưa khai hộp thư đến: trả lời bằng lịch không được nhận",
                "no mailbox: answers by calendar are not fetched"
            )
        ))),
    }
    checks
}

async fn accounts_and_tray(office: &nhip_office::Office) -> Result<(usize, usize), Fault> {
    let accounts = office.view().await?.accounts().await?;
    let administrators = accounts
        .iter()
        .filter(|account| account.disabled_at.is_none())
        .filter(|account| account.roles.contains(&nhip_office::rights::Role::Administrator))
        .count();
    Ok((administrators, exchange::tray(office).await?.len()))
}

fn partnership(config: &Config, settings: &HostedOffice, partner: &str, screen: &Screen) -> Check {
    let code = &settings.identity.code;
    let pick = |vietnamese, english| screen.lang.pick(vietnamese, english);
    match config.office(partner) {
        None => ill(format!(
            "{code} → {partner}: {}",
            pick(
                "không chạy ở đây, thông báo sẽ chờ trong hộp gửi",
                "not hosted here, notices wait in the outbox"
            )
        )),
        Some(other) if !other.identity.partners.contains(code) => ill(format!(
            "{code} → {partner}: {}",
            pick(
                "bên kia không nhận; thêm mã này vào partners của bên đó",
                "refused there; add this code to its partners"
            )
        )),
        Some(_) => {
            well(format!("{code} → {partner}: {}", pick("trao đổi trong máy", "exchange in this process")))
        }
    }
}
