//! One account: made, shown, changed.

use askama::Template;
use axum::extract::Path;
use nhip_office::accounts::{self, Account, AccountError, AccountName, NewAccount, Password};
use nhip_office::rights::{Object, Right, Role};
use nhip_web::answers::see_other;
use nhip_web::error::{Explain as _, PageResult, WebError};
use nhip_web::forms::{Fault, FormState, Submitted};
use nhip_web::frame::{Frame, PageParts};
use nhip_web::links::Url;
use nhip_web::visitor::Visitor;
use nhip_web::words::Words;

use crate::people::{Leader, leaders};
use crate::{
    AccountPage, AccountsPage, Closing, CodesOff, NewAccountPage, Opening, PasswordReset, SECTION,
    SessionsEnd, form,
};

#[derive(Template)]
#[template(path = "account_form.html")]
struct AccountBody {
    words: Words,
    frame: Frame,
    form: FormState,
    leaders: Vec<Leader>,
    roles: Vec<(Role, String)>,
    to: Url,
    back: Url,
    /// Absent while the account is being made.
    kept: Option<Kept>,
    /// A password just made, shown this once.
    password: Option<String>,
}

/// What can be done with an account that exists.
struct Kept {
    is_closed: bool,
    has_codes: bool,
    /// How many sessions are open, in words.
    sessions: String,
    has_sessions: bool,
    closing: Url,
    opening: Url,
    password: Url,
    sessions_end: Url,
    codes_off: Url,
}

/// `GET /admin/accounts/new`
pub(crate) async fn blank(visitor: Visitor) -> PageResult {
    visitor.may(Right::ManageAccounts, &Object::Office)?;
    new_page(&visitor, FormState::default()).await
}

/// `POST /admin/accounts/new`
pub(crate) async fn create(visitor: Visitor, sent: Submitted) -> PageResult {
    visitor.may(Right::ManageAccounts, &Object::Office)?;
    let leaders = leaders(&visitor).await?;
    let mut fields = sent.fields();
    let (name, edit) = (form::name(&mut fields), form::edit(&mut fields, &leaders));
    let (Some(name), Some(edit), true) = (name, edit, fields.is_sound()) else {
        return new_page(&visitor, fields.into_state()).await;
    };
    let (password, text) = Password::random(visitor.office().chance());
    let new = NewAccount {
        name: name.clone(),
        display: edit.display,
        roles: edit.roles,
        serves: edit.serves,
        person: edit.person,
        password,
    };
    let mut act = visitor.act().await?;
    let made = match accounts::add(&mut act, new).await {
        Ok(_) => accounts::set_mail(&mut act, &name, edit.mail).await,
        Err(error) => Err(error),
    };
    match made {
        Ok(()) => {}
        Err(taken @ AccountError::Taken(_)) => {
            drop(act);
            fields.refuse("name", Fault::Sentence(taken.say(visitor.words())));
            return new_page(&visitor, fields.into_state()).await;
        }
        Err(error) => return Err(error.into()),
    }
    act.commit().await?;
    page(&visitor, &name, None, Some(text)).await
}

/// `GET /admin/accounts/{name}`
pub(crate) async fn show(visitor: Visitor, Path(at): Path<AccountPage>) -> PageResult {
    visitor.may(Right::ManageAccounts, &Object::Office)?;
    page(&visitor, &at.name, None, None).await
}

/// `POST /admin/accounts/{name}`
pub(crate) async fn change(visitor: Visitor, Path(at): Path<AccountPage>, sent: Submitted) -> PageResult {
    visitor.may(Right::ManageAccounts, &Object::Office)?;
    find(&visitor, &at.name).await?;
    let leaders = leaders(&visitor).await?;
    let mut fields = sent.fields();
    let Some(edit) = form::edit(&mut fields, &leaders) else {
        return page(&visitor, &at.name, Some(fields.into_state()), None).await;
    };
    let mut act = visitor.act().await?;
    match accounts::edit(&mut act, &at.name, edit).await {
        Ok(()) => act.commit().await?,
        Err(last @ AccountError::LastAdministrator) => {
            drop(act);
            fields.refuse("roles", Fault::Sentence(last.say(visitor.words())));
            return page(&visitor, &at.name, Some(fields.into_state()), None).await;
        }
        Err(error) => return Err(error.into()),
    }
    Ok(see_other(&visitor.links().to(&AccountsPage {})))
}

/// The page of an account, with its form as it stands and a password that was just made.
pub(crate) async fn page(
    visitor: &Visitor,
    name: &AccountName,
    form: Option<FormState>,
    password: Option<String>,
) -> PageResult {
    let account = find(visitor, name).await?;
    let form = form.unwrap_or_else(|| form::kept(&account));
    let parts = PageParts::new(account.name.to_string()).lead(account.display.clone()).form(&form);
    let sessions = visitor.office().sessions_of(name).await?.len();
    let links = visitor.links();
    let kept = Kept {
        is_closed: account.disabled_at.is_some(),
        has_codes: account.totp.is_some(),
        sessions: visitor.words().count("administration-sessions", sessions),
        has_sessions: sessions > 0,
        closing: links.to(&Closing { name: name.clone() }),
        opening: links.to(&Opening { name: name.clone() }),
        password: links.to(&PasswordReset { name: name.clone() }),
        sessions_end: links.to(&SessionsEnd { name: name.clone() }),
        codes_off: links.to(&CodesOff { name: name.clone() }),
    };
    let to = links.to(&AccountPage { name: name.clone() });
    let body = AccountBody { kept: Some(kept), password, ..body(visitor, form, to).await? };
    visitor.frame().page(parts.section(SECTION), &body)
}

async fn new_page(visitor: &Visitor, form: FormState) -> PageResult {
    let parts = PageParts::new(visitor.words().t("administration-new")).section(SECTION).form(&form);
    let to = visitor.links().to(&NewAccountPage {});
    visitor.frame().page(parts, &body(visitor, form, to).await?)
}

async fn body(visitor: &Visitor, form: FormState, to: Url) -> Result<AccountBody, WebError> {
    let words = visitor.words();
    let role = |role: Role| (role, words.t(&format!("role-{}", role.word())));
    Ok(AccountBody {
        words,
        frame: visitor.frame(),
        form,
        leaders: leaders(visitor).await?,
        roles: Role::ALL.into_iter().map(role).collect(),
        to,
        back: visitor.links().to(&AccountsPage {}),
        kept: None,
        password: None,
    })
}

async fn find(visitor: &Visitor, name: &AccountName) -> Result<Account, WebError> {
    let accounts = visitor.view().await?.accounts().await?;
    let found = accounts.into_iter().find(|account| account.name == *name);
    Ok(found.ok_or_else(|| AccountError::Unknown(name.clone()))?)
}
