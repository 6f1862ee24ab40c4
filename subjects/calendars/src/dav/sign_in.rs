//! Who asks: a password made for a calendar program, by HTTP Basic (RFC 7617), or an API token.

use std::net::IpAddr;

use axum::extract::{FromRequestParts as _, Request};
use axum::http::header::AUTHORIZATION;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use nhip_office::accounts::{Account, Language as AccountLanguage};
use nhip_office::rights::{Object, Right, Scope, may};
use nhip_web::address;
use nhip_web::site::Site;
use nhip_web::visitor::Visitor;
use nhip_web::words::{Language, Words};

use super::Door;
use super::answers::Fault;
use crate::read::Reader;

/// A name and a password as typed into a device.
pub(super) struct Typed {
    pub(super) name: String,
    pub(super) password: String,
}

/// What the header of a request says, when it is Basic.
pub(super) fn typed(request: &Request) -> Option<Typed> {
    let line = request.headers().get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, coded) = line.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let text = String::from_utf8(STANDARD.decode(coded.trim()).ok()?).ok()?;
    let (name, password) = text.split_once(':')?;
    Some(Typed { name: name.trim().to_lowercase(), password: password.trim().to_owned() })
}

/// The reader behind a request, and the request again.
pub(super) async fn reader<'a>(
    site: &'a Site,
    door: &'a Door,
    request: Request,
) -> Result<(Reader<'a>, Request), Fault> {
    let (account, request) = match typed(&request) {
        Some(typed) => {
            let from = address::of((request.headers(), request.extensions()), site.settings().address_from);
            (by_password(site, door, (&typed, from)).await?, request)
        }
        None => by_token(site, request).await?,
    };
    // The rights of the account itself, as its calendar links have them; this door changes nothing.
    let actor = account.actor(Scope::Desk);
    may(&actor, Right::ReadProgramme, &Object::Office).map_err(|refusal| Fault::Web(refusal.into()))?;
    let language = match account.language {
        AccountLanguage::Vi => Language::Vietnamese,
        AccountLanguage::En => Language::English,
    };
    let reader = Reader { office: site.office(), actor, words: Words::of(language), shelf: &door.shelf };
    Ok((reader, request))
}

/// Wrong passwords are counted as at the sign-in, on counters of their own: a phone whose password was revoked does not lock its
/// owner out of the page.
pub(super) async fn by_password(
    site: &Site,
    door: &Door,
    (typed, from): (&Typed, Option<IpAddr>),
) -> Result<Account, Fault> {
    if let Some(signed) = site.office().calendar_reader(&typed.name, &typed.password).await? {
        return Ok(signed.account.clone());
    }
    door.tries.forget_old();
    match door.tries.count(&typed.name, from) {
        Ok(()) => Err(Fault::SignInNeeded),
        Err(wait) => Err(Fault::TooMany { seconds: wait.as_secs() + 1 }),
    }
}

async fn by_token(site: &Site, request: Request) -> Result<(Account, Request), Fault> {
    let (mut parts, body) = request.into_parts();
    let visitor = Visitor::from_request_parts(&mut parts, site).await.map_err(|_| Fault::SignInNeeded)?;
    match visitor.signed().session {
        None => Ok((visitor.signed().account.clone(), Request::from_parts(parts, body))),
        Some(_) => Err(Fault::SignInNeeded),
    }
}
