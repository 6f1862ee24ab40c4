//! `nhip user`: accounts, by the administrator of the server.

mod secrets;

use std::collections::BTreeSet;

use nhip_office::accounts::{self, AccountName, NewAccount};
use nhip_office::rights::{Actor, Role};
use nhip_office::{Act as OfficeAct, Office};

use super::{Ending, Screen};
use crate::config::Config;
use crate::fault::Fault;
use crate::hosting;

pub(super) use secrets::{Given, PasswordFrom, given};

/// What can be said to it.
#[derive(Debug, clap::Args)]
pub struct User {
    #[command(subcommand)]
    act: Act,
}

/// Whose account.
#[derive(Debug, clap::Args)]
struct Whose {
    /// Code of the office
    #[arg(value_name = "OFFICE")]
    office: String,
    /// Name of the account
    #[arg(value_name = "ACCOUNT")]
    name: AccountName,
}

#[derive(Debug, clap::Subcommand)]
enum Act {
    /// Make an account; its password is printed once
    #[command(
        after_help = "Examples:\n  nhip user add ub ub.tonghop --display \"Chuyên viên Tổng hợp\" --role planner"
    )]
    Add {
        #[command(flatten)]
        whose: Whose,
        /// The post shown to people
        #[arg(long, value_name = "TEXT")]
        display: String,
        /// A role; may be given several times
        #[arg(long = "role", value_name = "ROLE", required = true)]
        roles: Vec<Role>,
        #[command(flatten)]
        password: PasswordFrom,
    },
    /// Set a new password, printed once, and end the account's sessions
    #[command(
        after_help = "Examples:\n  nhip user passwd ub ub.tonghop\n  nhip user passwd ub ub.tonghop --password-stdin < secret"
    )]
    Passwd {
        #[command(flatten)]
        whose: Whose,
        #[command(flatten)]
        password: PasswordFrom,
    },
    /// Give an account other roles
    #[command(after_help = "Examples:\n  nhip user roles ub ub.tonghop planner clerk")]
    Roles {
        #[command(flatten)]
        whose: Whose,
        /// The roles
        #[arg(value_name = "ROLE", required = true)]
        roles: Vec<Role>,
    },
    /// The accounts of an office
    #[command(after_help = "Examples:\n  nhip user list ub")]
    List {
        /// Code of the office
        #[arg(value_name = "OFFICE")]
        office: String,
    },
    /// Close an account and end its sessions
    #[command(after_help = "Examples:\n  nhip user disable ub ub.tonghop")]
    Disable {
        #[command(flatten)]
        whose: Whose,
    },
    /// Switch one-time codes on or off
    #[command(after_help = "Examples:\n  nhip user totp ub ub.tonghop\n  nhip user totp ub ub.tonghop --off")]
    Totp {
        #[command(flatten)]
        whose: Whose,
        /// Switch them off
        #[arg(long)]
        off: bool,
    },
}

pub(super) async fn run(config: &Config, args: User, screen: &Screen) -> Result<Ending, Fault> {
    let code = match &args.act {
        Act::List { office } => office,
        Act::Add { whose, .. } | Act::Passwd { whose, .. } | Act::Roles { whose, .. } => &whose.office,
        Act::Disable { whose } | Act::Totp { whose, .. } => &whose.office,
    };
    let office = hosting::open_one(config, code).await?.office;
    let done = perform(&office, args.act, screen).await;
    office.close().await;
    done.map(|()| Ending::Done)
}

async fn perform(office: &Office, act: Act, screen: &Screen) -> Result<(), Fault> {
    let done = |name: &AccountName| screen.say(&format!("Xong: {name}"), &format!("Done: {name}"));
    match act {
        Act::List { .. } => list(office, screen).await?,
        Act::Add { whose, display, roles, password } => {
            let given = given(&password, office)?;
            let roles = roles.into_iter().collect();
            add(office, whose.name.clone(), (display, roles), &given).await?;
            given.show(&whose.name, screen);
        }
        Act::Passwd { whose, password } => {
            let given = given(&password, office)?;
            let mut act = begun(office).await?;
            accounts::change_password(&mut act, &whose.name, &given.password).await?;
            act.commit().await?;
            given.show(&whose.name, screen);
        }
        Act::Roles { whose, roles } => {
            let mut act = begun(office).await?;
            accounts::set_roles(&mut act, &whose.name, roles.into_iter().collect()).await?;
            act.commit().await?;
            done(&whose.name);
        }
        Act::Disable { whose } => {
            let mut act = begun(office).await?;
            accounts::disable(&mut act, &whose.name).await?;
            act.commit().await?;
            done(&whose.name);
        }
        Act::Totp { whose, off } => totp(office, &whose.name, off, screen).await?,
    }
    Ok(())
}

/// Makes an account in the name of the program.
pub(super) async fn add(
    office: &Office,
    name: AccountName,
    (display, roles): (String, BTreeSet<Role>),
    given: &Given,
) -> Result<(), Fault> {
    let password = given.password.clone();
    let new = NewAccount { name, display, roles, serves: BTreeSet::new(), person: None, password };
    let mut act = begun(office).await?;
    accounts::add(&mut act, new).await?;
    Ok(act.commit().await?)
}

async fn begun(office: &Office) -> Result<OfficeAct, Fault> {
    Ok(office.act(&Actor::system()).await?)
}

async fn totp(office: &Office, name: &AccountName, off: bool, screen: &Screen) -> Result<(), Fault> {
    let secret = (!off).then(|| accounts::TotpSecret::new(office.chance()));
    let shown = secret.as_ref().map(|secret| secret.base32().to_owned());
    let mut act = begun(office).await?;
    accounts::set_totp(&mut act, name, secret).await?;
    act.commit().await?;
    match shown {
        Some(secret) => screen.line(&format!("otpauth://totp/Nhip:{name}?secret={secret}&issuer=Nhip")),
        None => screen.say(&format!("Đã tắt mã một lần: {name}"), &format!("One-time codes off: {name}")),
    }
    Ok(())
}

async fn list(office: &Office, screen: &Screen) -> Result<(), Fault> {
    let pick = |vietnamese, english| screen.lang.pick(vietnamese, english);
    let accounts = office.view().await?.accounts().await?;
    let head = [
        pick("Tài khoản", "Account"),
        pick("Chức vụ", "Post"),
        pick("Vai trò", "Roles"),
        pick("Mã một lần", "Codes"),
        pick("Tình trạng", "State"),
    ];
    let rows: Vec<Vec<String>> = accounts
        .iter()
        .map(|account| {
            let roles: Vec<&str> = account.roles.iter().map(|role| role.word()).collect();
            let codes = if account.totp.is_some() { pick("có", "on") } else { "—" };
            let state = if account.disabled_at.is_some() {
                pick("đã đóng", "closed")
            } else {
                pick("đang dùng", "in use")
            };
            vec![
                account.name.to_string(),
                account.display.clone(),
                roles.join(", "),
                codes.to_owned(),
                state.to_owned(),
            ]
        })
        .collect();
    screen.table(&head, &rows);
    Ok(())
}
