//! What is done with an account besides changing its form.

use axum::extract::Path;
use nhip_office::accounts::{self, AccountName, Password};
use nhip_office::rights::{Object, Right};
use nhip_web::answers::see_other;
use nhip_web::error::PageResult;
use nhip_web::visitor::Visitor;

use crate::{AccountPage, Closing, CodesOff, Opening, PasswordReset, SessionsEnd, account};

/// `POST /admin/accounts/{name}/closing`
pub(crate) async fn close(visitor: Visitor, Path(at): Path<Closing>) -> PageResult {
    visitor.may(Right::ManageAccounts, &Object::Office)?;
    let mut act = visitor.act().await?;
    accounts::disable(&mut act, &at.name).await?;
    act.commit().await?;
    Ok(back(&visitor, at.name))
}

/// `POST /admin/accounts/{name}/opening`
pub(crate) async fn open(visitor: Visitor, Path(at): Path<Opening>) -> PageResult {
    visitor.may(Right::ManageAccounts, &Object::Office)?;
    let mut act = visitor.act().await?;
    accounts::enable(&mut act, &at.name).await?;
    act.commit().await?;
    Ok(back(&visitor, at.name))
}

/// `POST /admin/accounts/{name}/password`
pub(crate) async fn reset_password(visitor: Visitor, Path(at): Path<PasswordReset>) -> PageResult {
    visitor.may(Right::ManageAccounts, &Object::Office)?;
    let (password, text) = Password::random(visitor.office().chance());
    let mut act = visitor.act().await?;
    accounts::change_password(&mut act, &at.name, &password).await?;
    act.commit().await?;
    account::page(&visitor, &at.name, None, Some(text)).await
}

/// `POST /admin/accounts/{name}/sessions/end`
pub(crate) async fn end_sessions(visitor: Visitor, Path(at): Path<SessionsEnd>) -> PageResult {
    visitor.may(Right::ManageAccounts, &Object::Office)?;
    let mut act = visitor.act().await?;
    accounts::end_sessions(&mut act, &at.name).await?;
    act.commit().await?;
    Ok(back(&visitor, at.name))
}

/// `POST /admin/accounts/{name}/codes/off`
pub(crate) async fn switch_codes_off(visitor: Visitor, Path(at): Path<CodesOff>) -> PageResult {
    visitor.may(Right::ManageAccounts, &Object::Office)?;
    let mut act = visitor.act().await?;
    accounts::set_totp(&mut act, &at.name, None).await?;
    act.commit().await?;
    Ok(back(&visitor, at.name))
}

fn back(visitor: &Visitor, name: AccountName) -> axum::response::Response {
    see_other(&visitor.links().to(&AccountPage { name }))
}
