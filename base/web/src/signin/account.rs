//! One's own account: who one is here, open sessions, password, one-time codes, API tokens, calendars on a phone.

use askama::Template;
use axum::extract::{Path, State};
use nhip_office::accounts::token::NewToken;
use nhip_office::accounts::{self, Session};
use nhip_office::clock::vietnam;
use nhip_office::rights::Right;

use super::calendars::{self, Phones};
use super::devices::{self, Devices};
use super::tokens::{self, TokenRow};
use super::{AccountPage, CodesPage, MailForm, PasswordChange, SessionEnd, SessionsEnd, TokensForm, codes};
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
    end_others_url: Option<Url>,
    /// Where letters go: what is typed, or what is kept.
    mail: String,
    mail_url: Url,
    has_office_mail: bool,
    /// Absent where the office sends to no browsers.
    devices: Option<Devices>,
    password_url: Url,
    codes: Codes,
    /// Absent for those who may not make any.
    tokens: Option<Tokens>,
    /// Absent where no calendars are served.
    phones: Option<Phones>,
    form: FormState,
}

/// A secret that was just made; it is shown this once.
pub(super) enum Made {
    /// None.
    Nothing,
    /// An API token.
    Token(NewToken),
    /// A password for a calendar program.
    Calendars(NewToken),
}

struct Codes {
    are_on: bool,
    on_url: Url,
    off_url: Url,
}

struct Tokens {
    rows: Vec<TokenRow>,
    to: Url,
    /// Shown this once.
    made: Option<NewToken>,
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
    page(&visitor, FormState::default(), Made::Nothing).await
}

/// `POST /account/sessions/{id}/end`
pub(super) async fn end_session(
    State(_): State<Site>,
    visitor: Visitor,
    Path(end): Path<SessionEnd>,
) -> PageResult {
    visitor.at_desk()?;
    let mut act = visitor.act().await?;
    accounts::end_session(&mut act, &visitor.signed().account.name, &end.id).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&AccountPage {})))
}

/// `POST /account/sessions/end`
pub(super) async fn end_other_sessions(visitor: Visitor) -> PageResult {
    visitor.at_desk()?;
    let name = &visitor.signed().account.name;
    let this = visitor.signed().session.as_ref().map(|session| session.id.clone());
    let mut act = visitor.act().await?;
    accounts::end_other_sessions(&mut act, name, this.as_deref()).await?;
    act.commit().await?;
    Ok(see_other(&visitor.links().to(&AccountPage {})))
}

/// The page, with its forms as they stand and a secret that was just made.
pub(super) async fn page(visitor: &Visitor, form: FormState, made: Made) -> PageResult {
    let (made, password) = match made {
        Made::Nothing => (None, None),
        Made::Token(token) => (Some(token), None),
        Made::Calendars(token) => (None, Some(token)),
    };
    let words = visitor.words();
    let account = &visitor.signed().account;
    let sessions = visitor.office().sessions_of(&account.name).await?;
    let tokens = match visitor.can(Right::ManageTokens) {
        true => {
            Some(Tokens { rows: tokens::rows(visitor).await?, to: visitor.links().to(&TokensForm {}), made })
        }
        false => None,
    };
    let frame = visitor.frame();
    let parts = PageParts::new(words.t("account-title")).form(&form);
    let body = AccountBody {
        words,
        account: account.name.to_string(),
        display: account.display.clone(),
        roles: account.roles.iter().map(|role| words.t(&format!("role-{}", role.word()))).collect(),
        end_others_url: (sessions.len() > 1).then(|| visitor.links().to(&SessionsEnd {})),
        sessions: sessions.iter().map(|session| row(visitor, session)).collect(),
        mail: match form.fault("mail", &words) {
            Some(_) => form.value("mail").to_owned(),
            None => account.mail.as_ref().map(ToString::to_string).unwrap_or_default(),
        },
        mail_url: visitor.links().to(&MailForm {}),
        has_office_mail: visitor.office().mail().is_some(),
        devices: devices::devices(visitor).await?,
        password_url: visitor.links().to(&PasswordChange {}),
        codes: Codes {
            are_on: account.totp.is_some(),
            on_url: visitor.links().to(&CodesPage {}),
            off_url: codes::off_url(visitor),
        },
        tokens,
        phones: calendars::phones(visitor, password).await?,
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
