//! All accounts of the office.

use askama::Template;
use nhip_office::accounts::Account;
use nhip_office::rights::{Object, Right};
use nhip_web::error::PageResult;
use nhip_web::frame::{Action, PageParts};
use nhip_web::icon::Icon;
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use crate::people::{Leader, leaders, title_of};
use crate::{AccountPage, NewAccountPage, SECTION};

#[derive(Template)]
#[template(path = "accounts.html")]
struct AccountsBody {
    words: Words,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    display: String,
    roles: String,
    people: String,
    has_codes: bool,
    is_closed: bool,
    url: Url,
}

/// `GET /admin/accounts`
pub(crate) async fn show(visitor: Visitor) -> PageResult {
    visitor.may(Right::ManageAccounts, &Object::Office)?;
    let leaders = leaders(&visitor).await?;
    let mut accounts = visitor.view().await?.accounts().await?;
    accounts.sort_by_key(|account| (account.disabled_at.is_some(), account.name.to_string()));
    let words = visitor.words();
    let body = AccountsBody {
        words,
        rows: accounts.iter().map(|account| row(&visitor, &leaders, account)).collect(),
    };
    let add = Action::open(words.t("administration-add"), visitor.links().to(&NewAccountPage {}));
    let parts = PageParts::new(words.t("administration-title"))
        .lead(words.t("administration-hint"))
        .section(SECTION)
        .action(add.icon(Icon::Add));
    visitor.frame().page(parts, &body)
}

fn row(visitor: &Visitor, leaders: &[Leader], account: &Account) -> Row {
    let words = visitor.words();
    let roles = account.roles.iter().map(|role| words.t(&format!("role-{}", role.word())));
    let people = account.person.iter().chain(&account.serves).map(|id| title_of(leaders, id));
    Row {
        name: account.name.to_string(),
        display: account.display.clone(),
        roles: roles.collect::<Vec<_>>().join(", "),
        people: people.collect::<Vec<_>>().join("; "),
        has_codes: account.totp.is_some(),
        is_closed: account.disabled_at.is_some(),
        url: visitor.links().to(&AccountPage { name: account.name.clone() }),
    }
}
