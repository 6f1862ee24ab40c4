//! Who a request comes from: found once per request, then handed to handlers as [`Visitor`].

use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::civil::Date;
use nhip_office::accounts::{self, Signed};
use nhip_office::clock::day_of;
use nhip_office::rights::{Actor, Object, Right, may};
use nhip_office::{Act, Office, View};

use crate::asker::Asker;
use crate::cookies;
use crate::error::{Kind, WebError};
use crate::frame::Frame;
use crate::links::Links;
use crate::site::Site;
use crate::words::{Language, Words};

/// Name of the cookie that carries the session's token.
pub(crate) const SESSION_COOKIE: &str = "nhip_session";

/// What [`find`] found out, kept with the request.
#[derive(Debug, Clone)]
pub(crate) struct Found(pub(crate) Option<Arc<Signed>>);

/// Middleware: finds the person by the session's cookie or the API token.
pub(crate) async fn find(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let bearer = request.headers().get(AUTHORIZATION).and_then(|line| line.to_str().ok());
    let bearer = bearer.and_then(|line| line.strip_prefix("Bearer ")).map(ToOwned::to_owned);
    let cookie = cookies::read(request.headers(), SESSION_COOKIE).map(ToOwned::to_owned);
    let found = match (bearer, cookie) {
        (Some(secret), _) => site.office().token_holder(&secret).await,
        (None, Some(token)) => site.office().signed(&token).await,
        (None, None) => Ok(None),
    };
    match found {
        Ok(signed) => {
            request.extensions_mut().insert(Found(signed));
            next.run(request).await
        }
        Err(error) => WebError::from(error).into_response(),
    }
}

/// A signed-in person at the door of one office. A handler that takes it is closed to everyone else.
#[derive(Debug, Clone)]
pub struct Visitor {
    site: Site,
    signed: Arc<Signed>,
    asker: Asker,
    origin: String,
}

impl Visitor {
    /// The door.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The office.
    pub fn office(&self) -> &Office {
        self.site.office()
    }

    /// Who is asking.
    pub fn actor(&self) -> &Actor {
        &self.signed.actor
    }

    /// The account and the session.
    pub fn signed(&self) -> &Signed {
        &self.signed
    }

    /// The words in the person's language.
    pub fn words(&self) -> Words {
        self.asker.words
    }

    /// Language, theme and extent.
    pub fn asker(&self) -> &Asker {
        &self.asker
    }

    /// Makes addresses of this office.
    pub fn links(&self) -> &Links {
        self.site.links()
    }

    /// The beginning of this site's whole addresses, by the host that was asked: `https://lich.example.vn`.
    pub fn origin(&self) -> String {
        self.origin.clone()
    }

    /// The frame for this person's pages.
    pub fn frame(&self) -> Frame {
        Frame::of(self)
    }

    /// The present moment by the office's clock.
    pub fn now(&self) -> Timestamp {
        self.office().clock().now()
    }

    /// Today in Vietnam.
    pub fn today(&self) -> Date {
        day_of(self.now())
    }

    /// Refuses unless the person holds the right over the object.
    pub fn may(&self, right: Right, object: &Object<'_>) -> Result<(), WebError> {
        Ok(may(self.actor(), right, object)?)
    }

    /// Whether the person holds the right over the office as a whole; for showing a button or not.
    pub fn can(&self, right: Right) -> bool {
        may(self.actor(), right, &Object::Office).is_ok()
    }

    /// Refuses API tokens: what opens an account is changed by its person at the desk.
    pub fn at_desk(&self) -> Result<(), WebError> {
        match &self.signed.session {
            Some(_) => Ok(()),
            None => Err(WebError::refused().saying("account-desk-only")),
        }
    }

    /// Begins a change in the person's name.
    pub async fn act(&self) -> Result<Act, WebError> {
        Ok(self.office().act(self.actor()).await?)
    }

    /// Looks at the data as they are now.
    pub async fn view(&self) -> Result<View, WebError> {
        Ok(self.office().view().await?)
    }

    /// The session's proof that a form came from our page.
    pub(crate) fn csrf(&self) -> Option<&str> {
        self.signed.session.as_ref().map(|session| session.csrf.as_str())
    }
}

impl FromRequestParts<Site> for Visitor {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, WebError> {
        let found = parts.extensions.get::<Found>().and_then(|found| found.0.clone());
        let signed = found.ok_or_else(|| WebError::of(Kind::SignInNeeded))?;
        let mut asker = Asker::of(&parts.headers);
        if !asker.has_chosen_language {
            asker.words = Words::of(language_of(&signed));
        }
        Ok(Self { site: site.clone(), signed, asker, origin: site.origin(&parts.headers) })
    }
}

fn language_of(signed: &Signed) -> Language {
    match signed.account.language {
        accounts::Language::Vi => Language::Vietnamese,
        accounts::Language::En => Language::English,
    }
}
