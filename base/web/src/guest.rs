//! Somebody without an account at a door that a secret address opens: no rail, no names, nothing but what that secret is
//! for.

use std::fmt::Display;
use std::sync::Arc;

use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use nhip_office::rights::{Actor, Scope};
use thiserror::Error;

use crate::asker::Asker;
use crate::discreet;
use crate::error::{Explain, PageResult, WebError};
use crate::frame::{Frame, PageParts};
use crate::knocks::Knocks;
use crate::live::pieces;
use crate::signin::GuestForm;
use crate::site::Site;
use crate::tables::ListState;
use crate::words::Words;

/// Who stands at such a door. The knock is counted before anything is read; the routes carry their [`Knocks`] as an
/// extension.
#[derive(Debug)]
pub struct Guest {
    /// The office's site.
    pub site: Site,
    /// The words in the guest's language.
    pub words: Words,
    /// The request's headers.
    pub headers: HeaderMap,
    /// Whether the address says that what was sent has just been taken in.
    pub has_sent: bool,
    form: GuestForm,
}

/// A door whose knocks nobody counts; ours to mend.
#[derive(Debug, Error)]
#[error("a secret address without a count of its knocks")]
struct Uncounted;

impl FromRequestParts<Site> for Guest {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, WebError> {
        let knocks = parts.extensions.get::<Knocks>().ok_or_else(|| WebError::broken(Uncounted))?;
        knocks.let_in(site, parts)?;
        let asker = Asker::of(&parts.headers);
        Ok(Self {
            site: site.clone(),
            words: asker.words,
            has_sent: ListState::parse(parts.uri.query().unwrap_or_default()).has("sent", "yes"),
            form: GuestForm::of(site, &asker, &parts.headers),
            headers: parts.headers.clone(),
        })
    }
}

impl Guest {
    /// The journal's name for what comes in by a link: the link, never the secret.
    pub fn actor(link: &impl Display, name: &str) -> Actor {
        Actor::new(&format!("guest:{link}"), name, [], Scope::Desk)
    }

    /// The frame of the page, for its forms.
    pub fn frame(&self) -> Frame {
        self.form.frame.clone()
    }

    /// A page that no cache keeps, with the cookie that its form needs.
    ///
    /// # Errors
    /// When the page cannot be written.
    pub fn page(&self, parts: PageParts, body: &impl Template) -> PageResult {
        Ok(discreet::answer(self.form.with_cookie(&self.site, self.form.frame.page(parts, body)?)))
    }

    /// A stream that tells pieces of the guest's page: as they are now, and again whenever a change of the office shows in
    /// them. However long it lasts, it is one knock. `look` renders the pieces; when it finds nothing there any more
    /// ([`Kind::Unknown`](crate::error::Kind::Unknown)), the page hears so and the stream ends.
    ///
    /// # Errors
    /// What the first look finds wrong.
    pub async fn follow<L, F>(self, mut look: L) -> PageResult
    where
        L: FnMut(Arc<Self>) -> F + Send + 'static,
        F: Future<Output = Result<String, WebError>> + Send + 'static,
    {
        let guest = Arc::new(self);
        let looking = Arc::clone(&guest);
        let stream = pieces::follow(&guest.site, move || look(Arc::clone(&looking))).await?;
        Ok(discreet::answer(guest.form.with_cookie(&guest.site, stream)))
    }

    /// The page again, with the error's status, where the guest can mend what is wrong; else the error alone.
    ///
    /// # Errors
    /// The error, or that the page cannot be written.
    pub async fn again(&self, error: &impl Explain, page: impl AsyncFnOnce() -> PageResult) -> PageResult {
        let kind = error.kind();
        if !kind.is_mended_in_a_form() {
            return Err(WebError::of(kind).with_sentence(error.say(self.words)));
        }
        let mut response = page().await?;
        *response.status_mut() = kind.status();
        Ok(response)
    }
}
