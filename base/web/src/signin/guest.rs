//! The page to sign in, signing in, signing out.

use std::net::IpAddr;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::header::{HeaderName, LOCATION, USER_AGENT};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use nhip_office::accounts::{Password, SignIn, SignInError};

use crate::address;
use crate::asker::Asker;
use crate::cookies::{self, NewCookie, Reach};
use crate::error::{Kind, PageResult};
use crate::forms::{Fault, FormState, Submitted};
use crate::frame::{Frame, PageParts};
use crate::links::Url;
use crate::signin::{GuestForm, SignInPage};
use crate::site::{Site, Transport};
use crate::tables::ListState;
use crate::visitor::{SESSION_COOKIE, Visitor};
use crate::words::{Arg, Words};

const SESSION_DAYS_IN_SECONDS: u32 = 7 * 24 * 60 * 60;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInBody {
    words: Words,
    frame: Frame,
    form: FormState,
    problem: Option<String>,
}

/// `GET /sign-in`
pub(super) async fn show(
    State(site): State<Site>,
    asker: Asker,
    headers: HeaderMap,
    query: ListState,
) -> PageResult {
    let form = Submitted::from_pairs([("to", query.filter("to").unwrap_or(""))]).into_state();
    page(&site, &asker, &headers, Trial { form, problem: None, status: StatusCode::OK })
}

/// `POST /sign-in`
pub(super) async fn sign_in(State(site): State<Site>, asker: Asker, request: Request) -> PageResult {
    let headers = request.headers().clone();
    let address = address::of((request.headers(), request.extensions()), site.settings().address_from);
    let form = <Submitted as axum::extract::FromRequest<()>>::from_request(request, &()).await?;
    let name = form.first("name").unwrap_or("").trim().to_lowercase();
    if let Err(wait) = site.sign_in_limits().count(&name, address) {
        return too_many(&site, &asker, &headers, &form, wait.as_secs() + 1);
    }
    let typed = SignIn {
        name,
        password: Password::typed(form.first("password").unwrap_or("")),
        code: form.first("code").map(str::trim).filter(|code| !code.is_empty()).map(ToOwned::to_owned),
        agent: agent(&headers),
    };
    match site.office().sign_in(typed).await {
        Ok(new) => Ok(welcome(&site, &form, &new.token)),
        Err(SignInError::Storage(error)) => Err(error.into()),
        Err(error) => {
            tracing::info!(account = form.first("name"), address = ?address.map(|a: IpAddr| a.to_string()), "sign-in refused");
            let (field, key) = match error {
                SignInError::CodeNeeded => ("code", "sign-in-code-needed"),
                _ => ("password", "sign-in-refused"),
            };
            let mut fields = form.fields();
            fields.refuse(field, Fault::Said(key));
            let trial =
                Trial { form: fields.into_state(), problem: None, status: StatusCode::UNPROCESSABLE_ENTITY };
            page(&site, &asker, &headers, trial)
        }
    }
}

/// `POST /sign-out`: ends the session and has the browser forget what it kept of this office.
pub(super) async fn sign_out(visitor: Visitor) -> PageResult {
    visitor.office().sign_out(visitor.signed()).await?;
    let to = visitor.links().to(&SignInPage {}).query("left", 1);
    let forget = (HeaderName::from_static("clear-site-data"), "\"cache\"");
    let mut response =
        (StatusCode::SEE_OTHER, [(LOCATION, to.as_str()), (forget.0, forget.1)]).into_response();
    set_session(visitor.site(), &mut response, "", 0);
    Ok(response)
}

struct Trial {
    form: FormState,
    problem: Option<String>,
    status: StatusCode,
}

fn page(site: &Site, asker: &Asker, headers: &HeaderMap, trial: Trial) -> PageResult {
    let guest = GuestForm::of(site, asker, headers);
    let words = asker.words;
    let parts = PageParts::new(words.t("sign-in-title")).status(trial.status);
    let body = SignInBody { words, frame: guest.frame.clone(), form: trial.form, problem: trial.problem };
    let response = guest.frame.page(parts, &body)?;
    Ok(guest.with_cookie(site, response))
}

fn too_many(site: &Site, asker: &Asker, headers: &HeaderMap, form: &Submitted, seconds: u64) -> PageResult {
    let problem = asker.words.with("sign-in-too-many", &[("seconds", Arg::from(seconds))]);
    let form = form.clone().into_state();
    let status = Kind::TooMany { retry_after_seconds: seconds }.status();
    let mut response = page(site, asker, headers, Trial { form, problem: Some(problem), status })?;
    response.headers_mut().insert(axum::http::header::RETRY_AFTER, seconds.into());
    Ok(response)
}

fn welcome(site: &Site, form: &Submitted, token: &str) -> Response {
    let home = site.links().home();
    let inside = |url: &Url| url.as_str().starts_with(&format!("{home}/"));
    let to = form.first("to").and_then(Url::local).filter(inside).unwrap_or(home.clone());
    let mut response = (StatusCode::SEE_OTHER, [(LOCATION, to.as_str())]).into_response();
    set_session(site, &mut response, token, SESSION_DAYS_IN_SECONDS);
    response
}

fn set_session(site: &Site, response: &mut Response, token: &str, max_age_seconds: u32) {
    let cookie = NewCookie {
        name: SESSION_COOKIE,
        value: token,
        path: site.links().cookie_path(),
        max_age_seconds: Some(max_age_seconds),
        reach: Reach::ServerOnly,
        secure: site.settings().transport == Transport::Encrypted,
    };
    cookies::set(response, &cookie);
}

fn agent(headers: &HeaderMap) -> String {
    headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or("").to_owned()
}
