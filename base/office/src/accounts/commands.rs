//! Changes to accounts.

use std::collections::BTreeSet;

use thiserror::Error;

use super::{Account, AccountName, Language, NewAccount, Password, TotpSecret, hash, store};
use crate::Act;
use crate::db::StorageError;
use crate::journal::Entry;
use crate::letters::Mailbox;
use crate::pushes;
use crate::rights::{Object, Refusal, Right, Role};

/// Why an account was not changed.
#[derive(Debug, Error)]
pub enum AccountError {
    /// The name is taken.
    #[error("đã có tài khoản {0}")]
    Taken(AccountName),
    /// No such account.
    #[error("không có tài khoản {0}")]
    Unknown(AccountName),
    /// The last administrator would be closed or lose the role.
    #[error("phải còn ít nhất một tài khoản quản trị đang dùng")]
    LastAdministrator,
    /// Not allowed.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Makes an account.
pub async fn add(act: &mut Act, new: NewAccount) -> Result<Account, AccountError> {
    act.may(Right::ManageAccounts, &Object::Office)?;
    if store::find(act.conn(), new.name.as_str()).await?.is_some() {
        return Err(AccountError::Taken(new.name));
    }
    let account = Account {
        password: hash(&new.password, act.office().chance()),
        name: new.name,
        display: new.display,
        roles: new.roles,
        serves: new.serves,
        person: new.person,
        language: Language::Vi,
        totp: None,
        disabled_at: None,
        mail: None,
    };
    let now = act.now();
    store::insert(act.conn(), &account, now).await?;
    act.note(Entry::new("accounts.added", "account", &account.name).after(&account.roles)?).await?;
    Ok(account)
}

/// Gives an account other roles.
pub async fn set_roles(act: &mut Act, name: &AccountName, roles: BTreeSet<Role>) -> Result<(), AccountError> {
    act.may(Right::ManageAccounts, &Object::Office)?;
    let mut account = find(act, name).await?;
    let before = std::mem::replace(&mut account.roles, roles);
    if before.contains(&Role::Administrator) && !account.roles.contains(&Role::Administrator) {
        keep_an_administrator(act, name).await?;
    }
    store::update(act.conn(), &account).await?;
    let entry = Entry::new("accounts.roles_changed", "account", name);
    Ok(act.note(entry.before(&before)?.after(&account.roles)?).await?)
}

/// What an administrator may change of an account.
#[derive(Clone, Debug)]
pub struct AccountEdit {
    /// The post shown to people.
    pub display: String,
    /// Its roles.
    pub roles: BTreeSet<Role>,
    /// Ids of the persons whose calendar it keeps.
    pub serves: BTreeSet<String>,
    /// Id of the person whom it belongs to.
    pub person: Option<String>,
    /// Where its letters go, when it gets any.
    pub mail: Option<Mailbox>,
}

/// Changes the post, the roles and the persons of an account.
pub async fn edit(act: &mut Act, name: &AccountName, edit: AccountEdit) -> Result<(), AccountError> {
    act.may(Right::ManageAccounts, &Object::Office)?;
    let mut account = find(act, name).await?;
    let says = |account: &Account| {
        serde_json::json!({
            "display": account.display, "roles": account.roles, "serves": account.serves, "person": account.person,
            "mail": account.mail,
        })
    };
    let before = says(&account);
    if account.roles.contains(&Role::Administrator) && !edit.roles.contains(&Role::Administrator) {
        keep_an_administrator(act, name).await?;
    }
    account.display = edit.display;
    account.roles = edit.roles;
    account.serves = edit.serves;
    account.person = edit.person;
    account.mail = edit.mail;
    let after = says(&account);
    if before == after {
        return Ok(());
    }
    store::update(act.conn(), &account).await?;
    let entry = Entry::new("accounts.changed", "account", name);
    Ok(act.note(entry.before(&before)?.after(&after)?).await?)
}

/// Sets a new password and ends the account's sessions, and what rings for it.
pub async fn change_password(
    act: &mut Act,
    name: &AccountName,
    password: &Password,
) -> Result<(), AccountError> {
    if act.actor().name() != name.as_str() {
        act.may(Right::ManageAccounts, &Object::Office)?;
    }
    let mut account = find(act, name).await?;
    account.password = hash(password, act.office().chance());
    store::update(act.conn(), &account).await?;
    leave_everywhere(act, name).await?;
    Ok(act.note(Entry::new("accounts.password_changed", "account", name)).await?)
}

/// Switches one-time codes on or off for an account.
pub async fn set_totp(
    act: &mut Act,
    name: &AccountName,
    secret: Option<TotpSecret>,
) -> Result<(), AccountError> {
    if act.actor().name() != name.as_str() {
        act.may(Right::ManageAccounts, &Object::Office)?;
    }
    let mut account = find(act, name).await?;
    let word = if secret.is_some() { "accounts.codes_on" } else { "accounts.codes_off" };
    account.totp = secret;
    store::update(act.conn(), &account).await?;
    Ok(act.note(Entry::new(word, "account", name)).await?)
}

/// Says where an account gets its letters; its own affair, or an administrator's.
pub async fn set_mail(act: &mut Act, name: &AccountName, mail: Option<Mailbox>) -> Result<(), AccountError> {
    if act.actor().name() != name.as_str() {
        act.may(Right::ManageAccounts, &Object::Office)?;
    }
    let mut account = find(act, name).await?;
    let before = std::mem::replace(&mut account.mail, mail);
    if before == account.mail {
        return Ok(());
    }
    store::update(act.conn(), &account).await?;
    let entry = Entry::new("accounts.mail_changed", "account", name);
    Ok(act.note(entry.before(&before)?.after(&account.mail)?).await?)
}

/// Closes an account and ends its sessions, and what rings for it; its acts stay in the journal.
pub async fn disable(act: &mut Act, name: &AccountName) -> Result<(), AccountError> {
    act.may(Right::ManageAccounts, &Object::Office)?;
    let mut account = find(act, name).await?;
    if account.roles.contains(&Role::Administrator) {
        keep_an_administrator(act, name).await?;
    }
    account.disabled_at = Some(act.now());
    store::update(act.conn(), &account).await?;
    leave_everywhere(act, name).await?;
    Ok(act.note(Entry::new("accounts.disabled", "account", name)).await?)
}

/// Lets a closed account sign in again.
pub async fn enable(act: &mut Act, name: &AccountName) -> Result<(), AccountError> {
    act.may(Right::ManageAccounts, &Object::Office)?;
    let mut account = find(act, name).await?;
    account.disabled_at = None;
    store::update(act.conn(), &account).await?;
    Ok(act.note(Entry::new("accounts.enabled", "account", name)).await?)
}

/// Ends every session of an account, and what rings for it: one's own, or anybody's for an administrator.
pub async fn end_sessions(act: &mut Act, owner: &AccountName) -> Result<(), AccountError> {
    if act.actor().name() != owner.as_str() {
        act.may(Right::ManageAccounts, &Object::Office)?;
    }
    find(act, owner).await?;
    leave_everywhere(act, owner).await?;
    Ok(act.note(Entry::new("accounts.sessions_ended", "account", owner)).await?)
}

/// Ends every session of one's own but the one that is kept, and what rings for the account: which of its browsers is the kept
/// session's nobody knows.
///
/// # Errors
/// When it is somebody else's account; when the database fails.
pub async fn end_other_sessions(
    act: &mut Act,
    owner: &AccountName,
    kept: Option<&str>,
) -> Result<(), AccountError> {
    let known = store::sessions_of(act.conn(), owner.as_str()).await?;
    for session in known.iter().filter(|session| Some(session.id.as_str()) != kept) {
        end_session(act, owner, &session.id).await?;
    }
    Ok(pushes::remove_all(act, owner).await?)
}

/// Signs an account out on every device; a browser that is signed out rings no more.
async fn leave_everywhere(act: &mut Act, name: &AccountName) -> Result<(), AccountError> {
    store::end_sessions_of(act.conn(), name.as_str()).await?;
    Ok(pushes::remove_all(act, name).await?)
}

/// Ends one session: one's own, or anybody's for an administrator.
pub async fn end_session(act: &mut Act, owner: &AccountName, id: &str) -> Result<(), AccountError> {
    if act.actor().name() != owner.as_str() {
        act.may(Right::ManageAccounts, &Object::Office)?;
    }
    let known = store::sessions_of(act.conn(), owner.as_str()).await?;
    if known.iter().any(|session| session.id == id) {
        store::end_session(act.conn(), &hex::decode(id).unwrap_or_default()).await?;
        act.note(Entry::new("accounts.session_ended", "account", owner)).await?;
    }
    Ok(())
}

async fn find(act: &mut Act, name: &AccountName) -> Result<Account, AccountError> {
    store::find(act.conn(), name.as_str()).await?.ok_or_else(|| AccountError::Unknown(name.clone()))
}

async fn keep_an_administrator(act: &mut Act, leaving: &AccountName) -> Result<(), AccountError> {
    let others = store::all(act.conn()).await?.into_iter().filter(|account| account.name != *leaving);
    let left = others
        .filter(|account| account.disabled_at.is_none() && account.roles.contains(&Role::Administrator))
        .count();
    if left == 0 { Err(AccountError::LastAdministrator) } else { Ok(()) }
}
