//! What is known of an asker before signing in: language, theme, whole page or fragment.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;

use crate::cookies;
use crate::theme::Theme;
use crate::words::{Language, Words};

/// Name of the cookie that keeps the language.
pub(crate) const LANGUAGE_COOKIE: &str = "nhip_language";
/// Name of the cookie that keeps the theme.
pub(crate) const THEME_COOKIE: &str = "nhip_theme";

/// How much of a page is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Extent {
    /// The page with its frame.
    Whole,
    /// The body only, for htmx to put in place.
    Fragment,
}

/// The asker of a request, signed in or not.
#[derive(Debug, Clone)]
pub struct Asker {
    /// The words in the asker's language.
    pub words: Words,
    /// Whether the language was chosen here by hand, and so stands before the account's.
    pub has_chosen_language: bool,
    /// The theme chosen.
    pub theme: Theme,
    /// How much of the page is wanted.
    pub extent: Extent,
}

impl Asker {
    /// Reads an asker from headers.
    pub fn of(headers: &HeaderMap) -> Self {
        let chosen = cookies::read(headers, LANGUAGE_COOKIE).and_then(Language::from_code);
        let accepted = headers
            .get(ACCEPT_LANGUAGE)
            .and_then(|header| header.to_str().ok())
            .and_then(Language::from_accept_language);
        Self {
            words: Words::of(chosen.or(accepted).unwrap_or_default()),
            has_chosen_language: chosen.is_some(),
            theme: cookies::read(headers, THEME_COOKIE).map(Theme::from_word).unwrap_or_default(),
            extent: extent(headers),
        }
    }
}

/// A boosted link or a step back in history needs the whole page; any other htmx request a fragment.
fn extent(headers: &HeaderMap) -> Extent {
    let is_htmx = headers.contains_key("hx-request");
    let wants_whole =
        headers.contains_key("hx-boosted") || headers.contains_key("hx-history-restore-request");
    if is_htmx && !wants_whole { Extent::Fragment } else { Extent::Whole }
}

impl<S: Send + Sync> FromRequestParts<S> for Asker {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}
