//! One's own account: who one is here, the sessions that are open, the password.

use askama::Template;
use axum::extract::{Path, State};
use nhip_office::accounts::{self, Session};
use nhip_office::clock::vietnam;

use super::{AccountPage, PasswordChange, SessionEnd};
use crate::answers::see_other;
use crate::error::PageResult;
use crate::forms::FormState;
use crate::frame::{Frame, PageParts};
use crate::links::Url;
use crate::site::Site;
use crate::visitor::Visitor;
use crate::words::Words;

#[derive(Template)]
#[template(path = "account.html")]
struct AccountBody {
    words: Words,
    frame: Frame,
    account: String,
    display: String,
    roles: Vec<String>,
    sessions: Vec<SessionRow>,
    password_url: Url,
    form: FormState,
}

struct SessionRow {
    agent: String,
    since: String,
    seen: String,
    is_this: bool,
    end_url: Url,
}

/// `GET /account`
pub(super) async fn show(visitor: Visitor) -> PageResult {
    page(&visitor, FormState::default()).await
}

/// `POST /account/sessions/{id}/end`
pub(super) async fn end_session(
    State(_): State<Site>,
    visitor: Visitor,
    Path(end): Path<SessionEnd>,
) -> PageResult {
    let mut act = visitor.act().await?;
    accounts::end_session(&mut act, &visitor.signed().account.name, &end.id).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&AccountPage {})))
}

/// The page, with the password form as it stands.
pub(super) async fn page(visitor: &Visitor, form: FormState) -> PageResult {
    let words = visitor.words();
    let account = &visitor.signed().account;
    let sessions = visitor.office().sessions_of(&account.name).await?;
    let frame = visitor.frame();
    let parts = PageParts::new(words.t("account-title")).form(&form);
    let body = AccountBody {
        words,
        account: account.name.to_string(),
        display: account.display.clone(),
        roles: account.roles.iter().map(|role| words.t(&format!("role-{}", role.word()))).collect(),
        sessions: sessions.iter().map(|session| row(visitor, session)).collect(),
        password_url: visitor.links().to(&PasswordChange {}),
        form,
        frame: frame.clone(),
    };
    frame.page(parts, &body)
}

fn row(visitor: &Visitor, session: &Session) -> SessionRow {
    let this = visitor.signed().session.as_ref().map(|session| session.id.as_str());
    SessionRow {
        agent: session.agent.clone(),
        since: visitor.words().instant(session.created_at, &vietnam()),
        seen: visitor.words().instant(session.seen_at, &vietnam()),
        is_this: this == Some(session.id.as_str()),
        end_url: visitor.links().to(&SessionEnd { id: session.id.clone() }),
    }
}
